import type { ReadStream, WriteStream } from 'node:tty';
import { signalCodes } from './exit-codes.ts';

/**
 * Calls `end` for everything that ends the dashboard from outside: signals, a closed terminal, a closed pipe; and
 * `fail` for an error that nobody caught, so that the terminal is given back before it is reported.
 * The returned function takes the listeners away again.
 */
export function endings(
  stdin: ReadStream,
  stdout: WriteStream,
  end: (code: number) => void,
  fail: (error: unknown) => void,
): () => void {
  const onSignal = (signal: NodeJS.Signals) => end(signalCodes[signal as keyof typeof signalCodes]);
  const onGone = () => end(signalCodes.SIGHUP);
  const signals = Object.keys(signalCodes) as (keyof typeof signalCodes)[];
  for (const signal of signals) process.on(signal, onSignal);
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  stdin.on('end', onGone);
  stdin.on('error', onGone);
  stdout.on('error', onGone);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
    process.off('uncaughtException', fail);
    process.off('unhandledRejection', fail);
    stdin.off('end', onGone);
    stdin.off('error', onGone);
    // Writing what gives the terminal back may still fail: nobody is there to be told.
    stdout.off('error', onGone);
    stdout.on('error', () => {});
  };
}
