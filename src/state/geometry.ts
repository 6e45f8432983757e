import type { State } from './state.ts';

/** Which lines around the table fit; the table itself gets the rest. */
export interface Geometry {
  /** Lines of the process header: 1 on low screens, else 2. */
  readonly headerLines: 1 | 2;
  readonly hasTabs: boolean;
  /** The line that explains the selected row. */
  readonly hasSelectionLine: boolean;
  /** Lines for watched drains. */
  readonly drainLines: number;
  /** Lines of the table below its column titles. */
  readonly bodyRows: number;
}

/** Low terminals give up the tabs and the selection line before they give up rows. */
export function geometry(rows: number, drains = 0): Geometry {
  const headerLines = rows >= 14 ? 2 : 1;
  const hasTabs = rows >= 12;
  const hasSelectionLine = rows >= 10;
  const columnTitles = 1;
  const footer = 1;
  const drainLines = Math.min(drains, rows >= 20 ? 3 : 1);
  const chrome =
    headerLines + Number(hasTabs) + columnTitles + drainLines + Number(hasSelectionLine) + footer;
  return { headerLines, hasTabs, hasSelectionLine, drainLines, bodyRows: Math.max(1, rows - chrome) };
}

export function bodyRowsOf(state: State): number {
  return geometry(state.size.rows, state.node.drains.length).bodyRows;
}
