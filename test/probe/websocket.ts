import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { WebSocketServer } from 'ws';
import type { Route } from '../../src/probe/report.ts';
import { startTcp, startWeb } from '../sources/helpers/web.ts';
import { tryWay, wayOf } from './helpers/try.ts';

/** A WebSocket server that behaves as told once a client is there. */
async function startSockets(
  t: ExecutionContext,
  onClient: (socket: import('ws').WebSocket, request: IncomingMessage) => void,
  options: { readonly autoPong?: boolean } = {},
): Promise<string> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, ...options });
  sockets.on('connection', onClient);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Answers every upgrade with these lines of HTTP, in which `@ACCEPT@` stands for the right value. */
async function startHandshake(
  t: ExecutionContext,
  lines: readonly string[],
  after: (socket: Socket) => void = () => {},
) {
  const { port } = await startTcp(t, (socket) => {
    socket.once('data', (chunk) => {
      const key = /sec-websocket-key: (.*)\r/i.exec(String(chunk))?.[1] ?? '';
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      socket.write(`${lines.join('\r\n')}\r\n\r\n`.replace('@ACCEPT@', accept));
      after(socket);
    });
  });
  return `ws://127.0.0.1:${port}/`;
}

const switching = ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade'];
const right = [...switching, 'Upgrade: websocket', 'Sec-WebSocket-Accept: @ACCEPT@'];

test('an echo server passes every step', async (t) => {
  const url = await startSockets(t, (socket) => socket.on('message', (data) => socket.send(String(data))));
  const { run, steps } = await tryWay(wayOf(url));
  t.is(run.ending, 'passed');
  t.is(run.brief, '101');
  t.deepEqual(steps, [
    'connect passed',
    'first byte passed',
    'upgrade passed',
    'ping passed',
    'echo passed',
    'close passed',
  ]);
  t.true(run.steps.every(({ ms }) => ms >= 0 && ms < 5000));
});

test('a server that echoes nothing passes, and the echo is a note', async (t) => {
  const silent = await tryWay(wayOf(await startSockets(t, () => {})));
  t.is(silent.run.ending, 'passed');
  t.is(
    silent.run.steps.find(({ name }) => name === 'echo')?.words,
    'connected, but the server did not answer a message: it may not be an echo server',
  );
  const other = await tryWay(wayOf(await startSockets(t, (socket) => socket.send('news\x1b[2J'))));
  t.is(
    other.run.steps.find(({ name }) => name === 'echo')?.words,
    'connected; the server said "news?[2J": it may not be an echo server',
  );
  const strict = await startSockets(t, (socket) => socket.on('message', () => socket.close(1003)));
  const closing = await tryWay(wayOf(strict));
  t.is(closing.run.ending, 'passed');
  t.deepEqual(closing.steps.slice(-2), ['echo note', 'close note']);
});

test('a Socket.IO server is known by its first packet and gets no text that would end the connection', async (t) => {
  const heard: string[] = [];
  const url = await startSockets(t, (socket) => {
    socket.on('message', (data) => heard.push(String(data)));
    socket.send('0{"sid":"x"}');
  });
  const { run } = await tryWay(wayOf(url, { path: '/socket.io/?EIO=4&transport=websocket' }));
  t.is(run.ending, 'passed');
  t.regex(run.steps.find(({ name }) => name === 'echo')?.words ?? '', /Engine\.IO opened a session/);
  t.deepEqual(heard, []);
});

test('path, host, origin and cookie reach the server', async (t) => {
  let seen: IncomingMessage | undefined;
  const url = await startSockets(t, (_, request) => {
    seen = request;
  });
  const cookie = 'SRV=w1';
  await tryWay(
    wayOf(url, { path: '/chat?room=1', host: 'chat.example', origin: 'https://example.org', cookie }),
  );
  t.is(seen?.url, '/chat?room=1');
  t.is(seen?.headers.host, 'chat.example');
  t.is(seen?.headers.origin, 'https://example.org');
  t.is(seen?.headers.cookie, cookie);
  t.is(seen?.rawHeaders.filter((name) => name.toLowerCase() === 'origin').length, 1);
});

const refusals: readonly (readonly [status: number, route: Route, words: string, cause: RegExp])[] = [
  [
    200,
    'haproxy',
    'HTTP 200 instead of 101: the Upgrade header did not reach the server',
    /another backend: give --path/,
  ],
  [200, 'direct', 'HTTP 200 instead of 101: there is no WebSocket at /', /answered as to a plain request/],
  [
    400,
    'haproxy',
    'HTTP 400 instead of 101: the handshake is not accepted',
    /Upgrade or Connection header was lost/,
  ],
  [401, 'direct', 'HTTP 401 instead of 101: a login is demanded', /credentials before the upgrade/],
  [403, 'haproxy', 'HTTP 403 instead of 101: the request is denied', /deny rule of HAProxy.*--origin/],
  [403, 'direct', 'HTTP 403 instead of 101: the request is denied', /refuses the Origin/],
  [
    404,
    'haproxy',
    'HTTP 404 instead of 101: there is nothing at /',
    /to a backend without a WebSocket there: give --path/,
  ],
  [
    426,
    'haproxy',
    'HTTP 426 instead of 101: the server wants an upgrade and saw none',
    /taken out on the way/,
  ],
  [500, 'direct', 'HTTP 500 instead of 101: the server met an error', /log/],
  [
    502,
    'haproxy',
    'HTTP 502 instead of 101: the answer of the server was not valid, or broke off',
    /does not speak HTTP/,
  ],
  [503, 'haproxy', 'HTTP 503 instead of 101: HAProxy has no server for it', /down, in maintenance/],
  [503, 'direct', 'HTTP 503 instead of 101: the server is not ready', /overloaded/],
  [504, 'haproxy', 'HTTP 504 instead of 101: the server did not answer in time', /timeout server/],
  [418, 'direct', 'HTTP 418 instead of 101', /Server: "teapot"/],
];

for (const [status, route, words, cause] of refusals) {
  test(`${status} in place of 101 on the way ${route} is told with its likely cause`, async (t) => {
    const web = await startWeb(t, (_, response) => {
      if (status === 418) response.setHeader('Server', 'teapot');
      response.writeHead(status).end('no');
    });
    const tried = await tryWay(wayOf(`ws://127.0.0.1:${web.port}`, { route, host: 'site.example' }));
    t.is(tried.run.ending, 'failed');
    t.is(tried.run.brief, `HTTP ${status}`);
    t.is(tried.words, words);
    t.regex(tried.cause ?? '', cause);
    t.deepEqual(tried.steps, ['connect passed', 'first byte passed', 'upgrade failed']);
  });
}

test('a redirect names its address, and TLS where it leads there', async (t) => {
  const web = await startWeb(t, (_, response) =>
    response.writeHead(301, { Location: 'https://x/\u00a0' }).end(),
  );
  const tried = await tryWay(wayOf(`ws://127.0.0.1:${web.port}/`));
  t.is(tried.words, 'HTTP 301 instead of 101: redirected to "https://x/?"');
  t.regex(tried.cause ?? '', /only leads to TLS: use wss:/);
});

test('a wrong Sec-WebSocket-Accept, a missing Upgrade header and a subprotocol nobody asked for fail the handshake', async (t) => {
  const wrong = await startHandshake(t, [...switching, 'Upgrade: websocket', 'Sec-WebSocket-Accept: AAAA']);
  t.is((await tryWay(wayOf(wrong))).words, 'HTTP 101 with a wrong Sec-WebSocket-Accept');
  const other = await startHandshake(t, [...switching, 'Upgrade: h2c', 'Sec-WebSocket-Accept: @ACCEPT@']);
  t.is((await tryWay(wayOf(other))).words, 'HTTP 101, but its Upgrade header does not say websocket');
  const protocol = await startHandshake(t, [...right, 'Sec-WebSocket-Protocol: chat']);
  t.is(
    (await tryWay(wayOf(protocol))).words,
    'HTTP 101, but the handshake is wrong: "Server sent a subprotocol but none was requested"',
  );
});

test('101 and then no pong, no frames, or an end, is not passed', async (t) => {
  const mute = await tryWay(wayOf(await startSockets(t, () => {}, { autoPong: false })), 1500);
  t.is(mute.words, '101, but no pong within 1.5 s after a ping');
  t.deepEqual(mute.steps.slice(-2), ['upgrade passed', 'ping failed']);
  const html = await tryWay(wayOf(await startHandshake(t, right, (socket) => socket.write('<html>'))));
  t.regex(html.words ?? '', /^101, then what came were no WebSocket frames: "Invalid WebSocket frame: /);
  const large = await startSockets(t, (socket) => socket.send('x'.repeat(5_000_000)), { autoPong: false });
  t.is((await tryWay(wayOf(large))).words, '101, then a message of more than 4 MiB, which was not read');
  const broken = await tryWay(wayOf(await startHandshake(t, right, (socket) => socket.end())));
  t.is(broken.words, '101, then the WebSocket was closed with code 1006 before it answered a ping');
  t.regex(broken.cause ?? '', /timeout tunnel/);
  const url = await startSockets(t, (socket) => socket.close(1008, 'who\x07are you'), { autoPong: false });
  const refused = await tryWay(wayOf(url));
  t.is(
    refused.words,
    '101, then the WebSocket was closed with code 1008 "who?are you" before it answered a ping',
  );
});
