import type { Failure } from '../model/source-facts.ts';
import { type Condition, hits, nearMisses, type RowSubject } from '../table/condition.ts';
import { formatDuration } from '../table/format.ts';
import { named } from './check-line.ts';

/** How far a condition has got at one poll. */
export interface Standing {
  readonly holds: boolean;
  /** The rows that decide, with what they have. */
  readonly words: string;
}

/** For one row it holds where any has it; for all, where every row has it and there is one. */
export function standingOf(condition: Condition, rows: readonly RowSubject[], isForAll: boolean): Standing {
  const found = hits(condition, rows);
  const near = nearMisses(condition, rows);
  const missing = near.length === 0 ? 'there is no such row' : named(condition, near);
  if (!isForAll)
    return found.length > 0
      ? { holds: true, words: named(condition, found) }
      : { holds: false, words: missing };
  const holds = rows.length > 0 && found.length === rows.length;
  const words = holds ? `all ${rows.length} rows` : `${found.length} of ${rows.length} rows; not ${missing}`;
  return { holds, words };
}

export function heldText(words: string, seconds: number): string {
  return `after ${formatDuration(seconds)}: ${words}`;
}

/** `lost` is why there is no answer now. */
export function missedText(
  expression: string,
  timeoutSeconds: number,
  last: string,
  lost: Failure | undefined,
): string {
  const end = lost === undefined ? '' : `; since then no answer: ${lost.message}`;
  return `not within ${formatDuration(timeoutSeconds)}: ${expression.trim()}; last: ${last}${end}`;
}

export function silentText(timeoutSeconds: number, lost: Failure | undefined): string {
  const why =
    lost === undefined ? 'no answer was complete.' : [lost.message, lost.fix ?? ''].join(' ').trim();
  return `HAProxy did not answer within ${formatDuration(timeoutSeconds)}: ${why}`;
}
