import { createServer, type ServerResponse } from 'node:http';
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { ExecutionContext } from 'ava';
import { listenOnLoopback } from '../../src/demo/ports.ts';
import { unicodeGlyphs } from '../../src/render/glyphs.ts';
import { plainText } from '../../src/render/line.ts';
import { screenLines } from '../../src/render/screen.ts';
import type { SessionRow } from '../../src/table/session-columns.ts';
import { screenModel } from '../../src/view/view-model.ts';
import { ask, waitFor } from '../demo/helpers/socket.ts';
import { realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { type Operator, operateSocket } from './helpers/operator.ts';
import { startSite } from './helpers/site.ts';
import { endedAmong, holdConnection, holdWebSockets } from './helpers/traffic.ts';

const screen = ({ state }: Operator): string =>
  screenLines(screenModel(state), unicodeGlyphs).map(plainText).join('\n');

/** The sessions of these rows, of all without any. */
async function listed(operator: Operator, ...keys: readonly string[]): Promise<readonly SessionRow[]> {
  operator.press('esc', 'esc');
  operator.select(...keys);
  operator.press('8');
  if (keys.length === 0 && operator.state.sessions.targets.length > 0) {
    await operator.answers();
    operator.press('a');
  }
  await operator.answers();
  return operator.state.sessions.rows ?? [];
}

const serversOf = (rows: readonly SessionRow[]) =>
  rows.map(({ stream }) => `${stream.backend}/${stream.server}`);

realHaproxyTest('live WebSockets and connections are listed with their servers, and marked', async (t) => {
  const site = await startSite(t, { hasChecks: false });
  const sockets = await holdWebSockets(t, site.wssUrl, 4);
  await Promise.all(sockets.map((socket) => socket.echo('x')));
  const connection = await holdConnection(t, site.rawPort);
  await connection.echo('x');
  const operator = await operateSocket(t, site.haproxy.socketPath);

  const ofBackend = await listed(operator, 'backend:ws/BACKEND');
  t.is(ofBackend.length, 4);
  t.true(ofBackend.every(({ isWebSocket, stream }) => isWebSocket && stream.frontend === 'public'));
  for (const name of ['ws1', 'ws2', 'ws3-flaps']) {
    const own = await listed(operator, `server:ws/${name}`);
    t.is(own.length, serversOf(ofBackend).filter((server) => server === `ws/${name}`).length, name);
    t.is(String(own.length), await scur(site.haproxy.socketPath, 'ws', name), name);
  }
  const raw = await listed(operator, 'frontend:raw/FRONTEND');
  t.deepEqual(serversOf(raw), ['raw/raw1']);
  t.deepEqual([raw[0]?.stream.stage, raw[0]?.isWebSocket], ['tunnel', false]);
  t.is((await listed(operator)).length, 5);
  t.regex(screen(operator), /All sessions: 5/);
  t.is((await listed(operator, 'backend:www/BACKEND')).length, 0);
  t.regex(screen(operator), /no sessions here now/);
});

async function scur(socketPath: string, backend: string, server: string): Promise<string> {
  const [head = '', ...lines] = (await ask(socketPath, 'show stat')).split('\n');
  const at = head.slice(2).split(',').indexOf('scur');
  return lines.find((line) => line.startsWith(`${backend},${server},`))?.split(',')[at] ?? '';
}

realHaproxyTest('X ends the one session under the cursor and no other', async (t) => {
  const site = await startSite(t, { hasChecks: false });
  const sockets = await holdWebSockets(t, site.wssUrl, 3);
  await Promise.all(sockets.map((socket) => socket.echo('x')));
  const operator = await operateSocket(t, site.haproxy.socketPath);
  await listed(operator, 'backend:ws/BACKEND');
  operator.press('down', 'X');
  const { id } = operator.state.sessions.focus;
  t.regex(screen(operator), new RegExp(`sends: shutdown session ${id}`));
  const { plan, outcomes } = await operator.confirm();
  t.deepEqual(outcomes, [{ kind: 'accepted', words: '' }]);
  t.deepEqual(operator.attempted, [`shutdown session ${id}`]);
  t.deepEqual(await endedAmong(sockets, 1), [1006]);
  t.regex(operator.message, new RegExp(`${plan.title}: accepted by HAProxy`));
  await waitFor(
    async () => {
      await operator.poll();
      await operator.answers();
      return operator.state.sessions.rows?.map(({ stream }) => stream.id);
    },
    (ids) => ids?.length === 2 && !ids.includes(id),
  );
  t.is(operator.state.overlay.kind, 'sessions');
  const left = sockets.filter(({ isOpen }) => isOpen);
  t.is(left.length, 2);
  await Promise.all(left.map((socket) => socket.echo('still here')));
});

realHaproxyTest('Enter tells of a WebSocket what the list cannot: the 101', async (t) => {
  const site = await startSite(t, { hasChecks: false });
  const [socket] = await holdWebSockets(t, site.wssUrl, 1);
  await socket?.echo('x');
  const operator = await operateSocket(t, site.haproxy.socketPath);
  await listed(operator, 'backend:ws/BACKEND');
  operator.press('enter');
  await operator.answers();
  t.regex(screen(operator), /WebSocket or another upgraded connection: the server answered 101/);
  t.regex(screen(operator), /backend=ws \(id=\d+ mode=http\)/);
  await socket?.close();
  await waitFor(
    async () => {
      operator.press('ctrl+r');
      await operator.answers();
      return screen(operator);
    },
    (text) => /Session not found|It has ended/.test(text),
  );
});

realHaproxyTest('an operator may look but not end, a user may not even look, and is told how', async (t) => {
  const site = await startSite(t, { hasChecks: false });
  const [socket] = await holdWebSockets(t, site.wssUrl, 1);
  await socket?.echo('x');
  const operator = await operateSocket(t, site.operatorSocket);
  t.is((await listed(operator, 'backend:ws/BACKEND')).length, 1);
  operator.press('X');
  t.regex(operator.message, /put "level admin"/);
  const user = await operateSocket(t, site.userSocket);
  await listed(user, 'backend:ws/BACKEND');
  t.regex(screen(user), /Permission denied.*level operator[\s\S]*"stats socket" line/);
  user.press('9');
  await user.answers();
  t.regex(screen(user), /Permission denied.*level operator/);
});

/** A server whose answers to `/hold` wait for `release`, behind a HAProxy that lets one request to it at a time. */
async function startNarrow(t: ExecutionContext) {
  const held: ServerResponse[] = [];
  const http = createServer((request, response) => {
    if (request.url === '/hold') held.push(response);
    else response.end('ok');
  });
  const garbage = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nX Bad Header: a\r\n\x01\x02: y\r\n\r\nhello'));
  });
  const ports = await Promise.all([listenOn(t, http), listenOn(t, garbage)]);
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
defaults
  mode http
  timeout connect 5s
  timeout client 20s
  timeout server 20s
frontend entrance
  bind 127.0.0.1:@PORT:entrance@
  use_backend broken if { path /broken }
  default_backend narrow
backend narrow
  server narrow1 127.0.0.1:${ports[0]} maxconn 1
backend broken
  server broken1 127.0.0.1:${ports[1]}
`,
  );
  const send = (text: string): Socket => {
    const socket = connect(haproxy.port('entrance'), '127.0.0.1', () => socket.write(text, 'latin1'));
    socket.on('error', () => {});
    socket.resume();
    t.teardown(() => socket.destroy());
    return socket;
  };
  return { haproxy, send, held };
}

async function listenOn(t: ExecutionContext, server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  const port = await listenOnLoopback(server);
  t.teardown(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return port;
}

realHaproxyTest(
  'a request that waits for its turn is seen in the queue, the one before it at the server',
  async (t) => {
    const { haproxy, send } = await startNarrow(t);
    send('GET /hold HTTP/1.1\r\nHost: x\r\n\r\n');
    const operator = await operateSocket(t, haproxy.socketPath);
    const stages = async () =>
      (await listed(operator, 'backend:narrow/BACKEND')).map(({ stream }) => stream.stage);
    await waitFor(stages, (all) => all.join() === 'response');
    send('GET /hold HTTP/1.1\r\nHost: x\r\n\r\n');
    await waitFor(stages, (all) => all.toSorted().join() === 'queue,response');
    t.regex(screen(operator), /queue .*entrance .*narrow/);
  },
);

realHaproxyTest('what HAProxy could not read is shown with the byte it stopped at', async (t) => {
  const { haproxy, send } = await startNarrow(t);
  const operator = await operateSocket(t, haproxy.socketPath);
  operator.press('9');
  await operator.answers();
  t.regex(screen(operator), /No errors captured/);
  send('GET / HTTP/1.1\r\nHost: x\r\nBad Header: <b>\x1b\\\xff</b>\r\n\r\n');
  send('GET /broken HTTP/1.1\r\nHost: x\r\n\r\n');
  const text = await waitFor(
    async () => {
      await operator.poll();
      await operator.answers();
      return screen(operator);
    },
    (shown) => /Captured errors: 2/.test(shown),
  );
  t.regex(text, /frontend entrance: invalid request/);
  t.regex(text, /stopped at byte 28 of \d+ \(a space\) while reading the name of a header/);
  t.regex(text, / {6}25 {2}Bad Header: <b>\\e\\\\\\xFF<\/b>\\r\\n *\n {13}\^ *\n/);
  t.regex(text, /backend broken: invalid response[\s\S]*to broken\/broken1/);
  t.regex(text, /stopped at byte 18 of \d+ \(a space\)/);
  t.regex(text, / {6}17 {2}X Bad Header: a\\r\\n *\n {11}\^ *\n/);
});
