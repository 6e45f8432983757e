import type { ExecutionContext } from 'ava';
import type { Verb } from '../../src/actions/verbs/verb.ts';
import { openStatsPage } from '../../src/app/open-stats-page.ts';
import { systemClock } from '../../src/clock.ts';
import { ask } from '../demo/helpers/socket.ts';
import { realHaproxyTest, realHaproxyTestSince, startHaproxy } from '../helpers/haproxy.ts';
import { startWebSocketApplication } from './helpers/application.ts';
import { type Operator, operate } from './helpers/operator.ts';
import { lines, setState, status } from './helpers/reports.ts';
import { endedAmong, holdWebSockets } from './helpers/traffic.ts';

async function start(t: ExecutionContext) {
  const application = await startWebSocketApplication(t);
  const server = `127.0.0.1:${application.port}`;
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
  nbthread 1
  max-spread-checks 10
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
  default-server inter 1h
frontend admin
  bind 127.0.0.1:@PORT:admin@
  stats enable
  stats uri /stats
  stats admin if TRUE
frontend reader
  bind 127.0.0.1:@PORT:reader@
  stats enable
  stats uri /stats
listen chat
  bind 127.0.0.1:@PORT:chat@
  timeout tunnel 1h
  server chat1 ${server} check
  server chat2 ${server} check
  server chat3 ${server}
backend agents
  server agent1 ${server} agent-check agent-port @PORT:nobody@ agent-inter 1h
`,
  );
  const open = async (name: string) => {
    const url = `http://127.0.0.1:${haproxy.port(name)}/stats`;
    const page = { url, user: undefined, headers: [], cacertPath: undefined, isInsecure: false };
    return operate(t, await openStatsPage(page, { NETRC: `${haproxy.directory}/no-netrc` }, systemClock));
  };
  return { haproxy, url: `ws://127.0.0.1:${haproxy.port('chat')}/`, open };
}

/** Until the first checks are over, which would undo what is forced. */
async function checked(operator: Operator): Promise<void> {
  while (status(operator, 'chat/chat1') !== 'UP' || status(operator, 'chat/chat2') !== 'UP')
    await operator.poll();
}

realHaproxyTest('each verb that the page has is done by its form and verified', async (t) => {
  const operator = await (await start(t)).open('admin');
  await checked(operator);
  const health = (isOn: boolean): Verb => ({ kind: 'check', check: 'health', isOn });
  const agent = (isOn: boolean): Verb => ({ kind: 'check', check: 'agent', isOn });
  for (const [verb, server, action, after] of [
    [setState('drain'), 'chat/chat1', 'drain', 'DRAIN'],
    [setState('maint'), 'chat/chat1', 'maint', 'MAINT'],
    [setState('ready'), 'chat/chat1', 'ready', 'UP'],
    [health(false), 'chat/chat1', 'dhlth', 'no check'],
    [health(true), 'chat/chat1', 'ehlth', 'UP'],
    [{ kind: 'forceHealth', to: 'stopping' }, 'chat/chat1', 'hnolb', 'NOLB'],
    [{ kind: 'forceHealth', to: 'down' }, 'chat/chat1', 'hdown', 'DOWN'],
    [{ kind: 'forceHealth', to: 'up' }, 'chat/chat1', 'hrunn', 'UP'],
    [agent(false), 'agents/agent1', 'dagent', 'no check'],
    [agent(true), 'agents/agent1', 'eagent', 'no check'],
    [{ kind: 'forceAgent', to: 'down' }, 'agents/agent1', 'adown', 'DOWN (agent)'],
    [{ kind: 'forceAgent', to: 'up' }, 'agents/agent1', 'arunn', 'no check'],
  ] as const satisfies readonly (readonly [Verb, string, string, string])[]) {
    const report = await operator.change(verb, `server:${server}`);
    const [backend, name] = server.split('/');
    t.deepEqual(lines(report), [`s=${name}&action=${action}&b=${backend}`]);
    t.deepEqual(report.outcomes, [{ kind: 'accepted', words: 'DONE' }], action);
    t.is(report.verifications[0]?.kind, 'verified', report.message);
    t.is(status(operator, server), after, action);
  }
});

realHaproxyTest(
  'several servers of one backend go in one request, other backends in their own',
  async (t) => {
    const { open } = await start(t);
    const operator = await open('admin');
    const keys = ['server:chat/chat2', 'server:agents/agent1', 'server:chat/chat3'];
    const report = await operator.change(setState('maint'), ...keys);
    t.deepEqual(lines(report), ['s=chat2&s=chat3&action=maint&b=chat', 's=agent1&action=maint&b=agents']);
    t.regex(report.message, /3 done/);
    operator.press('u');
    t.deepEqual(lines(await operator.confirm()), [
      's=chat2&s=chat3&action=ready&b=chat',
      's=agent1&action=ready&b=agents',
    ]);
    t.is(status(operator, 'chat/chat2'), 'UP');
    t.is(status(operator, 'chat/chat3'), 'no check');
  },
);

realHaproxyTest('the page ends the sessions of a server', async (t) => {
  const { url, open } = await start(t);
  const operator = await open('admin');
  const sockets = await holdWebSockets(t, url, 3);
  const report = await operator.change({ kind: 'killSessions' }, 'server:chat/chat2');
  t.deepEqual(lines(report), ['s=chat2&action=shutdown&b=chat']);
  t.deepEqual(await endedAmong(sockets, 1), [1006]);
  t.is(sockets.filter(({ isOpen }) => isOpen).length, 2);
});

realHaproxyTest('a page without `stats admin` denies, in a way that says what to add', async (t) => {
  const { haproxy, open } = await start(t);
  const operator = await open('reader');
  const report = await operator.change(setState('maint'), 'server:chat/chat1', 'server:chat/chat2');
  t.is(report.outcomes[0]?.kind, 'refused');
  t.regex(report.message, /refused: denied \(DENY\): add "stats admin if TRUE"/);
  t.is(report.tone, 'critical');
  t.notRegex(await ask(haproxy.socketPath, 'show stat'), /MAINT/);
});

realHaproxyTest('the page has no form for weights, limits, addresses and frontends', async (t) => {
  const operator = await (await start(t)).open('admin');
  for (const [verb, key] of [
    [{ kind: 'weight', weight: { value: 1, isPercent: false } }, 'server:chat/chat1'],
    [{ kind: 'serverMaxconn', limit: 1 }, 'server:chat/chat1'],
    [{ kind: 'address', address: { host: '127.0.0.2', port: undefined } }, 'server:chat/chat1'],
    [{ kind: 'frontend', state: 'disable' }, 'frontend:chat/FRONTEND'],
    [{ kind: 'clearCounters', scope: 'max' }, 'server:chat/chat1'],
  ] as const satisfies readonly (readonly [Verb, string])[]) {
    t.throws(() => operator.ask(verb, key), { message: /^the stats page has no form for this: connect to/ });
  }
  t.deepEqual(operator.attempted, []);
});

realHaproxyTestSince(2, 5)(
  'what the page does not know is told by its code, and what it did is seen',
  async (t) => {
    const { haproxy, open } = await start(t);
    const operator = await open('admin');
    operator.ask(setState('maint'), 'server:chat/chat1', 'server:chat/chat3');
    await ask(haproxy.socketPath, 'set server chat/chat3 state maint');
    t.regex(await ask(haproxy.socketPath, 'del server chat/chat3'), /deleted/);
    const report = await operator.confirm();
    t.regex(report.message, /only some were changed \(PART\)/);
    t.is(status(operator, 'chat/chat1'), 'MAINT');
  },
);
