import type { Clock } from '../clock.ts';

/** The time of a recording: it stands, or passes at a speed, and never runs ahead of what was shown. */
export interface PlaybackClock extends Clock {
  /** It is this moment now. */
  set(seconds: number, wallMs: number): void;
  /** Recorded seconds that pass in one; 0 stands still. */
  setSpeed(speed: number): void;
  /** The time of the next observation, at which the clock waits for it. */
  setLimit(seconds: number): void;
}

export function createPlaybackClock(real: Clock, startSeconds: number, startWallMs: number): PlaybackClock {
  let base = { seconds: startSeconds, wallMs: startWallMs, realSeconds: real.monotonicSeconds() };
  let speed = 0;
  let limit = startSeconds;
  const passed = () =>
    Math.max(0, Math.min(limit - base.seconds, (real.monotonicSeconds() - base.realSeconds) * speed));
  const rebase = () => {
    const seconds = passed();
    base = {
      seconds: base.seconds + seconds,
      wallMs: base.wallMs + seconds * 1000,
      realSeconds: real.monotonicSeconds(),
    };
  };
  return {
    monotonicSeconds: () => base.seconds + passed(),
    wallMs: () => base.wallMs + passed() * 1000,
    set(seconds, wallMs) {
      base = { seconds, wallMs, realSeconds: real.monotonicSeconds() };
    },
    setSpeed(next) {
      rebase();
      speed = next;
    },
    setLimit(seconds) {
      limit = seconds;
    },
  };
}
