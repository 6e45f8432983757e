import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type LabOptions, type RunningLab, runLab } from '../../src/demo/run-lab.ts';
import { findHaproxy } from '../helpers/find-haproxy.ts';
import { realHaproxyTest } from '../helpers/haproxy.ts';
import { readAssets } from './helpers/assets.ts';
import { ask, isAlive, type StatLine, statLines, waitFor } from './helpers/socket.ts';

const haproxy = findHaproxy();
if (haproxy?.env.LD_LIBRARY_PATH !== undefined) process.env.LD_LIBRARY_PATH = haproxy.env.LD_LIBRARY_PATH;

async function setUpLab(
  t: ExecutionContext,
  options: Partial<LabOptions>,
): Promise<RunningLab & { base: string }> {
  const base = mkdtempSync(join(tmpdir(), 'lab-'));
  const lab = await runLab({
    assets: readAssets(),
    directory: base,
    haproxyPath: haproxy?.path,
    ...options,
  });
  t.teardown(async () => {
    await lab.stop();
    rmSync(base, { recursive: true });
  });
  return { ...lab, base };
}

const rowsOf = async (lab: RunningLab) => statLines(await ask(lab.socketPath, 'show stat'));
const count = (line: StatLine | undefined, field: string) => Number(line?.[field]);

realHaproxyTest('a real HAProxy carries real traffic in each of the three backends', async (t) => {
  const lab = await setUpLab(t, {});
  t.regex(lab.label, /^demo: real HAProxy \d+\.\d+/);
  t.is(statSync(lab.directory).mode & 0o777, 0o700);
  const isBusy = (rows: ReadonlyMap<string, StatLine>) =>
    count(rows.get('www/BACKEND'), 'req_tot') > 40 &&
    count(rows.get('ws/BACKEND'), 'scur') > 10 &&
    count(rows.get('flash/BACKEND'), 'stot') > 3 &&
    count(rows.get('flash/BACKEND'), 'bout') > 500 &&
    count(rows.get('public/FRONTEND'), 'hrsp_3xx') > 0;
  const rows = await waitFor(() => rowsOf(lab), isBusy);
  const servers = [...rows.values()].filter((line) => line.type === '2');
  t.is(servers.length, 9);
  t.deepEqual([...new Set(servers.map((line) => line.status))], ['UP']);
  t.is(count(rows.get('flash/BACKEND'), 'econ'), 0);
});

realHaproxyTest('what HAProxy counts is what the clients sent', async (t) => {
  const lab = await setUpLab(t, {});
  const tolerance = 6;
  const { sent, rows } = await waitFor(
    async () => ({ rows: await rowsOf(lab), sent: lab.sent() }),
    (seen) => (seen.sent?.requests ?? 0) > 60 && (seen.sent?.policyRequests ?? 0) > 4,
  );
  const near = (counted: number, expected = 0) => Math.abs(counted - expected) <= tolerance;
  t.true(near(count(rows.get('policy/FRONTEND'), 'stot'), sent?.policyRequests));
  t.true(near(count(rows.get('ws/BACKEND'), 'stot'), sent?.webSockets));
  t.true(near(count(rows.get('public/plain'), 'stot'), sent?.redirects));
  const all = (sent?.requests ?? 0) + (sent?.redirects ?? 0) + (sent?.webSockets ?? 0);
  t.true(near(count(rows.get('public/FRONTEND'), 'req_tot'), all));
});

realHaproxyTest('stopping leaves no process and no directory', async (t) => {
  const lab = await setUpLab(t, {});
  const pid = lab.haproxyPid ?? 0;
  t.true(isAlive(pid));
  await lab.stop();
  t.false(isAlive(pid));
  t.deepEqual(readdirSync(lab.base), []);
});

realHaproxyTest(
  'stopping at once leaves no directory when it returns, and no process soon after',
  async (t) => {
    const lab = await setUpLab(t, {});
    lab.stopNow();
    t.deepEqual(readdirSync(lab.base), []);
    await waitFor(
      () => isAlive(lab.haproxyPid ?? 0),
      (isRunning) => !isRunning,
    );
    t.pass();
  },
);

realHaproxyTest('HAProxy learns nothing of our environment', async (t) => {
  process.env.HATOP_TEST_SECRET = 'not for the socket';
  const lab = await setUpLab(t, {});
  const environment = await ask(lab.socketPath, 'show env');
  t.true(environment.includes(`HAPROXY_CFGFILES=${lab.directory}/haproxy.cfg`));
  t.false(environment.includes('HATOP_TEST_SECRET'));
});

realHaproxyTest(
  'a HAProxy that refuses the configuration gives way to the stand-in, which says why',
  async (t) => {
    const assets = readAssets();
    const configuration = assets.configuration.replace('retries 2', 'retries 2\n    no-such-keyword');
    const lab = await setUpLab(t, { assets: { ...assets, configuration } });
    t.regex(lab.label, /^demo: stand-in HAProxy \(haproxy could not start: line \d+: .*no-such-keyword.*\)$/);
    t.is(lab.haproxyPid, undefined);
    t.true((await rowsOf(lab)).has('ws/BACKEND'));
  },
);

test('a program that is no HAProxy gives way to the stand-in', async (t) => {
  const lab = await setUpLab(t, { haproxyPath: '/bin/false' });
  t.is(lab.label, 'demo: stand-in HAProxy (haproxy could not start: its check of the configuration failed)');
});

test('without HAProxy the stand-in answers, with moving counters and a configuration that can be read', async (t) => {
  const lab = await setUpLab(t, { haproxyPath: undefined });
  t.is(lab.label, 'demo: stand-in HAProxy (no haproxy on PATH)');
  t.is(lab.sent(), undefined);
  await waitFor(
    () => rowsOf(lab),
    (rows) => count(rows.get('www/BACKEND'), 'req_tot') > 5 && count(rows.get('ws/BACKEND'), 'scur') > 1,
  );
  const environment = await ask(lab.socketPath, 'show env HAPROXY_CFGFILES');
  const path = environment.trim().slice('HAPROXY_CFGFILES='.length);
  t.true(readFileSync(path, 'utf8').includes('server ws1 127.0.0.1:9011 check'));
  await lab.stop();
  t.false(existsSync(lab.directory));
});

test('a directory that cannot be used is an error, and nothing is left behind', async (t) => {
  await t.throwsAsync(runLab({ assets: readAssets(), haproxyPath: undefined, directory: '/no/such/place' }), {
    code: 'ENOENT',
  });
});
