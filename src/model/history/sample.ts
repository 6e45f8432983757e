import type { ProcessFigures } from './metrics.ts';
import { type Packed, packedAt } from './packed.ts';

interface Poll {
  /** Monotonic. */
  readonly atSeconds: number;
  /** Milliseconds, for display. */
  readonly wallMs: number;
  /** Place of every row by its key; the same object as in samples before while the rows are the same. */
  readonly places: ReadonlyMap<string, number>;
  /** Seconds since all rows were seen before, where other polls bring a part of them; 0 elsewhere. */
  readonly sweptAfterSeconds: number;
  /** True for the first sample of another process: nothing before it can be compared. */
  readonly isAfterReload: boolean;
  readonly process: ProcessFigures;
}

/** As it was taken: the newest samples are, for they are read with every poll. */
export interface OpenSample extends Poll {
  readonly block: undefined;
  /** As many as there are metrics for every row, row after row. */
  readonly values: Float32Array;
  /** One for every row. */
  readonly elapsed: Float32Array;
}

/** One of a block of samples of the same rows, which takes a small part of the room. It has the very same figures. */
export interface SealedSample extends Poll {
  readonly block: Block;
  readonly index: number;
}

/** The figures of one poll, of every row that it brought. Never changed once made. */
export type Sample = OpenSample | SealedSample;

export interface Block {
  readonly figures: Packed;
  /** What most rows of each sample have in common. */
  readonly usualElapsed: Float32Array;
  /** Of each row `asUsual` or what it has instead. */
  readonly elapsed: Packed;
}

/** Cannot be between two polls. */
export const asUsual = -1;

/**
 * A figure by the place of its row times the number of metrics plus that of its metric: NaN where it was not known, -1
 * where the row has no such figure. 24 bits of precision.
 */
export function figureAt(sample: Sample, offset: number): number {
  if (sample.block === undefined) return sample.values[offset] ?? Number.NaN;
  return packedAt(sample.block.figures, offset, sample.index);
}

/** Seconds since the row at that place was seen before, of which its rates tell; NaN where they are not known. */
export function elapsedAt(sample: Sample, place: number): number {
  if (sample.block === undefined) return sample.elapsed[place] ?? Number.NaN;
  const { elapsed, usualElapsed } = sample.block;
  const own = packedAt(elapsed, place, sample.index);
  return own === asUsual ? (usualElapsed[sample.index] ?? Number.NaN) : own;
}

/** Without those before that time, of what is in the order of time; only what is left out is looked at. */
export function since<T extends { readonly atSeconds: number }>(
  moments: readonly T[],
  oldestSeconds: number,
): readonly T[] {
  const first = moments.findIndex(({ atSeconds }) => atSeconds >= oldestSeconds);
  return first === -1 ? [] : moments.slice(first);
}
