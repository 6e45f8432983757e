import type { Clock } from '../../../src/clock.ts';
import type { KnownWay, ProbeRun } from '../../../src/probe/report.ts';
import { runProbe } from '../../../src/probe/run.ts';
import type { Target } from '../../../src/probe/target.ts';
import { parseTarget } from '../../../src/probe/target.ts';
import { noChoices, wayTo } from '../../../src/probe/ways.ts';

const clock: Clock = { wallMs: () => 0, monotonicSeconds: () => performance.now() / 1000 };

/** The way to an address as it would be typed, with what a test changes in it. */
export function wayOf(text: string, change: Partial<KnownWay> = {}): KnownWay {
  const parsed = parseTarget(text);
  if (!parsed.ok || parsed.target.kind !== 'address') throw new Error(`${text} is no address`);
  const target: Target & { kind: 'address' } = parsed.target;
  return { ...wayTo(target, noChoices), ...change };
}

export interface Tried {
  readonly run: ProbeRun;
  /** One line for each step: `upgrade passed`. */
  readonly steps: readonly string[];
  /** Words and cause of the step that failed. */
  readonly words: string | undefined;
  readonly cause: string | undefined;
}

/** Tries one way and tells how it went. */
export async function tryWay(
  way: KnownWay,
  timeoutMs = 5000,
  signal = new AbortController().signal,
): Promise<Tried> {
  const [run] = await runProbe({ ways: [way], timeoutMs, clock, signal, onProgress: () => {} });
  if (run === undefined) throw new Error('nothing was tried');
  const failed = run.steps.find(({ result }) => result === 'failed');
  return {
    run,
    steps: run.steps.map(({ name, result }) => `${name} ${result}`),
    words: failed?.words,
    cause: failed?.cause,
  };
}
