import type { ProcessFacts } from './process.ts';
import { factNumber, factText } from './process.ts';
import { type Columns, type Row, type RowType, rowKey, rowTypes } from './row.ts';

/** Typed state of the observed HAProxy at one instant. */
export interface Snapshot {
  /** Wall time in milliseconds, for display. */
  readonly wallMs: number;
  /** Monotonic time in seconds at which the answer was complete, for rates and ages. */
  readonly monotonicSeconds: number;
  /** How long the dump of the rows took, in seconds; it began that much before `monotonicSeconds`. */
  readonly pollSeconds: number;
  readonly process: ProcessFacts;
  readonly columns: Columns;
  readonly rows: readonly Row[];
  readonly byKey: ReadonlyMap<string, Row>;
  /** One line for every row or field that could not be read as HAProxy documents it. */
  readonly warnings: readonly string[];
}

export interface SnapshotParts {
  readonly wallMs: number;
  readonly monotonicSeconds: number;
  readonly pollSeconds: number;
  readonly process: ProcessFacts;
  readonly columnNames: readonly string[];
  readonly records: readonly (readonly string[])[];
  readonly warnings: readonly string[];
}

/** Builds a snapshot from the header's names and the records of one dump. Rows without proxy, name or type are reported. */
export function buildSnapshot(parts: SnapshotParts): Snapshot {
  const columns = columnPositions(parts.columnNames);
  const warnings = [...parts.warnings];
  const rows: Row[] = [];
  const byKey = new Map<string, Row>();
  for (const cells of parts.records) {
    const row = readRow(columns, cells, byKey);
    if (row === undefined) {
      warnings.push(
        `row without proxy, name or type left out: ${JSON.stringify(cells.slice(0, 2).join(','))}`,
      );
      continue;
    }
    rows.push(row);
    byKey.set(row.key, row);
  }
  return { ...parts, columns, rows, byKey, warnings };
}

/** The first of two equal names wins, as in HAProxy's own tools; 2.8.0 prints one column as `(null)`. */
function columnPositions(names: readonly string[]): Columns {
  const columns = new Map<string, number>();
  names.forEach((name, index) => {
    if (name !== '' && !columns.has(name)) columns.set(name, index);
  });
  return columns;
}

function readRow(
  columns: Columns,
  cells: readonly string[],
  taken: ReadonlyMap<string, Row>,
): Row | undefined {
  const cell = (field: string) => cells[columns.get(field) ?? -1] ?? '';
  const proxy = cell('pxname');
  const name = cell('svname');
  const type: RowType | undefined = rowTypes[Number(cell('type') || Number.NaN)];
  if (proxy === '' || name === '' || type === undefined) return undefined;
  const plainKey = rowKey(type, proxy, name);
  const key = taken.has(plainKey) ? `${plainKey}#${cell('iid')}.${cell('sid')}` : plainKey;
  return { key, proxy, name, type, columns, cells };
}

/**
 * True when both snapshots come from one process: same pid and start, uptime not gone backwards.
 * Facts that a source does not give decide nothing.
 */
export function isSameProcess(previous: Snapshot, next: Snapshot): boolean {
  for (const field of ['Pid', 'Process_num', 'Start_time_sec']) {
    const before = factText(previous.process, field);
    const after = factText(next.process, field);
    if (before !== undefined && after !== undefined && before !== after) return false;
  }
  const before = factNumber(previous.process, 'Uptime_sec');
  const after = factNumber(next.process, 'Uptime_sec');
  return before === undefined || after === undefined || after >= before;
}
