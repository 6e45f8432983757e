import type { Verb } from '../../src/actions/verbs/verb.ts';
import { numeric } from '../../src/model/row.ts';
import { ask } from '../demo/helpers/socket.ts';
import { isHaproxySince, realHaproxyTest } from '../helpers/haproxy.ts';
import {
  cell,
  expectDone,
  expectRefused,
  lines,
  setState,
  start,
  status,
  weight as weightOf,
} from './helpers/reports.ts';
import { endedAmong, fetchStatus, holdWebSockets } from './helpers/traffic.ts';
import { rowOf } from './helpers/watch.ts';

realHaproxyTest('a weight is set absolutely, as a share of the initial one, and back', async (t) => {
  const { operator } = await start(t);
  for (const [weight, word, after] of [
    [{ value: 40, isPercent: false }, '40', 40],
    [{ value: 50, isPercent: true }, '50%', 10],
    [{ value: 0, isPercent: false }, '0', 0],
    [{ value: 100, isPercent: true }, '100%', 20],
  ] as const) {
    const report = await operator.change({ kind: 'weight', weight }, 'server:chat/chat1');
    expectDone(t, report, `set server chat/chat1 weight ${word}`, `weight is ${after}`);
    t.is(weightOf(operator, 'chat/chat1'), String(after));
  }
});

realHaproxyTest('what HAProxy cannot do to a weight is refused in its own words', async (t) => {
  const { operator } = await start(t);
  const onStatic = await operator.change(
    { kind: 'weight', weight: { value: 5, isPercent: false } },
    'server:static/static1',
  );
  expectRefused(
    t,
    onStatic,
    'set server static/static1 weight 5',
    "Backend is using a static LB algorithm and only accepts weights '0%' and '100%'.",
  );
  t.is(weightOf(operator, 'static/static1'), '20');
});

realHaproxyTest(
  'a share beyond the highest weight is cut to it by HAProxy, and what came of it is told',
  async (t) => {
    const { operator } = await start(t);
    const weight = { value: 9999, isPercent: true };
    const report = await operator.change({ kind: 'weight', weight }, 'server:chat/chat1');
    expectDone(t, report, 'set server chat/chat1 weight 9999%', 'weight is 256');
  },
);

realHaproxyTest('a share of 0 % and 100 % is what a static algorithm takes', async (t) => {
  const { operator } = await start(t);
  for (const [value, after] of [
    [0, '0'],
    [100, '20'],
  ] as const) {
    const weight = { value, isPercent: true };
    const report = await operator.change({ kind: 'weight', weight }, 'server:static/static1');
    expectDone(t, report, `set server static/static1 weight ${value}%`, `weight is ${after}`);
  }
});

realHaproxyTest(
  'the weight keys start from the weight that the user set, not the effective one',
  async (t) => {
    const { operator } = await start(t);
    await operator.change(setState('drain'), 'server:chat/chat1');
    operator.select('server:chat/chat1');
    operator.press('f8', 'f8', 'f7');
    operator.endNudge();
    await operator.answers();
    const report = await operator.confirm();
    t.deepEqual(lines(report), ['set server chat/chat1 weight 41']);
    t.is(report.verifications[0]?.kind, 'verified');
    t.is(weightOf(operator, 'chat/chat1'), '41');
  },
);

realHaproxyTest('ending the sessions of a server cuts its WebSockets, and theirs alone', async (t) => {
  const { chat, operator } = await start(t);
  const sockets = await holdWebSockets(t, chat.url, 6);
  await operator.poll();
  const before = ['chat1', 'chat2', 'chat3'].map((name) => cell(operator, `server:chat/${name}`, 'scur'));
  t.deepEqual(before, ['2', '2', '2']);
  const plan = operator.ask({ kind: 'killSessions' }, 'server:chat/chat2');
  t.deepEqual(plan.confirmation, { kind: 'typeName', name: 'chat2', reason: 'this cannot be taken back' });
  t.true(plan.consequences.some((found) => /2 WebSocket sessions are cut off now/.test(found.text)));
  const report = await operator.confirm();
  t.deepEqual(report.outcomes, [{ kind: 'accepted', words: '' }]);
  const ended = await endedAmong(sockets, 2);
  t.deepEqual(ended, [1006, 1006]);
  const open = sockets.filter(({ isOpen }) => isOpen);
  t.is(open.length, 4);
  await Promise.all(open.map((socket) => socket.echo('left alone')));
});

realHaproxyTest('one session is ended by the id that `show sess` gives it', async (t) => {
  const { chat, operator } = await start(t);
  const sockets = await holdWebSockets(t, chat.url, 3);
  const sessions = await ask(chat.haproxy.socketPath, 'show sess');
  const id = /^(0x[0-9a-f]+):.* srv=chat2 /m.exec(sessions)?.[1] ?? '';
  const report = await operator.change({ kind: 'killSession', id });
  t.deepEqual(lines(report), [`shutdown session ${id}`]);
  t.deepEqual(report.outcomes, [{ kind: 'accepted', words: '' }]);
  t.deepEqual(await endedAmong(sockets, 1), [1006]);
  t.is(sockets.filter(({ isOpen }) => isOpen).length, 2);
  t.notRegex(await ask(chat.haproxy.socketPath, 'show sess'), / srv=chat2 /);
  const again = await operator.change({ kind: 'killSession', id: '0x1' });
  expectRefused(t, again, 'shutdown session 0x1', "No such session (use 'show sess').");
});

realHaproxyTest('the limits of a server and of a frontend are set, 0 too, and undone', async (t) => {
  const { chat, operator } = await start(t);
  const server = 'server:chat/chat1';
  for (const [limit, words] of [
    [7, 'limit is 7'],
    [0, 'limit is none'],
  ] as const) {
    const report = await operator.change({ kind: 'serverMaxconn', limit }, server);
    expectDone(t, report, `set maxconn server chat/chat1 ${limit}`, words);
  }
  operator.press('u');
  expectDone(t, await operator.confirm(), 'set maxconn server chat/chat1 7', 'limit is 7');

  const door = 'frontend:door/FRONTEND';
  const url = `http://127.0.0.1:${chat.haproxy.port('door')}/`;
  const closed = await operator.change({ kind: 'frontendMaxconn', limit: 0 }, door);
  t.true(closed.plan.consequences.some((found) => found.isAlarming && /nobody gets in/.test(found.text)));
  t.deepEqual(lines(closed), ['set maxconn frontend door 0']);
  t.is(numeric(rowOf(operator.picture, door), 'slim'), 0);
  t.is(closed.verifications[0]?.kind, 'verified');
  operator.press('u');
  expectDone(t, await operator.confirm(), 'set maxconn frontend door 50', 'limit is 50');
  t.is(await fetchStatus(url), 200);
});

realHaproxyTest('health checks go off and on, and on where there are none is refused', async (t) => {
  const { operator } = await start(t);
  const verb = (isOn: boolean): Verb => ({ kind: 'check', check: 'health', isOn });
  const off = await operator.change(verb(false), 'server:chat/chat1');
  expectDone(t, off, 'disable health chat/chat1', 'health checks are off');
  t.is(status(operator, 'chat/chat1'), 'no check');
  const on = await operator.change(verb(true), 'server:chat/chat1');
  expectDone(t, on, 'enable health chat/chat1', 'health checks are on');
  const never = await operator.change(verb(true), 'server:chat/chat3');
  const words = 'Health check was not configured on this server, cannot enable.';
  if (isHaproxySince(2, 6)) return expectRefused(t, never, 'enable health chat/chat3', words);
  return expectDone(t, never, 'enable health chat/chat3', 'health checks are on');
});

realHaproxyTest('agent checks go off and on, and on where there is no agent is refused', async (t) => {
  const { operator } = await start(t);
  const verb = (isOn: boolean): Verb => ({ kind: 'check', check: 'agent', isOn });
  const off = await operator.change(verb(false), 'server:agents/agent1');
  expectDone(t, off, 'disable agent agents/agent1', 'agent checks are off');
  const on = await operator.change(verb(true), 'server:agents/agent1');
  expectDone(t, on, 'enable agent agents/agent1', 'agent checks are on');
  const never = await operator.change(verb(true), 'server:chat/chat1');
  expectRefused(
    t,
    never,
    'enable agent chat/chat1',
    'Agent was not configured on this server, cannot enable.',
  );
});

realHaproxyTest(
  'health is forced to stopping, down and up, but not on a server that tracks another',
  async (t) => {
    const { operator } = await start(t);
    for (const [to, after] of [
      ['stopping', 'NOLB'],
      ['down', 'DOWN'],
      ['up', 'UP'],
    ] as const) {
      const report = await operator.change({ kind: 'forceHealth', to }, 'server:chat/chat1');
      t.deepEqual(lines(report), [`set server chat/chat1 health ${to}`]);
      t.is(report.verifications[0]?.kind, 'verified', report.message);
      t.is(status(operator, 'chat/chat1'), after);
    }
    const tracked = await operator.change({ kind: 'forceHealth', to: 'down' }, 'server:shadow/shadow1');
    expectRefused(
      t,
      tracked,
      'set server shadow/shadow1 health down',
      'cannot change health on a tracking server.',
    );
  },
);

realHaproxyTest('what the agent would say is forced, and refused where there is none', async (t) => {
  const { operator } = await start(t);
  const down = await operator.change({ kind: 'forceAgent', to: 'down' }, 'server:agents/agent1');
  expectDone(t, down, 'set server agents/agent1 agent down', 'status is DOWN (agent)');
  const up = await operator.change({ kind: 'forceAgent', to: 'up' }, 'server:agents/agent1');
  expectDone(t, up, 'set server agents/agent1 agent up', 'status is no check');
  const never = await operator.change({ kind: 'forceAgent', to: 'down' }, 'server:chat/chat1');
  expectRefused(t, never, 'set server chat/chat1 agent down', 'agent checks are not enabled on this server.');
});

realHaproxyTest('counters are cleared, the maxima alone or everything', async (t) => {
  const { chat, operator } = await start(t);
  const url = `http://127.0.0.1:${chat.haproxy.port('chat')}/`;
  await fetchStatus(url);
  await operator.poll();
  t.is(cell(operator, 'frontend:chat/FRONTEND', 'rate_max'), '1');
  t.is(cell(operator, 'frontend:chat/FRONTEND', 'stot'), '1');
  const max = await operator.change({ kind: 'clearCounters', scope: 'max' });
  t.deepEqual(lines(max), ['clear counters']);
  t.is(max.tone, 'good');
  t.is(cell(operator, 'frontend:chat/FRONTEND', 'smax'), '0');
  t.is(cell(operator, 'frontend:chat/FRONTEND', 'stot'), '1');
  const all = await operator.change({ kind: 'clearCounters', scope: 'all' });
  t.deepEqual(lines(all), ['clear counters all']);
  t.is(cell(operator, 'frontend:chat/FRONTEND', 'stot'), '0');
});

realHaproxyTest(
  'the counters of one server cannot be cleared where HAProxy would clear them all',
  async (t) => {
    const { chat, operator } = await start(t);
    if (Number(/^\d+\.\d+/.exec(chat.haproxy.version)?.[0]) >= 3.5) return t.pass();
    t.throws(() => operator.ask({ kind: 'clearCounters', scope: 'server' }, 'server:chat/chat1'), {
      message: /^HAProxy \d\.\d+ cannot do this: it came with 3\.5$/,
    });
    return undefined;
  },
);

realHaproxyTest('the address of a server changes with and without its port, and back', async (t) => {
  const { operator } = await start(t);
  const key = 'server:chat/chat3';
  const original = cell(operator, key, 'addr') ?? '';
  const port = original.split(':')[1];
  const host = await operator.change(
    { kind: 'address', address: { host: '127.0.0.2', port: undefined } },
    key,
  );
  t.deepEqual(lines(host), ['set server chat/chat3 addr 127.0.0.2']);
  t.deepEqual(host.outcomes, [
    {
      kind: 'accepted',
      words: "IP changed from '127.0.0.1' to '127.0.0.2' by 'stats socket command'",
    },
  ]);
  t.deepEqual(host.verifications, [{ kind: 'verified', words: `address is 127.0.0.2:${port}` }]);
  const both = await operator.change({ kind: 'address', address: { host: '127.0.0.3', port: 99 } }, key);
  t.deepEqual(lines(both), ['set server chat/chat3 addr 127.0.0.3 port 99']);
  t.regex(JSON.stringify(both.outcomes), /IP changed from '127\.0\.0\.2' to '127\.0\.0\.3', port changed/);
  t.deepEqual(both.verifications, [{ kind: 'verified', words: 'address is 127.0.0.3:99' }]);
  const same = await operator.change({ kind: 'address', address: { host: '127.0.0.3', port: 99 } }, key);
  t.regex(JSON.stringify(same.outcomes), /"accepted".*(no need to change|nothing changed)/);
  for (const _ of [same, both]) {
    operator.press('u');
    await operator.confirm();
  }
  t.is(cell(operator, key, 'addr'), `127.0.0.2:${port}`);
  operator.press('u');
  await operator.confirm();
  t.is(cell(operator, key, 'addr'), original);
});
