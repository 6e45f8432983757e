import { formatClock } from '../table/format-clock.ts';

export interface TimeTick {
  readonly part: number;
  readonly text: string;
}

const roundSeconds = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400,
] as const;

/** Round wall times along an axis, at least so many parts apart. `startWallMs` is the beginning of the first part. */
export function timeTicks(
  startWallMs: number,
  stepSeconds: number,
  parts: number,
  partsApart: number,
): readonly TimeTick[] {
  const every = roundSeconds.find((seconds) => seconds / stepSeconds >= partsApart);
  if (every === undefined) return [];
  const ticks: TimeTick[] = [];
  const everyMs = every * 1000;
  for (let wallMs = Math.ceil(startWallMs / everyMs) * everyMs; ; wallMs += everyMs) {
    const part = Math.floor((wallMs - startWallMs) / 1000 / stepSeconds);
    if (part >= parts) return ticks;
    const text = formatClock(wallMs);
    ticks.push({ part, text: every % 60 === 0 ? text.slice(0, 5) : text });
  }
}
