/**
 * A small line, one character for each value, the newest at the right. A gap is a blank, 0 the first character of the
 * ramp, and whatever is more than 0 at least the second one. `most` is the value of the last.
 */
export function sparkline(values: readonly (number | undefined)[], most: number, ramp: string): string {
  const steps = ramp.length - 1;
  return values
    .map((value) => {
      if (value === undefined) return ' ';
      if (value <= 0) return ramp[0];
      return ramp[Math.max(1, Math.min(steps, 1 + Math.floor((value / most) * steps)))];
    })
    .join('');
}
