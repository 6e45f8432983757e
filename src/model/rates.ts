import { exact, hasSameCell, numeric, type Row } from './row.ts';
import { isSameProcess, type Snapshot } from './snapshot.ts';

/** What can be derived from two snapshots. Every figure is undefined where it is not known; none is ever negative. */
export interface Rates {
  /** Seconds between the snapshots; undefined without a comparable pair. */
  readonly seconds: number | undefined;
  /** Growth of a counter of this row of the newer snapshot, per second. */
  perSecond(row: Row, counter: string): number | undefined;
  /** The same row one poll earlier; undefined where there is none to compare with. */
  before(row: Row): Row | undefined;
  /** Seconds between those two; undefined where there is none to compare with. */
  elapsed(row: Row): number | undefined;
}

export const noRates: Rates = {
  seconds: undefined,
  perSecond: () => undefined,
  before: () => undefined,
  elapsed: () => undefined,
};

/**
 * Rates between two polls of one process. A row that is new, an empty cell, a counter gone backwards (reset,
 * reload, `clear counters all`) and another process give no rate: a gap, never a spike. Computed when asked.
 */
export function ratesBetween(previous: Snapshot | undefined, next: Snapshot): Rates {
  if (previous === undefined || !isSameProcess(previous, next)) return noRates;
  const seconds = next.monotonicSeconds - previous.monotonicSeconds;
  if (!(seconds > 0)) return noRates;
  // Many figures of one row are asked one after the other.
  let asked: { readonly row: Row; readonly before: Row | undefined } | undefined;
  const before = (row: Row) => {
    if (asked?.row !== row) asked = { row, before: rowBefore(previous, row) };
    return asked.before;
  };
  const elapsed = (row: Row) => {
    const earlier = before(row);
    return earlier && row.seenSeconds > earlier.seenSeconds
      ? row.seenSeconds - earlier.seenSeconds
      : undefined;
  };
  return {
    seconds,
    before,
    elapsed,
    perSecond(row, counter) {
      const earlier = before(row);
      const growth = earlier && counterGrowth(earlier, row, counter);
      const between = growth === undefined ? undefined : elapsed(row);
      return growth === undefined || between === undefined ? undefined : growth / between;
    },
  };
}

/** A row that was not asked for again goes on telling of the time before it was seen last. */
function rowBefore(previous: Snapshot, row: Row): Row | undefined {
  const known = previous.byKey.get(row.key);
  const candidate = known === row ? row.earlier : known;
  return candidate && isSameObject(candidate, row) ? candidate : undefined;
}

/** The row as it was in an earlier snapshot of the same process; undefined where it was not there. */
export function sameRowIn(previous: Snapshot, row: Row): Row | undefined {
  const candidate = previous.byKey.get(row.key);
  return candidate && isSameObject(candidate, row) ? candidate : undefined;
}

/** A deleted and re-added dynamic server keeps its name; `srid` (2.8) tells the two apart, before that `sid` may. */
function isSameObject(before: Row, after: Row): boolean {
  return hasSameCell(before, after, 'sid') && hasSameCell(before, after, 'srid');
}

/** Undefined where it went back. Exact also beyond 2^53, where subtracting two rounded numbers would invent or lose events. */
export function counterGrowth(before: Row, after: Row, counter: string): number | undefined {
  const from = numeric(before, counter);
  const to = numeric(after, counter);
  if (from === undefined || to === undefined) return undefined;
  if (to <= Number.MAX_SAFE_INTEGER && from <= Number.MAX_SAFE_INTEGER)
    return to >= from ? to - from : undefined;
  const exactFrom = exact(before, counter);
  const exactTo = exact(after, counter);
  if (exactFrom === undefined || exactTo === undefined || exactTo < exactFrom) return undefined;
  return Number(exactTo - exactFrom);
}
