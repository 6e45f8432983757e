import { createServer, type Socket } from 'node:net';
import type { ApplicationServer } from './application-server.ts';
import { listenOnLoopback } from './ports.ts';
import { between, type Random } from './random.ts';

/** What a Flash player sends, and how every answer ends: with a zero byte. */
export const policyRequest = '<policy-file-request/>\0';

const policy = `<?xml version="1.0"?>
<!DOCTYPE cross-domain-policy SYSTEM "http://www.macromedia.com/xml/dtds/cross-domain-policy.dtd">
<cross-domain-policy><allow-access-from domain="*" to-ports="443"/></cross-domain-policy>\0`;

export interface FlashServerOptions {
  readonly random: Random;
  /** Shortest and longest time to an answer, in milliseconds. */
  readonly delayMs: readonly [number, number];
}

/** Serves the socket policy file over plain TCP: one question, one answer, then it closes. */
export async function startFlashServer(options: FlashServerOptions): Promise<ApplicationServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let heard = '';
    let timer: NodeJS.Timeout | undefined;
    socket.setTimeout(3000, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      open.delete(socket);
      clearTimeout(timer);
    });
    socket.on('data', (chunk) => {
      if (timer !== undefined) return;
      heard += chunk.toString('latin1');
      if (heard.startsWith(policyRequest)) {
        timer = setTimeout(() => socket.end(policy), between(options.random, ...options.delayMs));
      } else if (heard.length >= policyRequest.length) {
        socket.destroy();
      }
    });
  });
  const port = await listenOnLoopback(server);
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
