import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import type { ApplicationServer } from './application-server.ts';
import { listenOnLoopback } from './ports.ts';

export interface WebSocketServerOptions {
  /** What `/healthz` answers: 200 or 503. Open WebSockets do not notice. */
  readonly isHealthy: () => boolean;
  /** Every client gets a message of its own this often. */
  readonly pushEveryMs: number;
}

/** Clients of the lab send less than a hundred bytes; more than this is refused. */
const largestMessageBytes = 4096;

/** Echoes what it hears and pushes news to all clients, as a chat or a price feed does. */
export async function startWebSocketServer(options: WebSocketServerOptions): Promise<ApplicationServer> {
  const server = createServer((request, response) => {
    request.resume();
    const isHealthy = request.url !== '/healthz' || options.isHealthy();
    response.writeHead(isHealthy ? 200 : 503).end(isHealthy ? 'ok\n' : 'restarting\n');
  });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false, maxPayload: largestMessageBytes });
  sockets.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    // A client that goes away without a word is ordinary here.
    socket.on('error', () => socket.terminate());
  });
  let pushes = 0;
  const pushing = setInterval(() => {
    pushes += 1;
    const news = JSON.stringify({ news: pushes, text: 'x'.repeat(40 + ((pushes * 37) % 400)) });
    for (const socket of sockets.clients) if (socket.readyState === WebSocket.OPEN) socket.send(news);
  }, options.pushEveryMs);
  const port = await listenOnLoopback(server).catch((error: unknown) => {
    clearInterval(pushing);
    throw error;
  });
  return {
    port,
    stop: () => {
      clearInterval(pushing);
      for (const socket of sockets.clients) socket.terminate();
      return new Promise((resolve) => {
        sockets.close(() => server.close(() => resolve()));
        server.closeAllConnections();
      });
    },
  };
}
