export const shortestIntervalSeconds = 0.2;
export const longestIntervalSeconds = 60;

const steps = [shortestIntervalSeconds, 0.5, 1, 2, 5, 10, 30, longestIntervalSeconds] as const;

/** The next step of the interval in the asked direction; at either end it stays. */
export function steppedInterval(seconds: number, direction: 'slower' | 'faster'): number {
  const next =
    direction === 'slower' ? steps.find((step) => step > seconds) : steps.findLast((step) => step < seconds);
  return next ?? seconds;
}

/** A dump may take at most this share of the time between polls, so that watching is not felt by HAProxy's users. */
const largestShare = 0.2;

/** The interval really used: the wanted one, stretched while a dump takes long. Seconds. */
export function effectiveInterval(wantedSeconds: number, pollSeconds: number): number {
  return Math.min(longestIntervalSeconds, Math.max(wantedSeconds, pollSeconds / largestShare));
}
