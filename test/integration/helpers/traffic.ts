import { once } from 'node:events';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { ExecutionContext } from 'ava';
import { type RawData, WebSocket } from 'ws';
import { policyRequest } from '../../../src/demo/flash-server.ts';
import { fixture } from '../../demo/helpers/assets.ts';

const host = '127.0.0.1';
const ca = fixture('haproxy/site.pem');

/** Sends one HTTP request over a connection of its own and gives the status of the answer, read to its end. */
export function fetchStatus(
  url: string,
  body?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const headers = { host: 'localhost', connection: 'close', ...more };
    const request = url.startsWith('https:')
      ? secureRequest(url, { method, headers, agent: false, ca })
      : plainRequest(url, { method, headers, agent: false });
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    request.end(body);
  });
}

/** The statuses of so many requests, one after the other. */
export async function fetchStatuses(url: string, count: number): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let sent = 0; sent < count; sent += 1) statuses.push(await fetchStatus(url));
  return statuses;
}

export interface HeldWebSocket {
  readonly isOpen: boolean;
  /** The code with which it ended, once it has: 1006 where no closing frame came (RFC 6455, 7.1.5). */
  readonly closeCode: Promise<number>;
  /** Sends a text and resolves when the same text has come back. */
  echo(text: string): Promise<void>;
  /** Resolves when both sides have closed. */
  close(): Promise<void>;
}

/** Opens a WebSocket that stays until it is closed or the test ends. */
export async function holdWebSocket(t: ExecutionContext, url: string): Promise<HeldWebSocket> {
  const socket = new WebSocket(url, { ca, headers: { host: 'localhost' }, perMessageDeflate: false });
  t.teardown(() => socket.terminate());
  const closeCode = new Promise<number>((resolve) => socket.once('close', resolve));
  await once(socket, 'open');
  return {
    get isOpen() {
      return socket.readyState === WebSocket.OPEN;
    },
    closeCode,
    echo: (text) =>
      new Promise((resolve, reject) => {
        const settle = (error?: Error) => {
          socket.off('message', heard);
          socket.off('close', lost);
          if (error) reject(error);
          else resolve();
        };
        const heard = (data: RawData) =>
          settle(String(data) === text ? undefined : new Error(`another text came back: ${String(data)}`));
        const lost = () => settle(new Error('the WebSocket was closed'));
        socket.on('message', heard);
        socket.on('close', lost);
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
        else lost();
      }),
    async close() {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

/** Opens so many WebSockets at once. */
export function holdWebSockets(
  t: ExecutionContext,
  url: string,
  count: number,
): Promise<readonly HeldWebSocket[]> {
  return Promise.all(Array.from({ length: count }, () => holdWebSocket(t, url)));
}

/** Close codes of the first sockets that ended; resolves when there are so many. */
export function endedAmong(sockets: readonly HeldWebSocket[], count: number): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const codes: number[] = [];
    for (const { closeCode } of sockets) {
      void closeCode.then((code) => {
        codes.push(code);
        if (codes.length === count) resolve(codes);
      });
    }
  });
}

export interface HeldConnection {
  /** Sends the text and resolves when as many bytes have come back. */
  echo(text: string): Promise<void>;
  /** Resolves when it is over, whoever ended it and however. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** Opens a TCP connection that stays until it is closed or the test ends. */
export async function holdConnection(t: ExecutionContext, port: number): Promise<HeldConnection> {
  const socket: Socket = connect({ host, port });
  t.teardown(() => socket.destroy());
  // A session that HAProxy ends may end with a reset; whoever waits for an echo or the end is told by these.
  socket.on('error', () => socket.destroy());
  let received = 0;
  socket.on('data', (chunk) => {
    received += chunk.length;
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  return {
    closed,
    async echo(text) {
      const wanted = received + text.length;
      socket.write(text);
      while (received < wanted) {
        if (socket.destroyed) throw new Error('the connection was closed');
        await Promise.race([once(socket, 'data'), once(socket, 'close')]);
      }
    },
    close() {
      socket.end();
      return closed;
    },
  };
}

/** Asks as a Flash player does; gives the number of bytes of the answer. */
export async function askPolicy(port: number): Promise<number> {
  const socket = connect({ host, port });
  let bytes = 0;
  socket.on('data', (chunk) => {
    bytes += chunk.length;
  });
  socket.on('connect', () => socket.write(policyRequest));
  await once(socket, 'close');
  return bytes;
}
