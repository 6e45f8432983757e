import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';

export interface Peer {
  readonly path: string;
  /** Every line that was received, over all connections. */
  readonly lines: readonly string[];
  connections(): number;
}

/** A runtime socket that behaves as told: `answer` gets the line that was read and the connection it came on. */
export async function startPeer(
  t: ExecutionContext,
  answer: (line: string, socket: Socket) => void,
): Promise<Peer> {
  const directory = mkdtempSync(join(tmpdir(), 'hatop-peer-'));
  const path = join(directory, 'peer.sock');
  const lines: string[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections += 1;
    open.add(socket);
    let received = '';
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    socket.on('end', () => socket.end());
    socket.on('data', (chunk) => {
      received += String(chunk);
      if (!received.endsWith('\n')) return;
      const line = received.slice(0, -1);
      received = '';
      lines.push(line);
      answer(line, socket);
    });
  });
  await listen(server, path);
  t.teardown(() => {
    for (const socket of open) socket.destroy();
    server.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return { path, lines, connections: () => connections };
}

/**
 * Answers as HAProxy does: the text by its line, then the end of the connection. A line of several commands that is not
 * among them gets the answer to each, one behind the other.
 */
export function answerFrom(answers: Readonly<Record<string, string | Uint8Array>>) {
  const unknown = 'Unknown command, but maybe one of the following ones is a better match:\n\n';
  return (line: string, socket: Socket): void => {
    const commands = answers[line] === undefined ? line.split(';') : [line];
    socket.end(Buffer.concat(commands.map((command) => Buffer.from(answers[command] ?? unknown))));
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}
