import type { Row } from '../row.ts';
import type { Scene } from './scene.ts';
import { counted, joined } from './words.ts';

/** Counters of trouble with connecting are looked at over this many seconds: long enough for them not to blink. */
export const connectWindowSeconds = 5;

/** What a server or a backend that is down did to requests a moment ago; such figures make no findings of their own. */
export function failedOnesWords({ windows }: Scene, row: Row): string | undefined {
  const failed = windows.amount(row, 'connectionErrors', connectWindowSeconds);
  const retried = windows.amount(row, 'retries', connectWindowSeconds);
  const parts = joined(
    failed > 0 ? counted(failed, 'connection error') : undefined,
    retried > 0 ? `${retried} ${retried === 1 ? 'retry' : 'retries'}` : undefined,
  );
  return parts === '' ? undefined : `${parts} within ${windows.span(connectWindowSeconds)} s`;
}
