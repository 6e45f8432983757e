import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ApplicationServer } from './application-server.ts';
import { listenOnLoopback } from './ports.ts';
import { between, type Random } from './random.ts';

export interface HttpServerOptions {
  readonly random: Random;
  /** Shortest and longest time to an answer, in milliseconds. */
  readonly delayMs: readonly [number, number];
  /** Share of the requests that are answered with 500, from 0 to 1. */
  readonly errorShare: number;
}

/** Largest answer in bytes for each kind of path; the smallest is a quarter of it. */
const largestAnswers = { '/images/': 48_000, '/api/': 2_000, '/': 12_000 } as const;

const filler = Buffer.alloc(largestAnswers['/images/'], 'hatop-ts demo ');

/** An ordinary web application: `/healthz` for the check, answers of varied size, 404 for what is below `/missing/`. */
export async function startHttpServer(options: HttpServerOptions): Promise<ApplicationServer> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === '/healthz') {
      response.end('ok\n');
      return;
    }
    const timer = setTimeout(
      () => answer(options, request, response),
      between(options.random, ...options.delayMs),
    );
    response.once('close', () => clearTimeout(timer));
  });
  const port = await listenOnLoopback(server);
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(options: HttpServerOptions, request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '/';
  if (path.startsWith('/missing/')) {
    response.writeHead(404).end('no such page\n');
    return;
  }
  if (options.random() < options.errorShare) {
    response.writeHead(500).end('the database did not answer\n');
    return;
  }
  const largest = path.startsWith('/images/')
    ? largestAnswers['/images/']
    : path.startsWith('/api/')
      ? largestAnswers['/api/']
      : largestAnswers['/'];
  const size = Math.floor(between(options.random, largest / 4, largest));
  response.writeHead(200, { 'content-type': 'text/plain', 'content-length': size });
  response.end(filler.subarray(0, size));
}
