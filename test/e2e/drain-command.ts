import type { ActReport } from '../../src/view/act-report.ts';
import { realHaproxySerialTest } from '../helpers/lab-haproxy.ts';
import { openTerminal } from '../helpers/terminal.ts';
import { endedAmong, fetchStatus } from '../integration/helpers/traffic.ts';
import { startBench } from './helpers/bench.ts';
import { start } from './helpers/start.ts';

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
