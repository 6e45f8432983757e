import { chosenColumn } from './chosen-column.ts';
import { type State, shownFindings } from './state.ts';

/** Which lines around the table fit; the table itself gets the rest. */
export interface Geometry {
  /** Lines of the process header: 1 on low screens, else 2. */
  readonly headerLines: 1 | 2;
  readonly hasTabs: boolean;
  /** Lines for the worst findings. */
  readonly findingLines: number;
  /** The line that explains the selected row. */
  readonly hasSelectionLine: boolean;
  /** A second such line while a column is explained. */
  readonly hasExplanationLine: boolean;
  /** Lines for watched drains. */
  readonly drainLines: number;
  /** Lines of the table below its column titles. */
  readonly bodyRows: number;
}

/** How many of each there are to show, and whether a column is explained. */
export interface Wanted {
  readonly drains?: number;
  readonly findings?: number;
  readonly isExplaining?: boolean;
}

/** Low terminals give up the tabs, the findings and the selection line before they give up rows. */
export function geometry(rows: number, wanted: Wanted = {}): Geometry {
  const { drains = 0, findings = 0, isExplaining = false } = wanted;
  const headerLines = rows >= 14 ? 2 : 1;
  const hasTabs = rows >= 12;
  const hasSelectionLine = rows >= 10;
  const hasExplanationLine = isExplaining && rows >= 16;
  const columnTitles = 1;
  const footer = 1;
  const findingLines = Math.min(findings, rows >= 30 ? 3 : rows >= 20 ? 2 : rows >= 12 ? 1 : 0);
  const drainLines = Math.min(drains, rows >= 20 ? 3 : 1);
  const chrome =
    headerLines +
    Number(hasTabs) +
    findingLines +
    columnTitles +
    drainLines +
    Number(hasSelectionLine) +
    Number(hasExplanationLine) +
    footer;
  return {
    headerLines,
    hasTabs,
    findingLines,
    hasSelectionLine,
    hasExplanationLine,
    drainLines,
    bodyRows: Math.max(1, rows - chrome),
  };
}

/** The lines of the screen as it is now: the overview shows several findings, the other views the worst, their own list none. */
export function geometryOf(state: State): Geometry {
  const found = state.overlay.kind === 'findings' ? 0 : shownFindings(state).length;
  const findings = state.view.digit === '0' ? found : Math.min(found, 1);
  const isExplaining = chosenColumn(state) !== undefined;
  return geometry(state.size.rows, { drains: state.node.drains.length, findings, isExplaining });
}

export function bodyRowsOf(state: State): number {
  return geometryOf(state).bodyRows;
}
