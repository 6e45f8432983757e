import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { Mark } from '../../recording/timeline.ts';
import { effectiveInterval } from '../../state/interval.ts';
import type { Observation, Observer } from '../observer.ts';
import type { Tape } from '../tape.ts';

/** One observation and when it was made. */
export interface Tick {
  readonly wallMs: number;
  readonly observation: Observation;
}

export type Ticks = AsyncIterable<Tick>;

export interface LivePolls {
  readonly observer: Observer;
  readonly clock: Clock;
  readonly intervalSeconds: number;
  readonly signal: AbortSignal;
}

/** Polls again and again, one poll at a time, less often while dumps are slow; ends with the signal. */
export async function* livePolls({
  observer,
  clock,
  intervalSeconds,
  signal,
}: LivePolls): AsyncGenerator<Tick> {
  while (!signal.aborted) {
    const startedAt = clock.monotonicSeconds();
    const observation = await observer.observe();
    yield { wallMs: clock.wallMs(), observation };
    const took = observation.ok ? observation.picture.snapshot.pollSeconds : 0;
    const elapsed = clock.monotonicSeconds() - startedAt;
    await pause(effectiveInterval(intervalSeconds, took) - elapsed, signal);
  }
}

/** Waits, but not beyond the signal. */
export async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await sleep(Math.max(0, seconds * 1000), undefined, { signal }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}

/** What a recording has at these marks, without waiting in between. */
export async function* recordedPolls(tape: Tape, marks: readonly Mark[]): AsyncGenerator<Tick> {
  for (const mark of marks) yield { wallMs: mark.block.wallMs, observation: await tape.observe(mark) };
}
