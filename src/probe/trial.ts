import type { Clock } from '../clock.ts';
import { type Fault, ProbeFault } from './fault.ts';
import type { KnownWay, ProbeStep, StepName } from './report.ts';

/** What the steps of one way share. */
export interface Trial {
  readonly way: KnownWay;
  /** Longest wait in one step. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Records a step that did not fail; its time is what went by since the one before. */
  passed(name: StepName, words: string): void;
  noted(name: StepName, words: string): void;
}

export interface TrialLog {
  readonly trial: Trial;
  /** Milliseconds since the last step. */
  lap(): number;
}

/** Times the steps and hands each one out as it ends. */
export function startTrial(
  parts: Pick<Trial, 'way' | 'timeoutMs' | 'signal'>,
  clock: Clock,
  onStep: (step: ProbeStep) => void,
): TrialLog {
  let last = clock.monotonicSeconds();
  const lap = () => {
    const now = clock.monotonicSeconds();
    const ms = Math.max(0, (now - last) * 1000);
    last = now;
    return Math.round(ms * 10) / 10;
  };
  const record = (result: 'passed' | 'note') => (name: StepName, words: string) =>
    onStep({ name, result, ms: lap(), words, cause: undefined });
  return { trial: { ...parts, passed: record('passed'), noted: record('note') }, lap };
}

/**
 * Waits until `begin` settles, the time is over or the probe is given up. `begin` gets what settles it and returns what
 * takes its listeners away again. Throws ProbeFault.
 */
export function within<T>(
  { timeoutMs, signal }: Pick<Trial, 'timeoutMs' | 'signal'>,
  step: StepName,
  late: Fault,
  begin: (resolve: (value: T) => void, fail: (fault: Fault) => void) => () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let end: (() => void) | undefined;
    let isSettled = false;
    const settle = (act: () => void) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      end?.();
      act();
    };
    const fail = (fault: Fault) => settle(() => reject(new ProbeFault(step, fault)));
    const cancel = () => fail({ kind: 'cancelled' });
    const timer = setTimeout(() => fail(late), timeoutMs);
    signal.addEventListener('abort', cancel);
    if (signal.aborted) return cancel();
    end = begin((value) => settle(() => resolve(value)), fail);
    if (isSettled) end();
  });
}

/** Seconds as they are said: 5, or 0.5. */
export function secondsOf({ timeoutMs }: Pick<Trial, 'timeoutMs'>): number {
  return Math.round(timeoutMs / 100) / 10;
}
