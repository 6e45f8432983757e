import type { DrainWish } from './drain.ts';
import type { Verb } from './verbs/verb.ts';

/** A verb for some servers. */
export interface ChangeErrand {
  readonly kind: 'change';
  readonly verb: Verb;
  /** As they were written: `BACKEND/SERVER`, or server names alone for every backend. */
  readonly servers: readonly string[];
  readonly isEveryBackend: boolean;
  /** What a drain waits for and ends in; undefined where nothing is waited for. */
  readonly wait: DrainWish | undefined;
}

/** One runtime command. */
export interface ExecErrand {
  readonly kind: 'exec';
  /** As it was written. */
  readonly line: string;
}

/** What a sub-command is to do. */
export type Errand = ChangeErrand | ExecErrand;

const unitSeconds = { s: 1, m: 60, h: 3600 } as const;
const longestWaitSeconds = 7 * 24 * 3600;

/** Reads `30s`, `10m` or `2h` as seconds; undefined for anything else, for nothing and for more than a week. */
export function parseWait(text: string): number | undefined {
  const [, figure = '', unit = ''] = /^(\d{1,6})([smh])$/.exec(text.trim()) ?? [];
  const seconds = Number(figure) * unitSeconds[unit as keyof typeof unitSeconds];
  return seconds >= 1 && seconds <= longestWaitSeconds ? seconds : undefined;
}
