import { effectiveInterval } from '../state/interval.ts';

/** What one round of polling took. */
export interface Round {
  readonly isSuccess: boolean;
  readonly seconds: number;
}

export interface Poller {
  start(): void;
  /** Polls as soon as no poll is in flight; one in flight was begun too early to show what just changed. */
  pollNow(): void;
  setInterval(seconds: number): void;
  stop(): void;
}

export interface PollerOptions {
  /** Does one poll and reports it; never rejects. */
  readonly round: () => Promise<Round>;
  readonly intervalSeconds: number;
  /** Seconds to wait after so many failures in a row, never less than the interval. */
  readonly delayAfterFailures: (failuresInARow: number, intervalSeconds: number) => number;
}

/** Polls one round after the other: never two at once, never a queue of them, slower when dumps are slow or fail. */
export function createPoller(options: PollerOptions): Poller {
  let intervalSeconds = options.intervalSeconds;
  let timer: NodeJS.Timeout | undefined;
  let isInFlight = false;
  let isWantedAgain = false;
  let isStopped = false;
  let failuresInARow = 0;
  let lastSeconds = 0;

  const run = async () => {
    clearTimeout(timer);
    isInFlight = true;
    const startedAt = performance.now();
    const { isSuccess, seconds } = await options.round();
    isInFlight = false;
    failuresInARow = isSuccess ? 0 : failuresInARow + 1;
    lastSeconds = seconds;
    schedule((performance.now() - startedAt) / 1000);
  };

  const schedule = (elapsedSeconds: number) => {
    clearTimeout(timer);
    if (isStopped || isInFlight) return;
    if (isWantedAgain) {
      isWantedAgain = false;
      void run();
      return;
    }
    const wait =
      failuresInARow > 0
        ? options.delayAfterFailures(failuresInARow, intervalSeconds)
        : effectiveInterval(intervalSeconds, lastSeconds) - elapsedSeconds;
    timer = setTimeout(run, Math.max(0, wait * 1000));
  };

  return {
    start: () => void run(),
    pollNow() {
      if (isStopped) return;
      if (isInFlight) isWantedAgain = true;
      else void run();
    },
    setInterval(seconds) {
      intervalSeconds = seconds;
      schedule(0);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
