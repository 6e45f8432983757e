/** How a recording is played. */
export interface Playback {
  /** Recorded seconds that pass in one. */
  readonly speed: number;
  /** Monotonic times of its first and its last observation. */
  readonly fromSeconds: number;
  readonly untilSeconds: number;
  /** Label of the source that was recorded. */
  readonly recordedFrom: string;
  readonly hasEnded: boolean;
}

export const slowestSpeed = 0.1;
export const fastestSpeed = 1000;

const steps = [slowestSpeed, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, fastestSpeed] as const;

/** The next step of the speed in the asked direction; at either end it stays. */
export function steppedSpeed(speed: number, direction: 'slower' | 'faster'): number {
  const next =
    direction === 'faster' ? steps.find((step) => step > speed) : steps.findLast((step) => step < speed);
  return next ?? speed;
}
