import { statSync } from 'node:fs';
import type { ActReport } from '../../src/view/act-report.ts';
import { ask, statLines } from '../demo/helpers/socket.ts';
import { startHaproxy } from '../helpers/haproxy.ts';
import { realHaproxySerialTest } from '../helpers/lab-haproxy.ts';
import { endedAmong } from '../integration/helpers/traffic.ts';
import { startBench } from './helpers/bench.ts';
import { run } from './helpers/run.ts';

const twoBackends = `global
  stats socket @DIR@/admin.sock mode 600 level admin
defaults
  mode http
  timeout connect 5s
  timeout client 20s
  timeout server 20s
frontend page
  bind 127.0.0.1:@PORT:page@
  stats enable
  stats uri /
  stats admin if TRUE
frontend view
  bind 127.0.0.1:@PORT:view@
  stats enable
  stats uri /
backend one
  server s1 127.0.0.1:9
  server s2 127.0.0.1:9
backend two
  server s1 127.0.0.1:9
  server s2 127.0.0.1:9
`;

realHaproxySerialTest('maint and ready are sent, read back and journaled, and leave with 0', async (t) => {
  const bench = await startBench(t);
  const maint = await bench.act('maint', 'chat/chat1', 'chat/chat2', '--yes');
  t.deepEqual(maint, { code: 0, stdout: 'Set 2 servers to maintenance: 2 done\n', stderr: '' });
  t.is(await bench.cell('chat/chat1', 'status'), 'MAINT');
  t.is(await bench.cell('chat/chat2', 'status'), 'MAINT');
  const ready = await bench.act('ready', 'chat/chat1', '--yes');
  t.is(ready.code, 0);
  t.regex(ready.stdout, /^Set chat\/chat1 to ready: done \(status is UP[^)]*\)\n$/);
  t.deepEqual(
    bench.journal().map(({ event, line }) => `${event} ${line}`),
    [
      'attempting set server chat/chat1 state maint',
      'answered set server chat/chat1 state maint',
      'attempting set server chat/chat2 state maint',
      'answered set server chat/chat2 state maint',
      'verified set server chat/chat1 state maint',
      'verified set server chat/chat2 state maint',
      'attempting set server chat/chat1 state ready',
      'answered set server chat/chat1 state ready',
      'verified set server chat/chat1 state ready',
    ],
  );
  t.is(statSync(bench.journalPath).mode & 0o777, 0o600);
});

realHaproxySerialTest(
  '--dry-run prints the lines and what they do, sends nothing, and leaves with 0',
  async (t) => {
    const bench = await startBench(t);
    const { code, stdout, stderr } = await bench.act('drain', 'chat/chat1', '--dry-run', '--wait', '2h');
    t.is(code, 0);
    t.is(stderr, '');
    t.regex(stdout, /^ {2}sends: set server chat\/chat1 state drain$/m);
    t.regex(stdout, /^ {2}chat: 3 -> 2 of 3 up/m);
    t.regex(stdout, /^ {2}later: set server chat\/chat1 state maint$/m);
    t.regex(stdout, /2h00m/);
    t.is(await bench.cell('chat/chat1', 'status'), 'UP');
    const operator = await run(t, ['maint', 'chat/chat1', '-s', bench.operatorSocket, '--dry-run']);
    t.is(operator.code, 0);
    t.regex(operator.stderr, /^it would be refused: .*operator/);
  },
);

realHaproxySerialTest('without a terminal and without --yes nothing is sent', async (t) => {
  const bench = await startBench(t);
  for (const args of [
    ['maint', 'chat/chat1'],
    ['kill-sessions', 'chat/chat1', '--json'],
    ['exec', 'set server chat/chat1 state maint'],
  ]) {
    const { code, stdout, stderr } = await bench.act(...args);
    t.is(code, 2, args.join(' '));
    t.is(stdout, '');
    t.regex(stderr, /^hatop-ts: nothing was sent: [^\n]*--yes[^\n]*\n$/);
  }
  t.is(await bench.cell('chat/chat1', 'status'), 'UP');
});

realHaproxySerialTest('unknown names are all listed with near ones, and nothing is sent', async (t) => {
  const bench = await startBench(t);
  const { code, stdout, stderr } = await bench.act(
    ...['maint', 'chat/chat2', 'chat/chta1', 'shadwo/shadow1', 'agent1', '--yes'],
  );
  t.is(code, 2);
  t.is(stdout, '');
  t.regex(stderr, /"chat\/chta1" \(did you mean chat\/chat1/);
  t.regex(stderr, /backend "shadwo" \(did you mean shadow\?\)/);
  t.regex(stderr, /"agent1" names no server: write BACKEND\/SERVER, such as agents\/agent1/);
  t.is(await bench.cell('chat/chat2', 'status'), 'UP');
});

realHaproxySerialTest('a weight is set, absolute or as a share of the initial one', async (t) => {
  const bench = await startBench(t);
  t.is((await bench.act('weight', '5', 'chat/chat1', '--yes')).code, 0);
  t.is(await bench.cell('chat/chat1', 'uweight'), '5');
  const share = await bench.act('weight', '50%', 'chat/chat1', '--yes');
  t.is(share.code, 0);
  t.regex(share.stdout, /weight is 10/);
  t.is(await bench.cell('chat/chat1', 'uweight'), '10');
});

realHaproxySerialTest('a plan stops at the first refusal and says what was not sent', async (t) => {
  const bench = await startBench(t);
  const { code, stdout, stderr } = await bench.act(
    ...['weight', '5', 'chat/chat1', 'static/static1', 'chat/chat2', '--yes', '--json'],
  );
  t.is(code, 1);
  t.regex(stderr, /static\/static1: refused: Backend is using a static LB algorithm/);
  t.regex(stderr, /not sent: chat\/chat2/);
  const report = JSON.parse(stdout) as ActReport;
  t.false(report.ok);
  t.deepEqual(
    report.steps.map(({ targets, outcome, verified }) => [...targets, outcome, verified]),
    [
      ['chat/chat1', 'accepted', true],
      ['static/static1', 'refused', null],
      ['chat/chat2', 'not sent', null],
    ],
  );
  t.is(await bench.cell('chat/chat2', 'uweight'), '20');
});

realHaproxySerialTest('what HAProxy accepts and does not do leaves with 1', async (t) => {
  const bench = await startBench(t);
  t.is((await bench.act('maint', 'chat/chat1', '--yes')).code, 0);
  const { code, stderr } = await bench.act('ready', 'shadow/shadow1', '--yes');
  t.is(code, 1);
  t.regex(stderr, /accepted, but not so yet: status is MAINT \(via chat\/chat1\)/);
  t.regex(bench.journal().at(-1)?.result ?? '', /^not as asked/);
});

realHaproxySerialTest('read-only and a socket of lower level send nothing and leave with 1', async (t) => {
  const bench = await startBench(t);
  const readOnly = await bench.act('maint', 'chat/chat1', '--yes', '--read-only');
  t.is(readOnly.code, 1);
  t.regex(readOnly.stderr, /nothing was sent: read-only; start hatop-ts without --read-only/);
  const operator = await run(t, ['maint', 'chat/chat1', '--yes', '--json', '-s', bench.operatorSocket]);
  t.is(operator.code, 1);
  t.regex(operator.stderr, /operator[^\n]*admin/);
  const report = JSON.parse(operator.stdout) as ActReport;
  t.is(report.steps[0]?.outcome, 'not sent');
  t.regex(report.refusal ?? '', /operator/);
  t.is(await bench.cell('chat/chat1', 'status'), 'UP');
});

realHaproxySerialTest('kill-sessions ends every session; --yes stands for typing the name', async (t) => {
  const bench = await startBench(t);
  const sockets = await bench.holdOnChat1(3);
  const { code, stderr } = await bench.act('kill-sessions', 'chat/chat1', '--yes');
  t.is(code, 0);
  t.regex(stderr, /this cannot be taken back; --yes stands for typing chat1/);
  t.deepEqual(await endedAmong(sockets, 3), [1006, 1006, 1006]);
});

realHaproxySerialTest('--all-backends acts on the same server name in every backend', async (t) => {
  const haproxy = await startHaproxy(t, twoBackends);
  const { code, stdout } = await run(t, [
    'maint',
    'one/s1',
    '--all-backends',
    '--yes',
    '--json',
    '--no-journal',
    '-s',
    haproxy.socketPath,
  ]);
  t.is(code, 0);
  const report = JSON.parse(stdout) as ActReport;
  t.deepEqual(report.plan.lines, ['set server one/s1 state maint', 'set server two/s1 state maint']);
  t.is(report.plan.consequences.filter((text) => /2 -> 1 of 2 up/.test(text)).length, 2);
  const rows = statLines(await ask(haproxy.socketPath, 'show stat'));
  for (const [name, status] of Object.entries({ s1: 'MAINT', s2: 'no check' }))
    for (const backend of ['one', 'two']) t.is(rows.get(`${backend}/${name}`)?.status, status);
});

realHaproxySerialTest('on the stats page servers are changed through its form, but no weight', async (t) => {
  const haproxy = await startHaproxy(t, twoBackends);
  const url = (page: string) => ['--url', `http://127.0.0.1:${haproxy.port(page)}/`, '--yes', '--no-journal'];
  const { code, stdout } = await run(t, ['maint', 'one/s1', 'one/s2', ...url('page')]);
  t.is(code, 0);
  t.is(stdout, 'Set 2 servers to maintenance: 2 done\n');
  const weight = await run(t, ['weight', '5', 'one/s1', ...url('page')]);
  t.is(weight.code, 1);
  t.regex(weight.stderr, /the stats page has no form for this/);
  const denied = await run(t, ['maint', 'two/s1', ...url('view')]);
  t.is(denied.code, 1);
  t.regex(denied.stderr, /stats admin/);
  const exec = await run(t, ['exec', 'show info', ...url('page')]);
  t.is(exec.code, 1);
  t.regex(exec.stderr, /cannot run runtime commands/);
  const rows = statLines(await ask(haproxy.socketPath, 'show stat'));
  t.is(rows.get('one/s2')?.status, 'MAINT');
  t.is(rows.get('two/s1')?.status, 'no check');
});

realHaproxySerialTest('a journal that cannot be written warns and stops nothing', async (t) => {
  const { socketPath } = await startHaproxy(t, twoBackends);
  const { code, stdout, stderr } = await run(t, [
    'maint',
    'one/s1',
    '--yes',
    '-s',
    socketPath,
    '--journal',
    '/dev/null/journal',
  ]);
  t.is(code, 0);
  t.regex(stdout, /status is MAINT/);
  t.regex(stderr, /the journal \/dev\/null\/journal cannot be written/);
  t.is(stderr.split('cannot be written').length, 2, 'once for all of its entries');
});

realHaproxySerialTest('a source that is not there leaves with 3', async (t) => {
  const { code, stdout, stderr } = await run(t, ['maint', 'a/b', '--yes', '-s', '/nonexistent/haproxy.sock']);
  t.is(code, 3);
  t.is(stdout, '');
  t.regex(stderr, /^hatop-ts: There is no socket at [^\n]+\n$/);
});
