import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExecutionContext } from 'ava';

export interface MoodyApplication {
  /** `host:port`, for the server line. */
  readonly address: string;
  /** Status of `/health`. */
  health: number;
  /** Status of everything else; `hang up` closes the connection instead, `wait` answers when it is told to. */
  mood: number | 'hang up' | 'wait';
  /** Answers all that waits with 200. */
  release(): void;
  /** Ends it with all its connections; nobody else takes its address. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A server whose behaviour can be changed while HAProxy looks. */
export async function startMoodyApplication(t: ExecutionContext): Promise<MoodyApplication> {
  const waiting = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    request.resume();
    const { mood, health } = application;
    if (request.url === '/health') response.writeHead(health).end();
    else if (mood === 'hang up') request.socket.destroy();
    else if (mood === 'wait') waiting.add(response);
    else response.writeHead(mood).end('ok\n');
  });
  const release = () => {
    for (const response of waiting) response.writeHead(200).end('ok\n');
    waiting.clear();
  };
  const stop = async () => {
    release();
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  const host = ownLoopback();
  const listen = async (port: number) => {
    server.listen(port, host);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const application: MoodyApplication = {
    address: `${host}:${port}`,
    health: 200,
    mood: 200,
    release,
    stop,
    start: async () => {
      await listen(port);
    },
  };
  t.teardown(stop);
  return application;
}

/** A port of 127.0.0.1 that was given up may be another test's in a moment. Linux has all of 127.0.0.0/8 on its loopback. */
function ownLoopback(): string {
  if (process.platform !== 'linux') return '127.0.0.1';
  const part = () => 1 + Math.floor(Math.random() * 254);
  return `127.${part()}.${part()}.${part()}`;
}
