import type { Clock } from '../../clock.ts';
import type { Failure } from '../../model/source-facts.ts';
import { parseCondition, rowsWithin } from '../../table/condition.ts';
import { heldText, missedText, silentText, standingOf } from '../../view/wait-lines.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Ticks } from './ticks.ts';

/** What `hatop-ts wait` is to wait for. */
export interface WaitErrand {
  readonly expression: string;
  readonly filter: string | undefined;
  /** True where it has to hold for every row, false where one is enough. */
  readonly isForAll: boolean;
  readonly timeoutSeconds: number;
}

export interface Waiting {
  readonly errand: WaitErrand;
  /** Ends when the time is over. */
  readonly ticks: Ticks;
  readonly clock: Clock;
  /** A line for stdout. */
  readonly tell: (text: string) => void;
  /** A line for stderr. */
  readonly complain: (text: string) => void;
}

/** Waits until the expression holds, across reloads and restarts of HAProxy; resolves with the exit code. */
export async function waitFor({ errand, ticks, clock, tell, complain }: Waiting): Promise<number> {
  const { expression, filter, isForAll, timeoutSeconds } = errand;
  const startedAt = clock.monotonicSeconds();
  let last: string | undefined;
  let lost: Failure | undefined;
  for await (const { observation } of ticks) {
    if (!observation.ok) {
      // Given up because the time is over, which says nothing of HAProxy.
      if (observation.failure.code !== 'aborted') lost = observation.failure;
      continue;
    }
    lost = undefined;
    const { picture } = observation;
    const condition = parseCondition(expression, picture.snapshot.columns);
    const rows = rowsWithin(picture, filter);
    if (typeof condition === 'string' || typeof rows === 'string') {
      complain(typeof condition === 'string' ? `${expression}: ${condition}` : `--filter: ${rows}`);
      return exitCodes.usage;
    }
    const { holds, words } = standingOf(condition, rows, isForAll);
    if (holds) {
      tell(heldText(words, clock.monotonicSeconds() - startedAt));
      return exitCodes.done;
    }
    last = words;
  }
  if (last === undefined) {
    complain(silentText(timeoutSeconds, lost));
    return exitCodes.unreadable;
  }
  complain(missedText(expression, timeoutSeconds, last, lost));
  return exitCodes.refused;
}
