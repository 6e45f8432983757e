/** The middle one; NaN without any. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which that share lies, between two neighbours in proportion; NaN without any. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** The middle of the ratios of what was measured in the same round: a slow minute of the machine slows both. */
export function pairedRatio(values: readonly number[], others: readonly number[]): number {
  return median(
    values.flatMap((value, round) => (others[round] === undefined ? [] : [value / others[round]])),
  );
}
