import { readFileSync } from 'node:fs';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { ExecutionContext } from 'ava';

export interface Web {
  readonly port: number;
  /** Base address with the name `localhost`, which is what the test certificate is for. */
  readonly base: string;
  readonly requests: readonly { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  connections(): number;
}

const tlsDirectory = new URL('../../../fixtures/tls/', import.meta.url);
export const certificate = readFileSync(new URL('localhost.pem', tlsDirectory), 'utf8');
const key = readFileSync(new URL('localhost-key.pem', tlsDirectory), 'utf8');

/** A web server on loopback that behaves as told. */
export async function startWeb(
  t: ExecutionContext,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  options: { readonly tls?: boolean } = {},
): Promise<Web> {
  const requests: { url: string; headers: IncomingMessage['headers'] }[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers });
    handle(request, response);
  };
  const server = options.tls
    ? createHttpsServer({ cert: certificate, key }, listener)
    : createHttpServer(listener);
  const { port, connections } = await serve(t, server);
  return { port, base: `${options.tls ? 'https' : 'http'}://localhost:${port}`, requests, connections };
}

/** A TCP server that is no web server. */
export function startTcp(t: ExecutionContext, onConnection: (socket: Socket) => void) {
  return serve(t, createTcpServer(onConnection));
}

async function serve(t: ExecutionContext, server: Server) {
  const open = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}
