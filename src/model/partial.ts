import type { Row } from './row.ts';
import { isWhole, type Snapshot } from './snapshot.ts';

/** HAProxy writes a listing of so many rows in about 4 ms (2.6, `show stat`). */
const largestWhole = 400;

/** Listings that are asked for in parts where the source can be: everything now and then, what is looked at with every poll. */
export function isLarge(rowCount: number): boolean {
  return rowCount > largestWhole;
}

/**
 * Seconds between two dumps of everything. A dump of 11,000 rows takes HAProxy a tenth of a second: it may take a quarter of
 * a percent of that process, a larger one no more than once a minute.
 */
export function sweepSeconds(rowCount: number): number {
  return Math.min(60, Math.max(10, rowCount / 250));
}

/** Rows that every dump brings, however large the listing is; what they tell decides which others are asked for. */
export function isLeading({ type }: Row): boolean {
  return type === 'frontend' || type === 'backend';
}

/** The rows of the newest dump, which are all of them where it was whole. */
export function seenRows(snapshot: Snapshot): readonly Row[] {
  if (isWhole(snapshot)) return snapshot.rows;
  return snapshot.rows.filter(({ seenSeconds }) => seenSeconds === snapshot.monotonicSeconds);
}

/**
 * A later dump of some rows, put into the snapshot before it; the other rows stay as they were seen last. Undefined where
 * the dump does not fit, because proxies, servers or columns have come or gone: then all of it has to be asked for again.
 */
export function withPart(before: Snapshot, part: Snapshot): Snapshot | undefined {
  if (!hasSameColumns(before, part) || !hasSameLeaders(before, part)) return undefined;
  for (const row of part.rows) if (!before.byKey.has(row.key)) return undefined;
  const rows = before.rows.map((row) => renewed(row, part.byKey.get(row.key)));
  return {
    ...part,
    sweptSeconds: before.sweptSeconds,
    columns: before.columns,
    rows,
    byKey: new Map(rows.map((row) => [row.key, row])),
  };
}

/** A whole dump after partial ones: every row keeps the one before it, for its rates until it is asked for again. */
export function withEarlierRows(before: Snapshot, whole: Snapshot): Snapshot {
  const rows = whole.rows.map((row) => ({ ...row, earlier: withoutEarlier(before.byKey.get(row.key)) }));
  return { ...whole, rows, byKey: new Map(rows.map((row) => [row.key, row])) };
}

function renewed(before: Row, after: Row | undefined): Row {
  return after === undefined
    ? before
    : { ...after, columns: before.columns, earlier: withoutEarlier(before) };
}

/** Without it every row would keep all rows before it alive. */
function withoutEarlier(row: Row | undefined): Row | undefined {
  return row && { ...row, earlier: undefined };
}

function hasSameColumns(before: Snapshot, part: Snapshot): boolean {
  if (before.columns.size !== part.columns.size) return false;
  return [...part.columns].every(([name, position]) => before.columns.get(name) === position);
}

function hasSameLeaders(before: Snapshot, part: Snapshot): boolean {
  const [old, now] = [before.rows.filter(isLeading), part.rows.filter(isLeading)];
  return old.length === now.length && old.every(({ key }, index) => key === now[index]?.key);
}
