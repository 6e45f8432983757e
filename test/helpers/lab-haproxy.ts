import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { WebSocketServer } from 'ws';
import { findHaproxy } from './find-haproxy.ts';
import { type RunningHaproxy, startHaproxy } from './haproxy.ts';

/** `test.serial` against a real HAProxy; where none can be had AVA names every test that was skipped. */
export const realHaproxySerialTest = findHaproxy() === undefined ? test.serial.skip : test.serial;

const httpBody = 'x'.repeat(1000);

/** A site with one backend of each class, their servers, and all three socket levels; it ends with the test. */
export async function startSite(t: ExecutionContext): Promise<RunningHaproxy> {
  const web = createHttpServer((request, response) => {
    request.resume();
    const isMissing = request.url === '/missing';
    response
      .writeHead(isMissing ? 404 : 200, { 'content-type': 'text/plain' })
      .end(isMissing ? '' : httpBody);
  });
  const sockets = new WebSocketServer({ server: web });
  sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(data)));
  const tcp = createServer((socket) => socket.pipe(socket).on('error', () => socket.destroy()));
  const [webPort, tcpPort] = await Promise.all([listen(t, web), listen(t, tcp)]);
  return startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
  stats socket @DIR@/operator.sock mode 600 level operator
  stats socket @DIR@/user.sock mode 600 level user
  maxconn 300
  node lab-1
defaults
  mode http
  timeout client 20s
  timeout server 20s
  timeout connect 5s
  option contstats
frontend public
  bind 127.0.0.1:@PORT:public@
  acl is_websocket hdr(Upgrade) -i websocket
  use_backend live if is_websocket
  default_backend www
frontend policy
  mode tcp
  bind 127.0.0.1:@PORT:policy@
  default_backend flash
frontend database
  mode tcp
  bind 127.0.0.1:@PORT:database@
  default_backend db
frontend page
  bind 127.0.0.1:@PORT:page@
  stats enable
  stats uri /stats
  stats auth admin:secret
backend www
  server www1 127.0.0.1:${webPort}
  server www2 127.0.0.1:${webPort}
backend live
  timeout tunnel 1m
  server live1 127.0.0.1:${webPort}
backend flash
  mode tcp
  server flash1 127.0.0.1:${tcpPort}
backend db
  mode tcp
  server db1 127.0.0.1:${tcpPort}
`,
  );
}

async function listen(t: ExecutionContext, server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}
