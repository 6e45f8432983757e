import { createServer } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';
import type { ExecutionContext } from 'ava';
import { startFlashServer } from '../../../src/demo/flash-server.ts';
import { listenOnLoopback } from '../../../src/demo/ports.ts';
import { startWebSocketServer } from '../../../src/demo/websocket-server.ts';

export interface Application {
  readonly port: number;
  /** Ends it and every connection it has; a second call does nothing. */
  stop(): Promise<void>;
}

/** Answers `/status/404` with that status and `/bytes/1000` with so many bytes of body; everything else with 200. */
export async function startHttpApplication(t: ExecutionContext): Promise<Application> {
  const server = createServer((request, response) => {
    const [, what, figure] = /^\/(status|bytes)\/(\d+)/.exec(request.url ?? '') ?? [];
    request.resume();
    request.on('end', () => {
      const body = what === 'bytes' ? 'x'.repeat(Number(figure)) : 'ok\n';
      response.writeHead(what === 'status' ? Number(figure) : 200, { 'content-length': body.length });
      response.end(body);
    });
  });
  return keep(t, {
    port: await listenOnLoopback(server),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** Sends back every byte. */
export async function startEcho(t: ExecutionContext): Promise<Application> {
  const open = new Set<Socket>();
  const server = createTcpServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.pipe(socket);
  });
  return keep(t, {
    port: await listenOnLoopback(server),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  });
}

/** The demo's WebSocket server, which echoes; it says nothing by itself while a test lasts. */
export async function startWebSocketApplication(t: ExecutionContext): Promise<Application> {
  return keep(t, await startWebSocketServer({ isHealthy: () => true, pushEveryMs: 3_600_000 }));
}

/** The demo's server of Flash policy files. */
export async function startFlashApplication(t: ExecutionContext): Promise<Application> {
  return keep(t, await startFlashServer({ random: () => 0, delayMs: [0, 0] }));
}

function keep(t: ExecutionContext, application: Application): Application {
  let ending: Promise<void> | undefined;
  const stop = () => {
    ending ??= application.stop();
    return ending;
  };
  t.teardown(stop);
  return { port: application.port, stop };
}
