import type { ExecutionContext } from 'ava';
import type { ProbeReport } from '../../src/probe/report.ts';
import { startHaproxy } from '../helpers/haproxy.ts';
import { realHaproxySerialTest } from '../helpers/lab-haproxy.ts';
import { openTerminal } from '../helpers/terminal.ts';
import { startHttpApplication, startWebSocketApplication } from '../integration/helpers/application.ts';
import { run } from './helpers/run.ts';

/** A HAProxy in front of a WebSocket server: one frontend leads to it, one takes the Upgrade header away. */
async function startEntrances(t: ExecutionContext) {
  const [webSocket, http] = await Promise.all([startWebSocketApplication(t), startHttpApplication(t)]);
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
defaults
  mode http
  timeout connect 1s
  timeout client 20s
  timeout server 20s
frontend open
  bind 127.0.0.1:@PORT:open@
  default_backend ws_open
frontend closed
  bind 127.0.0.1:@PORT:closed@
  http-request del-header Upgrade
  default_backend ws_closed
backend ws_open
  server s1 127.0.0.1:${webSocket.port}
backend ws_closed
  server c1 127.0.0.1:${webSocket.port}
backend www
  server w1 127.0.0.1:${http.port}
  server w2 127.0.0.1:@PORT:nobody@
`,
  );
  return {
    haproxy,
    webSocket,
    probe: (...args: readonly string[]) => run(t, ['probe', '-s', haproxy.socketPath, ...args]),
  };
}

realHaproxySerialTest('probe leaves with 0 where every step passes and with 1 where one fails', async (t) => {
  const { probe } = await startEntrances(t);
  const well = await probe('ws_open/s1');
  t.is(well.code, 0, well.stdout);
  t.is(well.stderr, '');
  t.regex(well.stdout, /^ws_open\/s1 directly: WebSocket at 127\.0\.0\.1:\d+\n {2}sends GET \//);
  t.regex(well.stdout, /\n {2}upgrade {4}ok +[\d.]+ ms {2}HTTP 101, Sec-WebSocket-Accept is right\n/);
  t.regex(well.stdout, /\nIt works directly and through HAProxy \(101\)\.\n$/);
  const ill = await probe('ws_closed/c1', '--read-only');
  t.is(ill.code, 1);
  t.regex(ill.stdout, /FAILED .*HTTP 200 instead of 101: the Upgrade header did not reach the server\n/);
  t.regex(ill.stdout, /\nThe server answers 101 directly, through HAProxy it is HTTP 200: .*\n$/);
});

realHaproxySerialTest(
  'a backend is probed server by server, and --json tells the same in one object',
  async (t) => {
    const { probe } = await startEntrances(t);
    const { code, stdout } = await probe('www', '--json');
    t.is(code, 1);
    const report = JSON.parse(stdout) as ProbeReport;
    t.deepEqual(
      report.runs.map(({ label, ending }) => `${label} ${ending}`),
      ['www/w1 directly passed', 'www/w2 directly failed', 'www through HAProxy not tried'],
    );
    t.is(
      report.runs[1]?.steps[0]?.words.replace(/\d+$/, 'PORT'),
      'connection refused: nothing listens at 127.0.0.1:PORT',
    );
    t.regex(report.runs[2]?.reason ?? '', /no frontend of the configuration feeds www/);
    t.false(report.ok);
  },
);

realHaproxySerialTest(
  'an address is probed without any HAProxy, with TLS where the URL says so',
  async (t) => {
    const { webSocket } = await startEntrances(t);
    const well = await run(t, ['probe', `ws://127.0.0.1:${webSocket.port}/any`]);
    t.is(well.code, 0, well.stderr);
    t.regex(well.stdout, /It works: 101\.\n$/);
    const ill = await run(t, ['probe', `wss://127.0.0.1:${webSocket.port}/any`, '--timeout', '2s']);
    t.is(ill.code, 1);
    t.regex(ill.stdout, /TLS handshake failed: 127\.0\.0\.1:\d+ does not speak TLS/);
  },
);

realHaproxySerialTest('a wrong name is usage, a HAProxy that cannot be read is 3', async (t) => {
  const { probe } = await startEntrances(t);
  const unknown = await probe('ws_open/s9');
  t.deepEqual([unknown.code, unknown.stdout], [2, '']);
  t.regex(unknown.stderr, /there is no server "ws_open\/s9" \(did you mean ws_open\/s1\?\)/);
  const nobody = await probe('ws_opn');
  t.is(nobody.code, 2);
  t.regex(nobody.stderr, /there is no backend and no frontend "ws_opn" \(did you mean ws_open\?\)/);
  t.is((await probe('a/b', '--timeout', 'long')).code, 2);
  t.is((await run(t, ['probe', 'a/b', '-s', '/nowhere.sock'])).code, 3);
});

realHaproxySerialTest(
  'P shows the steps of both ways, stays until it is closed, and asks HAProxy for nothing',
  async (t) => {
    const { haproxy } = await startEntrances(t);
    const terminal = openTerminal(t, {
      args: ['--socket', haproxy.socketPath, '-i', '0.2', '--read-only'],
      columns: 120,
      rows: 40,
    });
    await terminal.waitFor(/c1/);
    await terminal.focusOn(/\bc1\b/);
    terminal.press('P');
    const text = await terminal.waitFor(/verdict/);
    t.regex(text, /Probe of ws_closed\/c1: changes nothing in HAProxy/);
    t.regex(
      text,
      /ws_closed\/c1 directly {2}WebSocket at 127\.0\.0\.1:\d+\n[\s\S]*pong[\s\S]*closed by both sides/,
    );
    t.regex(
      text,
      /ws_closed through frontend closed {2}WebSocket at[\s\S]*FAILED .*HTTP 200 instead of 101: the Upgrade header/,
    );
    t.regex(text, /verdict +The server answers 101 directly, through HAProxy it is HTTP 200/);
    terminal.press('esc');
    await terminal.waitFor((screen) => /NAME/.test(screen) && !/verdict/.test(screen), 'the table again');
    terminal.press('g');
    await terminal.focusOn(/\bs1\b/);
    terminal.press('P');
    await terminal.waitFor(/It works directly and through HAProxy \(101\)\./);
  },
);
