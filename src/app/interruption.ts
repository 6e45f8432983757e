import { signalCodes } from './exit-codes.ts';

/** A signal that asks for the end, noticed instead of obeyed at once. */
export interface Interruption {
  /** The exit code, once one has come. */
  readonly code: number | undefined;
  /** Resolves when one comes. */
  readonly came: Promise<void>;
  /** Lets signals end the process again. */
  release(): void;
}

export function noticeInterruption(): Interruption {
  let code: number | undefined;
  let resolve: () => void = () => {};
  const came = new Promise<void>((settle) => {
    resolve = settle;
  });
  const signals = Object.keys(signalCodes) as (keyof typeof signalCodes)[];
  const notice = (signal: NodeJS.Signals) => {
    code ??= signalCodes[signal as keyof typeof signalCodes];
    resolve();
  };
  for (const signal of signals) process.on(signal, notice);
  return {
    get code() {
      return code;
    },
    came,
    release: () => {
      for (const signal of signals) process.off(signal, notice);
    },
  };
}
