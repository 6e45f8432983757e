import { type Columns, isSameText, type Row } from '../row.ts';

/** Compares cells without looking the columns up for every row: most rows of most polls tell nothing. */
export function differsIn(fields: readonly string[], before: Columns, after: Columns) {
  const places = fields.map((field) => ({ old: before.get(field), now: after.get(field) }));
  return (earlier: Row, later: Row): boolean =>
    places.some(({ old, now }) => !isSameText(earlier.cells, old, later.cells, now));
}
