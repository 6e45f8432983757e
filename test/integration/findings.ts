import type { ExecutionContext } from 'ava';
import { ask } from '../demo/helpers/socket.ts';
import { type RunningHaproxy, realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { startWebSocketApplication } from './helpers/application.ts';
import { watchFindings, words } from './helpers/judge.ts';
import { startMoodyApplication } from './helpers/moody-application.ts';
import { fetchStatus, fetchStatuses, holdWebSockets } from './helpers/traffic.ts';
import { settled } from './helpers/watch.ts';

const head = `global
  stats socket @DIR@/admin.sock mode 600 level admin
defaults
  mode http
  timeout connect 500ms
  timeout client 10s
  timeout server 10s
  timeout queue 10s
  timeout check 10s
  retries 1
`;

const checked = 'check inter 100ms fall 1 rise 1';

const entrance = (backend: string) => `frontend entrance
  bind 127.0.0.1:@PORT:entrance@
  default_backend ${backend}
`;

/** Two applications with a check each. */
async function startTwo(t: ExecutionContext, check = checked) {
  const one = await startMoodyApplication(t);
  const two = await startMoodyApplication(t);
  const haproxy = await startHaproxy(
    t,
    `${head}${entrance('pages')}backend pages
  option httpchk GET /health
  server one ${one.address} ${check}
  server two ${two.address} ${check}
`,
  );
  await shows(haproxy, 'pages/one', 'check_code', 200);
  await shows(haproxy, 'pages/two', 'check_code', 200);
  return { one, two, haproxy, judge: watchFindings(t, haproxy.socketPath) };
}

/** Until HAProxy itself shows that figure. */
function shows({ socketPath }: RunningHaproxy, row: string, field: string, figure: number): Promise<void> {
  return settled(socketPath, (cell) => cell(row, field) === figure);
}

realHaproxyTest('a server that is stopped, then all, then none: each is said once', async (t) => {
  const { one, two, haproxy, judge } = await startTwo(t);
  t.is(words(await judge.poll()), '');

  await one.stop();
  await shows(haproxy, 'pages/one', 'chkdown', 1);
  const down = await judge.within(2, 'server down', 'server:pages/one');
  t.is(down.severity, 'warning');
  t.regex(down.evidence, /^connection refused or no route, .*1 of 2 servers left/);
  const last = await judge.within(1, 'one server left', 'backend:pages/BACKEND');
  t.is(last.evidence, 'two alone of 2 servers; one down');

  await two.stop();
  await shows(haproxy, 'pages/BACKEND', 'chkdown', 1);
  const none = await judge.within(2, 'backend down', 'backend:pages/BACKEND');
  t.is(none.severity, 'critical');
  t.regex(none.evidence, /^2 of 2 servers down; one: connection refused.*, two: connection refused/);
  t.deepEqual(await fetchStatuses(`http://127.0.0.1:${haproxy.port('entrance')}/`, 8), Array(8).fill(503));
  const alone = await judge.poll();
  t.deepEqual(
    alone.map(({ rule }) => rule),
    ['backend down'],
    words(alone),
  );

  await one.start();
  await two.start();
  await settled(haproxy.socketPath, (cell) => cell('pages/BACKEND', 'act') === 2);
  const after = [await judge.poll(), await judge.poll()];
  t.is(words(after[1]!.filter(({ rule }) => /down|left/.test(rule))), '');
});

realHaproxyTest('checks that fail are said before the server goes down', async (t) => {
  const { one, haproxy, judge } = await startTwo(t, 'check inter 500ms fall 20 rise 1');
  one.health = 503;
  await shows(haproxy, 'pages/one', 'check_code', 503);
  const failing = await judge.within(2, 'checks failing', 'server:pages/one');
  t.regex(failing.evidence, /^wrong status 503 .*more failed checks take it out$/);
  one.health = 200;
  await shows(haproxy, 'pages/one', 'check_code', 200);
  await judge.poll();
  t.is(words(await judge.poll()), '');
});

realHaproxyTest('a server that comes and goes is flapping', async (t) => {
  const { one, haproxy, judge } = await startTwo(t);
  await judge.poll();
  for (const fall of [1, 2, 3]) {
    one.health = 503;
    await shows(haproxy, 'pages/one', 'chkdown', fall);
    one.health = 200;
    await settled(haproxy.socketPath, (cell) => cell('pages/BACKEND', 'act') === 2);
    await judge.poll();
  }
  const flaps = await judge.within(2, 'flapping', 'server:pages/one');
  t.is(flaps.evidence, 'went down 3 times within the last 5 min');
  // Its window is five minutes; with its counter the past is gone at once.
  await ask(haproxy.socketPath, 'clear counters all');
  await shows(haproxy, 'pages/one', 'chkdown', 0);
  t.is(words(await judge.poll()), '');
});

realHaproxyTest('a drained server that a cookie still feeds is said', async (t) => {
  const application = await startMoodyApplication(t);
  const haproxy = await startHaproxy(
    t,
    `${head}${entrance('shop')}backend shop
  cookie SRV insert indirect nocache
  server one ${application.address} cookie one
  server two ${application.address} cookie two
`,
  );
  const url = `http://127.0.0.1:${haproxy.port('entrance')}/`;
  const judge = watchFindings(t, haproxy.socketPath);
  const visit = () => fetchStatus(url, undefined, { cookie: 'SRV=one' });
  await visit();
  await judge.poll();
  await ask(haproxy.socketPath, 'set server shop/one state drain');
  t.false(words(await judge.poll()).includes('draining but fed'));
  await visit();
  await visit();
  await shows(haproxy, 'shop/one', 'stot', 3);
  const fed = await judge.within(2, 'draining but fed', 'server:shop/one');
  t.regex(fed.evidence, /^2 new sessions within \d+ s by persistence; 0 sessions on it$/);
  await judge.gone('draining but fed', 'server:shop/one');
});

realHaproxyTest('WebSockets that fall together are said, and over when they are back', async (t) => {
  const application = await startWebSocketApplication(t);
  const haproxy = await startHaproxy(
    t,
    `${head}${entrance('ws')}backend ws
  timeout tunnel 1h
  server ws1 127.0.0.1:${application.port}
  server ws2 127.0.0.1:${application.port}
`,
  );
  const url = `ws://127.0.0.1:${haproxy.port('entrance')}/chat`;
  const judge = watchFindings(t, haproxy.socketPath);
  const backend = 'backend:ws/BACKEND';
  await judge.poll();
  await holdWebSockets(t, url, 24);
  await shows(haproxy, 'ws/BACKEND', 'scur', 24);
  t.is(words(await judge.poll()), '');
  await ask(haproxy.socketPath, 'shutdown sessions server ws/ws1');
  await shows(haproxy, 'ws/BACKEND', 'scur', 12);
  const fell = await judge.within(2, 'WebSockets fall together', backend);
  t.regex(fell.evidence, /^12 of 24 sessions, 50 %, within \d+ s$/);
  await holdWebSockets(t, url, 12);
  await shows(haproxy, 'ws/BACKEND', 'scur', 24);
  await judge.poll();
  t.false(words(await judge.poll()).includes('fall together'));
});
