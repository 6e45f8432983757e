import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { LabError, startLab } from '../../src/demo/lab.ts';
import { findHaproxy } from '../helpers/find-haproxy.ts';
import { realHaproxyTest } from '../helpers/haproxy.ts';
import { ask, isAlive, waitFor } from './helpers/socket.ts';

const haproxy = findHaproxy();
if (haproxy?.env.LD_LIBRARY_PATH !== undefined) process.env.LD_LIBRARY_PATH = haproxy.env.LD_LIBRARY_PATH;

const helper = (name: string) => fileURLToPath(new URL(`helpers/${name}`, import.meta.url));
const entry = helper('lab-entry.ts');

function setUpBase(t: ExecutionContext): string {
  const base = mkdtempSync(join(tmpdir(), 'lab-'));
  t.teardown(() => rmSync(base, { recursive: true, force: true }));
  return base;
}

async function startTestLab(t: ExecutionContext, haproxyPath: string | undefined, directory: string) {
  const lab = await startLab({ haproxyPath, entry, directory });
  t.teardown(() => lab.stop());
  return lab;
}

const isGone = (pid: number) =>
  waitFor(
    () => isAlive(pid),
    (isRunning) => !isRunning,
  );
const isEmpty = (directory: string) =>
  waitFor(
    () => readdirSync(directory),
    (names) => names.length === 0,
  );

test('the lab runs in a process of its own and is gone when stop resolves', async (t) => {
  const base = setUpBase(t);
  const lab = await startTestLab(t, undefined, base);
  t.is(lab.label, 'demo: stand-in HAProxy (no haproxy on PATH)');
  t.not(lab.pid, process.pid);
  t.true((await ask(lab.socketPath, 'show info')).startsWith('Name: HAProxy\n'));
  await lab.stop();
  t.false(isAlive(lab.pid));
  t.deepEqual(readdirSync(base), []);
  await lab.stop();
});

test('stopNow ends the lab without waiting for it', async (t) => {
  const base = setUpBase(t);
  const lab = await startTestLab(t, undefined, base);
  lab.stopNow();
  await isGone(lab.pid);
  t.deepEqual(readdirSync(base), []);
});

realHaproxyTest('a lab that is killed outright leaves no HAProxy and no directory', async (t) => {
  const base = setUpBase(t);
  const lab = await startTestLab(t, haproxy?.path, base);
  t.true(isAlive(lab.haproxyPid ?? 0));
  process.kill(lab.pid, 'SIGKILL');
  await isGone(lab.haproxyPid ?? 0);
  await isEmpty(base);
  t.false(existsSync(dirname(lab.socketPath)));
});

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
  realHaproxyTest(`a dashboard that ends by ${signal} takes the whole lab with it`, async (t) => {
    const base = setUpBase(t);
    const parent = spawn(process.execPath, [helper('lab-parent.ts'), haproxy?.path ?? '', base]);
    t.teardown(() => parent.kill('SIGKILL'));
    const pids = JSON.parse(await firstLine(parent)) as { labPid: number; haproxyPid: number };
    t.true(isAlive(pids.labPid) && isAlive(pids.haproxyPid));
    parent.kill(signal);
    await isGone(pids.labPid);
    await isGone(pids.haproxyPid);
    t.deepEqual(readdirSync(base), []);
  });
}

test('an entry that cannot run is one clear error', async (t) => {
  const error = await t.throwsAsync(startLab({ haproxyPath: undefined, entry: '/no/such/entry.js' }));
  t.true(error instanceof LabError);
  t.regex(error?.message ?? '', /^The demo could not start: /);
});

test('a lab that cannot start says why', async (t) => {
  await t.throwsAsync(startLab({ haproxyPath: undefined, entry, directory: '/no/such/place' }), {
    instanceOf: LabError,
    message: /^The demo could not start: ENOENT/,
  });
});

async function firstLine(child: ChildProcess): Promise<string> {
  let heard = '';
  for await (const chunk of child.stdout ?? []) {
    heard += String(chunk);
    if (heard.includes('\n')) break;
  }
  return heard.split('\n')[0] ?? '';
}
