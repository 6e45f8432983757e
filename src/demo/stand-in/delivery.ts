import type { Socket } from 'node:net';

/** How the stand-in behaves towards its callers; everything but `normal` is some way of misbehaving. */
export type Behaviour =
  | 'normal'
  /** Accepts, and never says a word: a wedged process. */
  | 'silent'
  /** Closes at once what it accepted. */
  | 'refuse'
  /** Every byte in a packet of its own. */
  | 'one-byte-at-a-time'
  /** Ends in the middle of the last line. */
  | 'close-mid-dump'
  /** Ends after a whole line but without the empty line: what a dump that timed out looks like. */
  | 'cut-on-row-boundary'
  /** Carries the command out and closes without an answer. */
  | 'lose-answer'
  /** The same lines again and again, for as long as someone reads. */
  | 'endless'
  /** Answers as a web server would. */
  | 'not-haproxy';

const webAnswer = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';

/** Writes one whole answer, in the way the behaviour asks, and closes where HAProxy would. */
export function deliver(socket: Socket, answer: string, behaviour: Behaviour): void {
  switch (behaviour) {
    case 'normal':
      socket.end(answer, 'latin1');
      return;
    case 'silent':
      return;
    case 'refuse':
      socket.destroy();
      return;
    case 'one-byte-at-a-time':
      writeByByte(socket, Buffer.from(answer, 'latin1'), 0);
      return;
    case 'close-mid-dump':
      socket.end(answer.slice(0, Math.max(1, answer.trimEnd().length - 10)), 'latin1');
      return;
    case 'cut-on-row-boundary':
      socket.end(`${withoutLastLine(answer)}\n`, 'latin1');
      return;
    case 'lose-answer':
      socket.end();
      return;
    case 'endless':
      repeat(socket, answer);
      return;
    case 'not-haproxy':
      socket.end(webAnswer);
      return;
  }
}

function writeByByte(socket: Socket, bytes: Buffer, position: number): void {
  if (socket.destroyed) return;
  if (position === bytes.length) {
    socket.end();
    return;
  }
  socket.write(bytes.subarray(position, position + 1), () => writeByByte(socket, bytes, position + 1));
}

/** Text up to and without the last line feed of its last row. */
function withoutLastLine(answer: string): string {
  const lines = answer.trimEnd().split('\n');
  return lines.slice(0, Math.max(1, lines.length - 1)).join('\n');
}

function repeat(socket: Socket, answer: string): void {
  if (!socket.destroyed) socket.write(answer, 'latin1', () => setImmediate(repeat, socket, answer));
}
