import { figureReader, type History } from './history.ts';
import type { MetricKey } from './metrics.ts';
import type { Sample } from './sample.ts';

/** Equal parts of monotonic time, the oldest first. */
export interface Axis {
  /** Whole steps before the first part. */
  readonly first: number;
  readonly count: number;
  readonly stepSeconds: number;
  /** Nothing later is told, also within the last part. */
  readonly untilSeconds: number;
}

/**
 * `count` parts of which the last one holds `untilSeconds`. Their edges are whole multiples of the step, so that a poll
 * stays in its part while time goes on and the line moves without changing its shape.
 */
export function axisUntil(untilSeconds: number, spanSeconds: number, count: number): Axis {
  const stepSeconds = spanSeconds / count;
  return { first: Math.floor(untilSeconds / stepSeconds) - count + 1, count, stepSeconds, untilSeconds };
}

/** Index of the part that holds that time; below 0 or beyond `count` outside the axis. */
export function partAt({ first, stepSeconds }: Axis, seconds: number): number {
  return Math.floor(seconds / stepSeconds) - first;
}

/** Monotonic time at which a part begins. */
export function startOf({ first, stepSeconds }: Axis, part: number): number {
  return (first + part) * stepSeconds;
}

/** What is known of one part of time. */
export interface Part {
  /** The largest figure, so that a spike never disappears in an average; undefined is a gap. */
  readonly value: number | undefined;
  /** When that figure was seen. */
  readonly sample: Sample | undefined;
  /** True where another process began to answer. */
  readonly isAfterReload: boolean;
}

/** How the samples of a history fall into the parts; the same for every row. */
export interface Grid {
  readonly axis: Axis;
  readonly placed: readonly PlacedSample[];
}

interface PlacedSample {
  readonly sample: Sample;
  readonly part: number;
  /** Empty parts before it that it speaks for as well: those since the poll before. */
  readonly reach: number;
  /** The same for rows that only whole dumps bring, while other polls bring a part of them. */
  readonly sweptReach: number;
}

/** Places the samples of a history in the parts of an axis. */
export function grid({ samples }: History, axis: Axis): Grid {
  const placed: PlacedSample[] = [];
  const end = samples.findLastIndex(({ atSeconds }) => atSeconds <= axis.untilSeconds);
  const start = samples.findLastIndex(({ atSeconds }, index) => index <= end && partAt(axis, atSeconds) < 0);
  let unbrokenSince = Number.NEGATIVE_INFINITY;
  for (let index = start + 1; index <= end; index += 1) {
    const sample = samples[index];
    if (sample === undefined) continue;
    const part = partAt(axis, sample.atSeconds);
    const since = (seconds: number) => Math.max(0, part - Math.max(-1, partAt(axis, seconds)) - 1);
    const before = samples[index - 1];
    const skipped = before === undefined ? 0 : since(before.atSeconds);
    const isBroken = sample.isAfterReload || (skipped > 0 && !isUsualPause(samples, index, end));
    if (isBroken) unbrokenSince = sample.atSeconds;
    const sweptSeconds = sample.atSeconds - sample.sweptAfterSeconds;
    placed.push({
      sample,
      part,
      reach: isBroken ? 0 : skipped,
      sweptReach: sweptSeconds < unbrokenSince ? 0 : since(sweptSeconds),
    });
  }
  return { axis, placed };
}

/** Pauses that are compared with one that looks long, on either side of it. */
const neighbours = 4;
const usualStretch = 2.5;

/**
 * Whether the time since the poll before is what lies between polls there, so that nothing was missed. The interval
 * may change at any time; so a long pause is judged by those around it, up to the last one that is told.
 */
function isUsualPause(samples: readonly Sample[], index: number, end: number): boolean {
  const pauseAt = (at: number) => {
    const [from, to] = [samples[at - 1], samples[at]];
    return from && to ? to.atSeconds - from.atSeconds : undefined;
  };
  const around: number[] = [];
  for (let at = index - neighbours; at <= Math.min(end, index + neighbours); at += 1) {
    const pause = at === index ? undefined : pauseAt(at);
    if (pause !== undefined) around.push(pause);
  }
  const median = around.toSorted((a, b) => a - b)[Math.floor(around.length / 2)];
  return median !== undefined && (pauseAt(index) ?? 0) <= usualStretch * median;
}

/** One metric of one row, or put together over several rows, in the parts of the grid. */
export function resampled(
  { axis, placed }: Grid,
  keys: readonly string[],
  metric: MetricKey,
): readonly Part[] {
  const figureOf = figureReader(keys, metric);
  const best: (number | undefined)[] = new Array(axis.count).fill(undefined);
  const seen: (Sample | undefined)[] = new Array(axis.count);
  const reloads = new Set<number>();
  for (const { sample, part, reach, sweptReach } of placed) {
    if (sample.isAfterReload) reloads.add(part);
    const value = figureOf(sample);
    if (value === undefined) continue;
    for (let at = Math.max(0, part - reach); at <= part; at += 1) {
      const before = best[at];
      if (before !== undefined && before >= value) continue;
      best[at] = value;
      seen[at] = sample;
    }
    for (let at = part - reach - 1; at >= Math.max(0, part - sweptReach) && best[at] === undefined; at -= 1) {
      best[at] = value;
      seen[at] = sample;
    }
  }
  return best.map((value, part) => ({
    value,
    sample: seen[part],
    isAfterReload: reloads.has(part),
  }));
}
