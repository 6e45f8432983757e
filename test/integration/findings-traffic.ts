import { connect } from 'node:net';
import type { ExecutionContext } from 'ava';
import { realHaproxyTest, realHaproxyTestSince, startHaproxy } from '../helpers/haproxy.ts';
import { watchFindings, words } from './helpers/judge.ts';
import { startMoodyApplication } from './helpers/moody-application.ts';
import { sitePem } from './helpers/site.ts';
import { fetchStatus, fetchStatuses, holdConnection } from './helpers/traffic.ts';
import { settled } from './helpers/watch.ts';

/** One application behind one HAProxy; what is said of its server and of more is up to the test. */
async function start(t: ExecutionContext, server: string, more: { front?: string; back?: string } = {}) {
  const application = await startMoodyApplication(t);
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
defaults
  mode http
  timeout connect 500ms
  timeout client 10s
  timeout server 10s
  timeout queue 10s
  retries 2
frontend entrance
  bind 127.0.0.1:@PORT:entrance@
  ${more.front ?? ''}
  default_backend pages
backend pages
  ${more.back ?? ''}
  server one ${application.address} ${server}
`,
  );
  const url = `http://127.0.0.1:${haproxy.port('entrance')}/`;
  const judge = watchFindings(t, haproxy.socketPath);
  const until = (isEnough: (cell: (row: string, field: string) => number) => boolean) =>
    settled(haproxy.socketPath, isEnough);
  await judge.poll();
  return { application, haproxy, url, judge, until };
}

const backend = 'backend:pages/BACKEND';
const one = 'server:pages/one';

realHaproxyTest('requests that wait for a full server are said, and over when they have gone', async (t) => {
  const { application, url, judge, until } = await start(t, 'maxconn 1');
  application.mood = 'wait';
  const requests = Array.from({ length: 6 }, () => fetchStatus(url));
  await until((cell) => cell('pages/one', 'qcur') + cell('pages/BACKEND', 'qcur') === 5);
  const queue = await judge.within(2, 'queue', backend);
  t.is(queue.extent, 5);
  t.regex(queue.evidence, /^5 wait for a server.*one is full, 1 of 1 session$/);
  application.mood = 200;
  application.release();
  t.deepEqual(await Promise.all(requests), Array(6).fill(200));
  await judge.poll();
  t.is(words(await judge.poll()), '');
});

realHaproxyTest('answers of 500 are said while they come', async (t) => {
  const { application, url, judge, until } = await start(t, '');
  await fetchStatuses(url, 30);
  await judge.poll();
  application.mood = 500;
  await fetchStatuses(url, 40);
  await until((cell) => cell('pages/BACKEND', 'hrsp_5xx') === 40);
  const errors = await judge.within(2, '5xx share', backend);
  t.is(errors.severity, 'critical');
  t.regex(errors.evidence, /^40 of 70 responses within \d+ s, 57 %; one 40$/);
  application.mood = 200;
  await judge.gone('5xx share', backend);
});

realHaproxyTest('a server without checks that refuses connections is said, once', async (t) => {
  const { application, url, judge, until } = await start(t, '');
  await application.stop();
  t.deepEqual(await fetchStatuses(url, 6), Array(6).fill(503));
  await until((cell) => cell('pages/BACKEND', 'hrsp_5xx') === 6);
  const refused = await judge.within(2, 'connection errors', one);
  t.is(refused.severity, 'critical');
  t.regex(refused.evidence, /^6 connection errors, 100 % of what came, within \d+ s; after 12 retries$/);
  t.is((await judge.poll()).length, 1);
  await application.start();
  await judge.gone('connection errors', one);
  t.deepEqual(await fetchStatuses(url, 3), [200, 200, 200]);
  t.is(words(await judge.poll()), '');
});

realHaproxyTest(
  'requests that another server has to take are said of the one that refuses them',
  async (t) => {
    const closed = await startMoodyApplication(t);
    await closed.stop();
    const back = `option redispatch 1\n  server closed ${closed.address}`;
    const { url, judge, until } = await start(t, '', { back });
    t.deepEqual(await fetchStatuses(url, 12), Array(12).fill(200));
    await until((cell) => cell('pages/BACKEND', 'wredis') === 12);
    const moved = await judge.within(2, 'redispatches', 'server:pages/closed');
    t.is(moved.severity, 'warning');
    t.regex(moved.evidence, /^12 requests moved to another server, 100 % of what came, within \d+ s/);
    t.false(words(await judge.poll()).includes(' retries: '));
    await judge.gone('redispatches', 'server:pages/closed');
  },
);

realHaproxyTest('a server that hangs up makes response errors', async (t) => {
  const { application, url, judge, until } = await start(t, '');
  application.mood = 'hang up';
  t.deepEqual(await fetchStatuses(url, 6), Array(6).fill(502));
  // 3.0 counts each of them twice.
  await until((cell) => cell('pages/one', 'eresp') >= 6);
  const broken = await judge.within(2, 'response errors', one);
  t.is(broken.severity, 'critical');
  t.false(words(await judge.poll()).includes('5xx share'));
  application.mood = 200;
  await judge.gone('response errors', one);
});

realHaproxyTest('a frontend that is full is said, and near its limit before', async (t) => {
  const { haproxy, judge, until } = await start(t, '', { front: 'maxconn 5' });
  const entrance = 'frontend:entrance/FRONTEND';
  const port = haproxy.port('entrance');
  const held = [];
  for (let count = 0; count < 4; count += 1) held.push(await holdConnection(t, port));
  await until((cell) => cell('entrance/FRONTEND', 'scur') === 4);
  const near = await judge.within(2, 'near a limit', entrance);
  t.is(near.evidence, '4 of 5 sessions, 80 %');
  held.push(await holdConnection(t, port));
  await until((cell) => cell('entrance/FRONTEND', 'scur') === 5);
  const full = await judge.within(2, 'maxconn reached', entrance);
  t.is(full.severity, 'critical');
  t.is((await judge.poll()).length, 1);
  await Promise.all(held.map((connection) => connection.close()));
  await until((cell) => cell('entrance/FRONTEND', 'scur') === 0);
  await judge.poll();
  t.is(words(await judge.poll()), '');
});

realHaproxyTestSince(2, 4)('clients that speak no TLS to a TLS port are said', async (t) => {
  const front = `bind 127.0.0.1:@PORT:tls@ ssl crt ${sitePem}`;
  const { haproxy, judge, until } = await start(t, '', { front });
  for (let count = 0; count < 6; count += 1) {
    await sayNoHandshake(haproxy.port('tls'));
  }
  await until((cell) => cell('entrance/FRONTEND', 'ssl_failed_handshake') === 6);
  const failing = await judge.within(2, 'TLS handshakes fail', 'frontend:entrance/FRONTEND');
  t.is(failing.severity, 'critical');
  t.regex(failing.evidence, /^6 of 6 handshakes, 100 %, within \d+ s$/);
  await judge.gone('TLS handshakes fail', 'frontend:entrance/FRONTEND');
});

/** Resolves when HAProxy has closed, with or without a reset. */
function sayNoHandshake(port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('this is no handshake\r\n\r\n'));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve());
    socket.resume();
  });
}
