import type { Verb, Verification } from '../../src/actions/verbs/verb.ts';
import { ask } from '../demo/helpers/socket.ts';
import { realHaproxyTest, realHaproxyTestSince } from '../helpers/haproxy.ts';
import type { Operator } from './helpers/operator.ts';
import { cell, expectDone, lines, setState, start, status } from './helpers/reports.ts';
import { holdWebSocket, holdWebSockets } from './helpers/traffic.ts';
import { growth } from './helpers/watch.ts';

const server = (name: string) => `server:chat/${name}`;

/** Leaves one server of `chat` that new sessions can go to. */
async function leaveOnly(operator: Operator, name: string): Promise<void> {
  const others = ['chat1', 'chat2', 'chat3'].filter((candidate) => candidate !== name);
  await operator.change(setState('maint'), ...others.map(server));
}

realHaproxyTest('maint, drain and ready are seen in the next poll, and no WebSocket is cut', async (t) => {
  const { chat, operator } = await start(t);
  await leaveOnly(operator, 'chat1');
  const socket = await holdWebSocket(t, chat.url);
  await operator.poll();
  const apply = async (verb: Verb, key: string) => (await operator.change(verb, key)).verifications[0];

  const plan = operator.ask(setState('maint'), server('chat1'));
  t.deepEqual(
    plan.consequences.map((consequence) => consequence.text),
    [
      'chat: 1 -> 0 of 3 up; no server is left, clients get errors',
      'shadow: 2 -> 1 of 2 up, 50 % of its weight moves',
      'shadow/shadow1 tracks it and goes with it',
      '1 WebSocket session stays until it ends',
      'health checks pause meanwhile',
    ],
  );
  t.deepEqual(plan.confirmation, {
    kind: 'typeName',
    name: 'chat1',
    reason: 'a backend is left without a server',
  });
  const maint = await operator.confirm();
  t.deepEqual(maint.verifications, [{ kind: 'verified', words: 'status is MAINT' }]);
  t.is(growth(operator.picture, server('chat1'), 'stot'), 0);
  await socket.echo('in maintenance');

  t.is((await apply(setState('ready'), server('chat1')))?.kind, 'verified');
  const drain = await apply(setState('drain'), server('chat1'));
  t.is(drain?.kind, 'verified');
  // With checks on, how far they are may follow: `DRAIN 1/3`.
  t.regex(drain?.words ?? '', /^status is DRAIN\b/);
  await socket.echo('draining');

  t.is((await apply(setState('ready'), server('chat3')))?.kind, 'verified');
  const later = await holdWebSocket(t, chat.url);
  await operator.poll();
  t.is(growth(operator.picture, server('chat1'), 'stot'), 0, 'nothing new for the drained server');
  t.is(growth(operator.picture, server('chat3'), 'stot'), 1);
  t.is((await apply(setState('ready'), server('chat1')))?.kind, 'verified');
  await Promise.all([socket.echo('ready'), later.echo('ready')]);
});

realHaproxyTest('maintenance, drain and ready are done and verified, and no WebSocket is cut', async (t) => {
  const { chat, operator } = await start(t);
  const sockets = await holdWebSockets(t, chat.url, 3);
  for (const [wanted, before, after] of [
    ['maint', 'no check', 'MAINT'],
    ['drain', 'MAINT', 'DRAIN'],
    ['ready', 'DRAIN', 'no check'],
  ] as const) {
    t.is(status(operator, 'chat/chat3'), before);
    const report = await operator.change(setState(wanted), 'server:chat/chat3');
    expectDone(t, report, `set server chat/chat3 state ${wanted}`, `status is ${after}`);
    t.is(status(operator, 'chat/chat3'), after);
  }
  await Promise.all(sockets.map((socket) => socket.echo('still here')));
});

realHaproxyTest(
  'a tracking server that stays in maintenance is told as different, not as done',
  async (t) => {
    const { operator } = await start(t);
    await operator.change(setState('maint'), 'server:chat/chat1');
    t.is(status(operator, 'shadow/shadow1'), 'MAINT (via chat/chat1)');
    const report = await operator.change(setState('ready'), 'server:shadow/shadow1');
    t.deepEqual(report.outcomes, [{ kind: 'accepted', words: '' }]);
    t.is(report.verifications[0]?.kind, 'different');
    t.regex(
      report.message,
      /accepted, but not so yet: status is MAINT \(via chat\/chat1\): it follows the server that it tracks/,
    );
    t.is(report.tone, 'warning');
    // Undone, it is not forced into a maintenance that was only its master's.
    operator.press('u');
    await operator.confirm();
    await operator.change(setState('ready'), server('chat1'));
    t.is(status(operator, 'shadow/shadow1'), 'UP');
  },
);

realHaproxyTest(
  'a drain of a server that is down is accepted, and why it does not show is told',
  async (t) => {
    const { chat, operator } = await start(t);
    const report = await operator.change(setState('drain'), 'server:sick/sick1');
    t.deepEqual(report.outcomes, [{ kind: 'accepted', words: '' }]);
    t.is(report.verifications[0]?.kind, 'different');
    t.regex(report.message, /status is DOWN.*a drain shows only once the server is up/);
    // HAProxy did it all the same: SRV_ADMF_FDRAIN is 0x08.
    const admin = (await ask(chat.haproxy.socketPath, 'show servers state sick'))
      .split('\n')[2]
      ?.split(' ')[6];
    t.is(admin, '8');
    t.is((await operator.change(setState('ready'), 'server:sick/sick1')).verifications[0]?.kind, 'verified');
  },
);

realHaproxyTest(
  'a plan over three servers stops at the first refusal and says what was not done',
  async (t) => {
    const { chat, operator } = await start(t);
    const keys = ['server:chat/chat3', 'server:static/static1', 'server:static/static2'];
    // A static algorithm takes no absolute weight: the second line will be refused.
    const report = await operator.change({ kind: 'weight', weight: { value: 7, isPercent: false } }, ...keys);
    t.deepEqual(lines(report), [
      'set server chat/chat3 weight 7',
      'set server static/static1 weight 7',
      'set server static/static2 weight 7',
    ]);
    t.deepEqual(
      report.outcomes.map(({ kind }) => kind),
      ['accepted', 'refused'],
    );
    t.deepEqual(operator.attempted, lines(report).slice(0, 2));
    t.regex(
      report.message,
      /static\/static1: refused: Backend is using a static LB.*chat\/chat3: done \(weight is 7\); not sent: static\/static2/,
    );
    t.is(report.tone, 'critical');
    t.regex(await ask(chat.haproxy.socketPath, 'get weight chat/chat3'), /^7 /);
    // Only what was done can be undone.
    operator.press('u');
    expectDone(t, await operator.confirm(), 'set server chat/chat3 weight 20', 'weight is 20');
  },
);

realHaproxyTestSince(2, 5)(
  'a server that was deleted meanwhile is refused, and the rest is not sent',
  async (t) => {
    const { chat, operator } = await start(t);
    operator.ask(setState('maint'), 'server:chat/chat1', 'server:static/static2', 'server:chat/chat3');
    await ask(chat.haproxy.socketPath, 'set server static/static2 state maint');
    t.regex(await ask(chat.haproxy.socketPath, 'del server static/static2'), /deleted/);
    const report = await operator.confirm();
    t.deepEqual(
      report.outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.words : outcome.kind)),
      ['accepted', 'No such server.'],
    );
    t.regex(
      report.message,
      /static\/static2: refused: No such server\.; chat\/chat1: done \(status is MAINT\); not sent: chat\/chat3/,
    );
    t.is(status(operator, 'chat/chat3'), 'no check');
  },
);

realHaproxyTest('undo goes back level by level, each to what it was before', async (t) => {
  const { operator } = await start(t);
  const key = 'server:chat/chat3';
  await operator.change({ kind: 'weight', weight: { value: 99, isPercent: false } }, key);
  await operator.change(setState('drain'), key, 'server:static/static1');
  await operator.change(setState('maint'), key);
  const undone: string[] = [];
  for (let level = 0; level < 3; level += 1) {
    operator.press('u');
    const report = await operator.confirm();
    undone.push(...lines(report));
    t.true(
      report.verifications.every(({ kind }: Verification) => kind === 'verified'),
      report.message,
    );
  }
  t.deepEqual(undone, [
    'set server chat/chat3 state drain',
    'set server chat/chat3 state ready',
    'set server static/static1 state ready',
    'set server chat/chat3 weight 20',
  ]);
  operator.press('u');
  t.is(operator.message, 'nothing to undo');
});

realHaproxyTest('one WebSocket held through every change of its server stays open', async (t) => {
  const { chat, operator } = await start(t);
  const socket = await holdWebSocket(t, chat.url);
  await operator.poll();
  const name = ['chat1', 'chat2', 'chat3'].find(
    (candidate) => cell(operator, `server:chat/${candidate}`, 'scur') === '1',
  );
  const key = `server:chat/${name}`;
  for (const verb of [
    { kind: 'weight', weight: { value: 1, isPercent: false } },
    { kind: 'serverMaxconn', limit: 1 },
    setState('drain'),
    setState('maint'),
    { kind: 'address', address: { host: '127.0.0.2', port: undefined } },
    setState('ready'),
  ] as const satisfies readonly Verb[]) {
    await operator.change(verb, key);
    await socket.echo(verb.kind);
  }
  t.true(socket.isOpen);
});
