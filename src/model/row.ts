/** `type` column of `show stat`: 0 frontend, 1 backend, 2 server, 3 listener (management manual 9.1). */
export const rowTypes = ['frontend', 'backend', 'server', 'listener'] as const;
export type RowType = (typeof rowTypes)[number];

/** Position of every column by HAProxy's own name; shared by all rows of one dump. */
export type Columns = ReadonlyMap<string, number>;

/** The cells of a line: an array of texts, or something that reads like one. */
export interface Cells extends Iterable<string> {
  readonly length: number;
  at(index: number): string | undefined;
  join(separator: string): string;
  /** Whether the other has the same text there; told without making either. Arrays have their texts already. */
  equalsAt?(index: number, other: Cells): boolean;
  /** Whether there is no text; told without making it. */
  isEmptyAt?(index: number): boolean;
  /** The cell where it is a whole number of up to 15 digits, NaN where it is anything else. */
  wholeAt?(index: number): number;
}

/** One line of `show stat`. Cells stay text; `text`, `numeric` and `exact` read them, so unused ones cost nothing. */
export interface Row {
  /** Identity across polls and reloads: `type:proxy/name`, made unique by the ids where names repeat. */
  readonly key: string;
  readonly proxy: string;
  readonly name: string;
  readonly type: RowType;
  readonly columns: Columns;
  readonly cells: Cells;
  /** Monotonic time of the dump that brought it. */
  readonly seenSeconds: number;
  /** The same row in the dump before, where some rows are asked for less often than the others; it has none of its own. */
  readonly earlier: Row | undefined;
}

export function rowKey(type: RowType, proxy: string, name: string): string {
  return `${type}:${proxy}/${name}`;
}

/** The cell's text, or undefined where HAProxy left it empty or has no such column. */
export function text(row: Row, field: string): string | undefined {
  const cell = textAt(row.cells, row.columns.get(field));
  return cell === '' ? undefined : cell;
}

/** False where HAProxy left the cell empty or has no such column. */
export function has(row: Row, field: string): boolean {
  const index = row.columns.get(field);
  if (index === undefined) return false;
  const { cells } = row;
  return !(cells.isEmptyAt?.(index) ?? (cells.at(index) ?? '') === '');
}

/** The same for any of several columns. */
export function hasAny(row: Row, fields: readonly string[]): boolean {
  for (let index = 0; index < fields.length; index += 1) if (has(row, fields[index] ?? '')) return true;
  return false;
}

/** Whether both have the same text in that column; none is the same as an empty one. */
export function hasSameCell(before: Row, after: Row, field: string): boolean {
  return isSameText(before.cells, before.columns.get(field), after.cells, after.columns.get(field));
}

/** The same for the places of a column that have been looked up. */
export function isSameText(
  before: Cells,
  from: number | undefined,
  after: Cells,
  to: number | undefined,
): boolean {
  if (from !== undefined && from === to && after.equalsAt) return after.equalsAt(to, before);
  return textAt(before, from) === textAt(after, to);
}

function textAt(cells: Cells, place: number | undefined): string {
  return (place === undefined ? undefined : cells.at(place)) ?? '';
}

/**
 * The cell as a number. Undefined where it is empty, not a number, or the wrapped-around gauge that HAProxy
 * prints after `clear counters` (18446744073709551613: more than 2^63 can only be an underflow).
 */
export function numeric(row: Row, field: string): number | undefined {
  const index = row.columns.get(field);
  if (index === undefined) return undefined;
  // Nearly all are, and there are very many.
  const whole = row.cells.wholeAt?.(index) ?? Number.NaN;
  if (!Number.isNaN(whole)) return whole;
  const cell = row.cells.at(index) ?? '';
  if (cell === '') return undefined;
  const value = Number(cell);
  return Number.isFinite(value) && value < 2 ** 63 ? value : undefined;
}

const decimalInteger = /^\d{1,20}$/;

/** The cell as an exact integer, for counters that may have passed 2^53. */
export function exact(row: Row, field: string): bigint | undefined {
  const cell = text(row, field);
  return cell !== undefined && decimalInteger.test(cell) ? BigInt(cell) : undefined;
}
