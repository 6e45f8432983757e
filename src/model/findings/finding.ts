import type { History } from '../history/history.ts';
import type { Picture } from '../picture.ts';

export type FindingSeverity = 'notice' | 'warning' | 'critical';

/** The key of findings that are about the process and not about a row. */
export const processKey = 'process';

/** What a rule says of one row, or of the process. */
export interface Trouble {
  /** Key of the row, or `processKey`. */
  readonly key: string;
  readonly severity: FindingSeverity;
  /** Who and what, in a few words: `chat: no server left`. */
  readonly title: string;
  /** The figures it rests on: `2 of 2 servers down; 41 requests wait`. May hold text of backends: to be sanitised. */
  readonly evidence: string;
  /** Monotonic time at which it began, where HAProxy or the history tells; else it began when it was first seen. */
  readonly sinceSeconds?: number;
  /** Ranks findings of one severity: how many sessions or requests are concerned. */
  readonly extent?: number;
}

/** One thing that is wrong now. */
export interface Finding extends Trouble {
  /** Name of the rule that found it. */
  readonly rule: string;
  readonly sinceSeconds: number;
}

/** What is judged. */
export interface Look {
  readonly picture: Picture;
  /** The picture one poll earlier, of the same process or of another. */
  readonly previous: Picture | undefined;
  /** Includes the picture. */
  readonly history: History;
}
