/** Whoever restarts HAProxy watches the screen; asking a local socket this often costs nothing. */
const longestSeconds = 3;

/**
 * How long to wait before the next attempt: about 1, 2, then 3 seconds, shortened at random by up to half so
 * that many dashboards do not return in step, and never sooner than the poll interval. `random01` is from 0 to 1.
 */
export function nextDelaySeconds(failuresInARow: number, random01: number, intervalSeconds: number): number {
  if (failuresInARow <= 0) return intervalSeconds;
  const full = Math.min(longestSeconds, 2 ** Math.min(failuresInARow - 1, 30));
  return Math.max(intervalSeconds, full * (0.5 + random01 / 2));
}
