import type { ExecutionContext } from 'ava';
import { systemClock } from '../../src/clock.ts';
import { parseAddress } from '../../src/sources/address.ts';
import { createRuntimeSocket } from '../../src/sources/runtime-socket.ts';
import type { PollResult, Source } from '../../src/sources/source.ts';
import { createStatsPage } from '../../src/sources/stats-page.ts';
import { realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { eventually, isStopped } from '../helpers/processes.ts';

const config = `global
  stats socket @DIR@/admin.sock mode 600 level admin
  stats socket @DIR@/operator.sock mode 600
  stats socket @DIR@/user.sock mode 600 level user
  stats socket ipv4@127.0.0.1:@PORT:cli@ level user
  stats socket abns@hatop-test-@PORT:cli@ level user
  node lab-1
  description a <b> & "c, d"
defaults
  mode http
  timeout client 5s
  timeout server 5s
  timeout connect 5s
  retries 0
frontend default_uri
  bind 127.0.0.1:@PORT:default_uri@
  stats enable
  stats show-node
  stats show-desc
frontend guarded
  bind 127.0.0.1:@PORT:guarded@
  stats enable
  stats uri /admin?page
  stats auth admin:secret
  stats refresh 5s
  stats hide-version
frontend closed
  bind 127.0.0.1:@PORT:closed@
  stats enable
  stats http-request deny
  default_backend web
frontend plain
  bind 127.0.0.1:@PORT:plain@
  default_backend web
backend web
  server web1 127.0.0.1:1
  server web2 127.0.0.1:1 disabled
`;

function socketAt(t: ExecutionContext, text: string, timeoutSeconds = 5): Source {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new Error(parsed.message);
  const source = createRuntimeSocket({
    address: parsed.address,
    clock: systemClock,
    requestTimeoutSeconds: timeoutSeconds,
  });
  t.teardown(() => source.close());
  return source;
}

function pageAt(t: ExecutionContext, url: string, password?: string): Source {
  const source = createStatsPage({
    url: new URL(url),
    clock: systemClock,
    credentials: password === undefined ? undefined : { user: 'admin', password },
  });
  t.teardown(() => source.close());
  return source;
}

function snapshotOf(result: PollResult) {
  if (!result.ok) throw new Error(result.failure.message);
  return result.snapshot;
}

function codeOf(result: PollResult) {
  return result.ok ? 'ok' : result.failure.code;
}

realHaproxyTest('a poll over a UNIX, a TCP and an abstract socket reads the same process', async (t) => {
  const haproxy = await startHaproxy(t, config);
  const cli = haproxy.port('cli');
  for (const address of [haproxy.socketPath, `127.0.0.1:${cli}`, `abns@hatop-test-${cli}`]) {
    const snapshot = snapshotOf(await socketAt(t, address).poll());
    t.is(snapshot.process.fields.get('Pid'), String(haproxy.pid()));
    t.is(snapshot.process.fields.get('Version'), haproxy.version);
    t.true(snapshot.byKey.has('server:web/web2'));
    t.deepEqual(snapshot.warnings, []);
  }
});

realHaproxyTest('each level of access is recognised, and found out without changing anything', async (t) => {
  const haproxy = await startHaproxy(t, config);
  for (const level of ['admin', 'operator', 'user'] as const) {
    const source = socketAt(t, `${haproxy.directory}/${level}.sock`);
    t.is(await source.accessLevel(), level);
    const probes = [await source.query('disable server'), await source.query('show sess 0x1')];
    const words = probes.map((probe) => (probe.ok ? probe.text.trim() : probe.failure.message));
    const denied = 'Permission denied';
    t.deepEqual(
      words,
      {
        admin: ["Require 'backend/server'.", 'Session not found.'],
        operator: [denied, 'Session not found.'],
        user: [denied, denied],
      }[level],
    );
  }
});

realHaproxyTest('a change is answered, and seen in the next poll', async (t) => {
  const haproxy = await startHaproxy(t, config);
  const source = socketAt(t, haproxy.socketPath);
  t.deepEqual(await source.change('set server web/web2 state ready'), { ok: true, text: '\n' });
  t.deepEqual(await source.change('set server web/none state ready'), {
    ok: true,
    text: 'No such server.\n\n',
  });
  const row = snapshotOf(await source.poll()).byKey.get('server:web/web2');
  t.is(row?.cells.at(row.columns.get('status')!), 'no check');
});

realHaproxyTest('a process that stopped is unreachable, and read again when it is back', async (t) => {
  const haproxy = await startHaproxy(t, config);
  const source = socketAt(t, haproxy.socketPath);
  const before = snapshotOf(await source.poll());
  await haproxy.stop();
  const gone = await source.poll();
  t.is(codeOf(gone), 'unreachable');
  t.regex(gone.ok ? '' : gone.failure.message, /HAProxy is not running, only its socket file is still there/);
  t.like(await source.change('disable server web/web1'), { ok: false, isSent: false });
  await haproxy.start();
  const after = snapshotOf(await source.poll());
  t.not(after.process.fields.get('Pid'), before.process.fields.get('Pid'));
});

realHaproxyTest('a stopped process that still holds its socket is a timeout', async (t) => {
  const haproxy = await startHaproxy(t, config);
  process.kill(haproxy.pid(), 'SIGSTOP');
  await eventually('the stop', () => isStopped(haproxy.pid()));
  t.teardown(() => process.kill(haproxy.pid(), 'SIGCONT'));
  const answer = await socketAt(t, haproxy.socketPath, 0.2).change('disable server web/web1');
  t.like(answer, { ok: false, isSent: true, failure: { code: 'timeout' } });
});

realHaproxyTest(
  'the stats page gives the same rows as the socket, and the facts of the process',
  async (t) => {
    const haproxy = await startHaproxy(t, config);
    const socket = snapshotOf(await socketAt(t, haproxy.socketPath).poll());
    const base = `http://127.0.0.1:${haproxy.port('default_uri')}`;
    for (const url of [`${base}/haproxy?stats`, `${base}/haproxy?stats;csv;norefresh`]) {
      const page = snapshotOf(await pageAt(t, url).poll());
      t.deepEqual([...page.byKey.keys()], [...socket.byKey.keys()]);
      t.deepEqual(page.warnings, []);
      const names = ['Name', 'Version', 'Release_date', 'Pid', 'Nbthread', 'Maxsock', 'Maxconn', 'Ulimit-n'];
      for (const name of [...names, 'node', 'description', 'Nbproc', 'Process_num', 'Memmax_MB', 'Maxpipes'])
        t.is(page.process.fields.get(name), socket.process.fields.get(name), name);
      for (const name of ['Uptime_sec', 'CurrConns', 'ConnRate', 'Tasks', 'Run_queue', 'Idle_pct'])
        t.regex(page.process.fields.get(name) ?? '', /^\d+$/, name);
    }
  },
);

realHaproxyTest('the process block is asked for without any proxy in it', async (t) => {
  const haproxy = await startHaproxy(t, config);
  const url = `http://127.0.0.1:${haproxy.port('default_uri')}/haproxy?stats;norefresh;scope=hatop-ts.no.such`;
  const response = await fetch(url);
  const text = await response.text();
  t.true(text.includes('General process information'));
  t.false(text.includes('web1'));
  t.is(response.headers.get('refresh'), null);
});

realHaproxyTest('Basic authentication opens the stats page, and nothing else does', async (t) => {
  const haproxy = await startHaproxy(t, config);
  const url = `http://127.0.0.1:${haproxy.port('guarded')}/admin?page`;
  const page = snapshotOf(await pageAt(t, url, 'secret').poll());
  t.true(page.byKey.has('backend:web/BACKEND'));
  t.is(page.process.fields.get('Pid'), String(haproxy.pid()));
  t.false(page.process.fields.has('Version'));
  t.is(codeOf(await pageAt(t, url, 'wrong').poll()), 'unauthorized');
  t.is(codeOf(await pageAt(t, url).poll()), 'unauthorized');
});

realHaproxyTest('a denied page, a wrong path and a runtime socket are told apart', async (t) => {
  const haproxy = await startHaproxy(t, config);
  const url = (name: string, path: string) => `http://127.0.0.1:${haproxy.port(name)}${path}`;
  t.is(codeOf(await pageAt(t, url('closed', '/haproxy?stats')).poll()), 'forbidden');
  t.is(codeOf(await pageAt(t, url('plain', '/haproxy?stats')).poll()), 'not-haproxy');
  t.is(codeOf(await pageAt(t, url('cli', '/haproxy?stats')).poll()), 'not-haproxy');
  const web = await socketAt(t, `127.0.0.1:${haproxy.port('plain')}`).poll();
  t.is(codeOf(web), 'not-haproxy');
  t.regex(web.ok ? '' : (web.failure.fix ?? ''), /--url/);
});
