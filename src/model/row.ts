/** `type` column of `show stat`: 0 frontend, 1 backend, 2 server, 3 listener (management manual 9.1). */
export const rowTypes = ['frontend', 'backend', 'server', 'listener'] as const;
export type RowType = (typeof rowTypes)[number];

/** Position of every column by HAProxy's own name; shared by all rows of one dump. */
export type Columns = ReadonlyMap<string, number>;

/** One line of `show stat`. Cells stay text; `text`, `numeric` and `exact` read them, so unused ones cost nothing. */
export interface Row {
  /** Identity across polls and reloads: `type:proxy/name`, made unique by the ids where names repeat. */
  readonly key: string;
  readonly proxy: string;
  readonly name: string;
  readonly type: RowType;
  readonly columns: Columns;
  readonly cells: readonly string[];
}

export function rowKey(type: RowType, proxy: string, name: string): string {
  return `${type}:${proxy}/${name}`;
}

/** The cell's text, or undefined where HAProxy left it empty or has no such column. */
export function text(row: Row, field: string): string | undefined {
  const index = row.columns.get(field);
  const cell = index === undefined ? undefined : row.cells[index];
  return cell === '' ? undefined : cell;
}

/**
 * The cell as a number. Undefined where it is empty, not a number, or the wrapped-around gauge that HAProxy
 * prints after `clear counters` (18446744073709551613: more than 2^63 can only be an underflow).
 */
export function numeric(row: Row, field: string): number | undefined {
  const cell = text(row, field);
  if (cell === undefined) return undefined;
  const value = Number(cell);
  return Number.isFinite(value) && value < 2 ** 63 ? value : undefined;
}

const decimalInteger = /^\d{1,20}$/;

/** The cell as an exact integer, for counters that may have passed 2^53. */
export function exact(row: Row, field: string): bigint | undefined {
  const cell = text(row, field);
  return cell !== undefined && decimalInteger.test(cell) ? BigInt(cell) : undefined;
}
