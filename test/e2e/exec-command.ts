import { statSync } from 'node:fs';
import type { ActReport } from '../../src/view/act-report.ts';
import { realHaproxySerialTest } from '../helpers/lab-haproxy.ts';
import { openTerminal } from '../helpers/terminal.ts';
import { startBench } from './helpers/bench.ts';
import { run } from './helpers/run.ts';

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
