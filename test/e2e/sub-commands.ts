import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { JournalEntry } from '../../src/actions/journal.ts';
import type { ActReport } from '../../src/view/act-report.ts';
import { ask, statLines } from '../demo/helpers/socket.ts';
import { startHaproxy } from '../helpers/haproxy.ts';
import { realHaproxySerialTest } from '../helpers/lab-haproxy.ts';
import { openTerminal } from '../helpers/terminal.ts';
import { type Chat, startChat } from '../integration/helpers/chat.ts';
import {
  endedAmong,
  fetchStatus,
  type HeldWebSocket,
  holdWebSockets,
} from '../integration/helpers/traffic.ts';
import { run } from './helpers/run.ts';
import { start } from './helpers/start.ts';

interface Bench extends Chat {
  readonly socketPath: string;
  readonly journalPath: string;
  /** Runs a sub-command on the admin socket with a journal of its own, without a terminal. */
  act(...args: readonly string[]): ReturnType<typeof run>;
  /** What comes after the name of the program. */
  args(...args: readonly string[]): readonly string[];
  /** HAProxy's own word, past the program under test. */
  cell(server: string, field: string): Promise<string>;
  journal(): readonly JournalEntry[];
  /** Opens so many WebSockets, all of them on chat/chat1. */
  holdOnChat1(count: number): Promise<readonly HeldWebSocket[]>;
}

async function startBench(t: ExecutionContext): Promise<Bench> {
  const chat = await startChat(t);
  const directory = mkdtempSync(join(tmpdir(), 'hatop-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  const { socketPath } = chat.haproxy;
  const journalPath = join(directory, 'state', 'journal.ndjson');
  const args = (...given: readonly string[]) => [...given, '-s', socketPath, '--journal', journalPath];
  const cell = async (server: string, field: string) =>
    statLines(await ask(socketPath, 'show stat')).get(server)?.[field] ?? 'not listed';
  return {
    ...chat,
    socketPath,
    journalPath,
    args,
    act: (...given) => run(t, args(...given)),
    cell,
    journal: () =>
      readFileSync(journalPath, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as JournalEntry),
    async holdOnChat1(count) {
      const others = ['chat/chat2', 'chat/chat3'];
      for (const other of others) await ask(socketPath, `set server ${other} state maint`);
      const sockets = await holdWebSockets(t, chat.url, count);
      for (const other of others) await ask(socketPath, `set server ${other} state ready`);
      t.is(await cell('chat/chat1', 'scur'), String(count));
      return sockets;
    },
  };
}

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

realHaproxySerialTest('exec prints what reading commands answer, and needs no --yes for it', async (t) => {
  const bench = await startBench(t);
  const info = await bench.act('exec', 'show info');
  t.is(info.code, 0);
  t.is(info.stderr, '');
  t.regex(info.stdout, /^Name: HAProxy\n[\s\S]*\nPid: \d+\n[\s\S]*[^\n]\n$/);
  const weight = await bench.act('exec', 'get', 'weight', 'chat/chat1', '--json', '--read-only');
  t.is(weight.code, 0);
  t.is((JSON.parse(weight.stdout) as ActReport).steps[0]?.words, '20 (initial 20)');
  const unknown = await bench.act('exec', 'show nonsense');
  t.is(unknown.code, 1);
  t.is(unknown.stdout, '');
  t.regex(unknown.stderr, /Unknown command/);
  const denied = await run(t, ['exec', 'show sess', '-s', bench.userSocket]);
  t.is(denied.code, 1);
  t.regex(denied.stderr, /Permission denied/);
  t.throws(() => statSync(bench.journalPath), { code: 'ENOENT' });
});

realHaproxySerialTest('exec sends a change with --yes, journals it and prints the answer', async (t) => {
  const bench = await startBench(t);
  const maint = await bench.act('exec', 'disable server chat/chat1', '--yes');
  t.is(maint.code, 0);
  t.regex(maint.stdout, /status is MAINT/);
  const address = await bench.act('exec', 'set server chat/chat1 addr 127.0.0.2', '--yes');
  t.is(address.code, 0);
  t.regex(address.stdout, /^IP changed from '127\.0\.0\.1' to '127\.0\.0\.2'/);
  const refused = await bench.act('exec', 'set server chat/none state ready', '--yes');
  t.is(refused.code, 1);
  t.regex(refused.stderr, /refused: No such server/);
  const counters = await bench.act('exec', 'clear counters', '--yes', '--read-only');
  t.is(counters.code, 1);
  t.deepEqual(
    bench.journal().flatMap(({ event, line }) => (event === 'attempting' ? [line] : [])),
    ['disable server chat/chat1', 'set server chat/chat1 addr 127.0.0.2', 'set server chat/none state ready'],
  );
});

realHaproxySerialTest('exec refuses what is more than one line or one command', async (t) => {
  for (const line of ['show info;show stat', 'show info\ndisable server a/b', 'set ssl cert a <<', '']) {
    const { code, stdout, stderr } = await run(t, ['exec', line, '--yes', '-s', '/nonexistent/haproxy.sock']);
    t.is(code, 2, line);
    t.is(stdout, '');
    t.regex(stderr, /^hatop-ts: [^\n]+\n$/);
  }
});

realHaproxySerialTest('at a terminal the plan is shown and asked about', async (t) => {
  const bench = await startBench(t);
  const args = bench.args('maint', 'chat/chat1');
  const declining = openTerminal(t, { args });
  await declining.waitFor(
    /sends: set server chat\/chat1 state maint[\s\S]*chat: 3 -> 2 of 3 up[\s\S]*Send it\? y\/N/,
  );
  declining.press('enter');
  t.is((await declining.waitForExit()).code, 1);
  t.regex(declining.text(), /not confirmed, nothing was sent/);
  t.is(await bench.cell('chat/chat1', 'status'), 'UP');
  const agreeing = openTerminal(t, { args });
  await agreeing.waitFor(/Send it\?/);
  agreeing.press('y', 'enter');
  t.is((await agreeing.waitForExit()).code, 0);
  t.regex(agreeing.text(), /done \(status is MAINT\)/);
});

realHaproxySerialTest('what cannot be taken back wants the name at a terminal', async (t) => {
  const bench = await startBench(t);
  const sockets = await bench.holdOnChat1(1);
  const args = bench.args('kill-sessions', 'chat/chat1');
  const nodding = openTerminal(t, { args });
  await nodding.waitFor(/this cannot be taken back: type chat1 to send it:/);
  nodding.press('y', 'enter');
  t.is((await nodding.waitForExit()).code, 1);
  t.true(sockets[0]?.isOpen);
  const typing = openTerminal(t, { args });
  await typing.waitFor(/type chat1 to send it:/);
  typing.press('chat1', 'enter');
  t.is((await typing.waitForExit()).code, 0);
  t.is(await sockets[0]?.closeCode, 1006);
});

realHaproxySerialTest('^C at the question sends nothing', async (t) => {
  const bench = await startBench(t);
  const terminal = openTerminal(t, { args: bench.args('maint', 'chat/chat1') });
  await terminal.waitFor(/Send it\?/);
  terminal.press('ctrl+c');
  const { code, signal } = await terminal.waitForExit();
  t.true(code === 130 || signal === 2, `${code} ${signal}`);
  t.is(await bench.cell('chat/chat1', 'status'), 'UP');
});

realHaproxySerialTest('a drain ends in maintenance when the last WebSocket has left by itself', async (t) => {
  const bench = await startBench(t);
  const sockets = await bench.holdOnChat1(3);
  const drain = start(t, bench.args('drain', 'chat/chat1', '--wait', '10m', '--yes'));
  await drain.says(/^drain chat\/chat1: 3 of 3 WebSocket left,/m);
  await drain.says(/nobody leaves: WebSockets stay until they are closed/);
  t.is(await bench.cell('chat/chat1', 'status'), 'DRAIN');
  for (const [index, socket] of sockets.entries()) {
    await socket.echo('still served');
    await socket.close();
    if (index < 2)
      await drain.says(
        new RegExp(`^drain chat/chat1: ${2 - index} of 3 WebSocket left,.*/s leave, about`, 'm'),
      );
  }
  const { code, stdout, stderr } = await drain.ended;
  t.is(code, 0, stderr);
  t.regex(stdout, /^Set chat\/chat1 to drain: done/);
  t.regex(stdout, /all sessions have left, after \d+s; maintenance: done \(status is MAINT\)/);
  t.notRegex(stderr, /[\r\x1b]/);
  t.is(await bench.cell('chat/chat1', 'status'), 'MAINT');
  t.deepEqual(
    bench.journal().flatMap(({ event, line }) => (event === 'verified' ? [line] : [])),
    ['set server chat/chat1 state drain', 'set server chat/chat1 state maint'],
  );
});

realHaproxySerialTest('at the limit --then kill ends what is left', async (t) => {
  const bench = await startBench(t);
  const sockets = await bench.holdOnChat1(3);
  const drain = start(
    t,
    bench.args('drain', 'chat/chat1', '--wait', '3s', '--then', 'kill', '--yes', '--json'),
  );
  await drain.says(/3 of 3 WebSocket left/);
  await sockets[0]?.close();
  const { code, stdout, stderr } = await drain.ended;
  t.is(code, 0, stderr);
  t.deepEqual(await endedAmong(sockets.slice(1), 2), [1006, 1006]);
  t.is(await bench.cell('chat/chat1', 'status'), 'MAINT');
  const { plan, drains, ok } = JSON.parse(stdout) as ActReport;
  t.true(ok);
  t.deepEqual(plan.lines, ['set server chat/chat1 state drain']);
  t.deepEqual(plan.later, ['set server chat/chat1 state maint', 'shutdown sessions server chat/chat1']);
  t.like(drains?.[0], { server: 'chat/chat1', ended: 'limit', left: 2, ok: true });
  t.deepEqual(
    drains?.[0]?.steps.map(({ line, verified }) => [line, verified]),
    plan.later.map((line) => [line, true]),
  );
});

realHaproxySerialTest('--then leave leaves the server draining, with 1 when somebody is left', async (t) => {
  const bench = await startBench(t);
  const [socket] = await bench.holdOnChat1(1);
  const args = ['drain', 'chat/chat1', '--then', 'leave', '--yes'];
  const late = await bench.act(...args, '--wait', '1s');
  t.is(late.code, 1);
  t.regex(
    late.stderr,
    /hatop-ts: chat\/chat1: the limit is reached with 1 session left, after 1s; it still drains/,
  );
  await socket?.close();
  const empty = await bench.act(...args, '--wait', '1m');
  t.is(empty.code, 0);
  t.regex(empty.stdout, /all sessions have left, after \d+s; it still drains/);
  t.regex(await bench.cell('chat/chat1', 'status'), /^DRAIN/);
});

realHaproxySerialTest('clients that persistence still leads to a draining server are told', async (t) => {
  const bench = await startBench(t);
  await bench.holdOnChat1(1);
  const drain = start(t, bench.args('drain', 'chat/chat1', '--wait', '10m', '--yes'));
  await drain.says(/1 of 1 WebSocket left/);
  const url = bench.url.replace('ws:', 'http:');
  let isTold = false;
  const told = drain.says(/still arrive \(persistence\)/).finally(() => {
    isTold = true;
  });
  while (!isTold) await fetchStatus(url, undefined, { cookie: 'SERVER=one' });
  await told;
});

realHaproxySerialTest('several servers are watched together', async (t) => {
  const bench = await startBench(t);
  const [socket] = await bench.holdOnChat1(1);
  const drain = start(t, bench.args('drain', 'chat/chat1', 'chat/chat2', '--wait', '1m', '--yes'));
  await drain.says(/^drain chat\/chat1: 1 of 1/m);
  await drain.says(/^drain chat\/chat2: 0 of 0/m);
  await socket?.close();
  const { code, stdout } = await drain.ended;
  t.is(code, 0);
  t.regex(stdout, /^chat\/chat2: all sessions have left[^\n]*\nchat\/chat1: all sessions have left/m);
  t.is(await bench.cell('chat/chat1', 'status'), 'MAINT');
  t.is(await bench.cell('chat/chat2', 'status'), 'MAINT');
});

for (const [signal, wanted] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  realHaproxySerialTest(`${signal} stops the watching and leaves the server draining`, async (t) => {
    const bench = await startBench(t);
    const [socket] = await bench.holdOnChat1(1);
    const drain = start(
      t,
      bench.args('drain', 'chat/chat1', '--wait', '10m', '--then', 'kill', '--yes', '--json'),
    );
    await drain.says(/1 of 1 WebSocket left/);
    drain.kill(signal);
    const { code, stdout, stderr } = await drain.ended;
    t.is(code, wanted);
    t.regex(stderr, /chat\/chat1 is no longer watched; it still drains, 1 session left\n$/);
    t.like((JSON.parse(stdout) as ActReport).drains?.[0], { ended: 'interrupted', left: 1, ok: false });
    t.is(await bench.cell('chat/chat1', 'status'), 'DRAIN');
    t.true(socket?.isOpen);
  });

realHaproxySerialTest(
  'at a terminal one line with a bar is rewritten, and nothing of it stays',
  async (t) => {
    const bench = await startBench(t);
    const sockets = await bench.holdOnChat1(2);
    const terminal = openTerminal(t, {
      args: bench.args('drain', 'chat/chat1', '--wait', '10m', '--yes'),
      columns: 90,
    });
    await terminal.waitFor(/drain chat\/chat1 \[░+\] 2 of 2 WebSocket left/);
    await sockets[0]?.close();
    await terminal.waitFor(/drain chat\/chat1 \[█+░+\] 1 of 2 WebSocket left/);
    t.is(terminal.screen().filter((line) => line.includes('WebSocket left')).length, 1);
    await sockets[1]?.close();
    t.is((await terminal.waitForExit()).code, 0);
    const lines = terminal.screen().filter((line) => line !== '');
    t.is(lines.length, 2, lines.join('\n'));
    t.regex(lines[0] ?? '', /^Set chat\/chat1 to drain: done/);
    t.regex(
      lines[1] ?? '',
      /^chat\/chat1: all sessions have left, after \d+s; maintenance: done \(status is MAINT\)$/,
    );
  },
);

realHaproxySerialTest(
  'a HAProxy that is away is waited for; the drain that its restart has lost is told',
  async (t) => {
    const bench = await startBench(t);
    await bench.holdOnChat1(1);
    const drain = start(t, bench.args('drain', 'chat/chat1', '--wait', '10m', '--then', 'kill', '--yes'));
    await drain.says(/1 of 1 WebSocket left/);
    await bench.haproxy.stop();
    await drain.says(/Trying again until the limit/);
    await bench.haproxy.start();
    const { code, stderr } = await drain.ended;
    t.is(code, 1);
    t.regex(stderr, /HAProxy can be read again/);
    t.regex(stderr, /hatop-ts: chat\/chat1: HAProxy was started anew, and the drain is lost\n$/);
    t.deepEqual(
      bench.journal().flatMap(({ event, line }) => (event === 'attempting' ? [line] : [])),
      ['set server chat/chat1 state drain'],
    );
  },
);
