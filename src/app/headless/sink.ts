import type { WriteStream } from 'node:tty';
import { sanitised } from '../../render/text.ts';

/** Where results go; it may be closed before all is said, as `head` does. */
export interface Sink {
  /** Lines that are drawn: nothing of HAProxy's in them can steer a terminal. */
  put(text: string): void;
  /** Data as it is; on a terminal what could steer it is replaced. */
  putData(text: string): void;
  /** Aborted when nobody reads any more, or nothing can be written. */
  readonly gone: AbortSignal;
}

export function createSink(stdout: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY'>>): Sink {
  const controller = new AbortController();
  // Whoever ends the process tells a full disk from a reader that has gone.
  stdout.on('error', () => controller.abort());
  const put = (text: string) => void (controller.signal.aborted || stdout.write(text));
  return {
    gone: controller.signal,
    put,
    putData: (text) => put(stdout.isTTY ? text.split('\n').map(sanitised).join('\n') : text),
  };
}
