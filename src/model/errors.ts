import type { Picture } from './picture.ts';
import { has, type Row } from './row.ts';

/**
 * What counts as an error, by the users' word, and the counters behind it. One failed request may be counted in
 * several: a refused connection that ends in 503 is a connection error, a retry and a 5xx (configuration manual 8.2).
 */
export const errorKinds = {
  '4xx': ['hrsp_4xx'],
  '5xx': ['hrsp_5xx'],
  connection: ['econ'],
  response: ['eresp'],
  retries: ['wretr'],
  denied: ['dreq', 'dresp', 'dcon', 'dses'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ErrorKind = keyof typeof errorKinds;

/** The kinds that point at the servers or at HAProxy, not at the clients. */
export const troubleCounters: readonly string[] = [
  ...errorKinds['5xx'],
  ...errorKinds.connection,
  ...errorKinds.response,
  ...errorKinds.retries,
];

export const allErrorCounters: readonly string[] = Object.values(errorKinds).flat();

/**
 * Sum of the rates of several counters of one row. Counters that HAProxy leaves empty for this row do not apply
 * and add nothing; one that applies but has no rate yet makes the sum unknown, as does a row where none applies.
 */
export function rateOfCounters(picture: Picture, row: Row, counters: readonly string[]): number | undefined {
  let sum: number | undefined;
  for (const counter of counters) {
    if (!has(row, counter)) continue;
    const rate = picture.rates.perSecond(row, counter);
    if (rate === undefined) return undefined;
    sum = (sum ?? 0) + rate;
  }
  return sum;
}
