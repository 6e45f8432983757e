import { createInterface } from 'node:readline';
import type { ReadStream, WriteStream } from 'node:tty';
import { sanitised } from '../render/text.ts';

/** Where a sub-command speaks: results to stdout, everything else to stderr, and questions where a terminal is. */
export interface Desk {
  /** True where somebody can be asked. */
  readonly canAsk: boolean;
  /** A line for stdout. */
  tell(text: string): void;
  /** Text for stdout as it is. */
  put(text: string): void;
  /** A line for stderr. */
  note(text: string): void;
  /** A line for stderr that names the program. */
  complain(text: string): void;
  /** What was typed; undefined at the end of the input. */
  ask(question: string): Promise<string | undefined>;
}

export interface DeskIo {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;
}

/** Text from HAProxy cannot steer the terminal: it is sanitised line by line. */
export function createDesk({ stdin, stdout, stderr }: DeskIo): Desk {
  const clean = (text: string) => text.replaceAll('\t', '    ').split('\n').map(sanitised).join('\n');
  return {
    canAsk: stdin.isTTY === true && stderr.isTTY === true,
    tell: (text) => void stdout.write(`${clean(text)}\n`),
    put: (text) => void stdout.write(stdout.isTTY ? clean(text) : text),
    note: (text) => void stderr.write(`${clean(text)}\n`),
    complain: (text) => void stderr.write(`hatop-ts: ${clean(text)}\n`),
    ask: (question) =>
      new Promise((resolve) => {
        // The terminal stays as it is: ^C ends the process, and nothing has been sent.
        const lines = createInterface({ input: stdin, terminal: false });
        stderr.write(clean(question));
        let answer: string | undefined;
        lines.once('line', (line) => {
          answer = line;
          lines.close();
        });
        lines.once('close', () => {
          stdin.pause();
          resolve(answer);
        });
      }),
  };
}
