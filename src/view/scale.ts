/** A scale from 0 to a round figure. */
export interface Scale {
  readonly top: number;
  /** From 0 to the top, equally far apart. */
  readonly ticks: readonly number[];
}

/**
 * The smallest scale that holds `most` with at most so many intervals, each 1, 2 or 5 times a power of ten and not
 * below `leastStep`.
 */
export function roundScale(most: number, intervals: number, leastStep: number): Scale {
  const wanted = Math.max(leastStep, most / Math.max(1, intervals));
  const power = 10 ** Math.floor(Math.log10(wanted));
  // A quotient such as 0.3 / 0.1 may come out a hair above the round figure that it is.
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= wanted * (1 - 1e-9)) ?? 10) * power;
  const count = Math.max(1, Math.ceil((most / step) * (1 - 1e-9)));
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
