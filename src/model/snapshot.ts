import type { ProcessFacts } from './process.ts';
import { factNumber, factText } from './process.ts';
import { type Cells, type Columns, type Row, type RowType, rowKey, rowTypes } from './row.ts';

/** Typed state of the observed HAProxy at one instant. */
export interface Snapshot {
  /** Wall time in milliseconds, for display. */
  readonly wallMs: number;
  /** Monotonic time in seconds at which the answer was complete, for rates and ages. */
  readonly monotonicSeconds: number;
  /** Monotonic time at which all rows were seen: earlier than the above where only a part of them was asked for again. */
  readonly sweptSeconds: number;
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
  readonly records: readonly Cells[];
  readonly warnings: readonly string[];
}

/** Builds a snapshot from the header's names and the records of one dump. Rows without proxy, name or type are reported. */
export function buildSnapshot(parts: SnapshotParts): Snapshot {
  const columns = columnPositions(parts.columnNames);
  const places = identityPlaces(columns);
  const warnings = [...parts.warnings];
  const rows: Row[] = [];
  const byKey = new Map<string, Row>();
  for (const cells of parts.records) {
    const row = readRow(columns, places, cells, byKey, parts.monotonicSeconds);
    if (row === undefined) {
      warnings.push(
        `row without proxy, name or type left out: ${JSON.stringify([...cells].slice(0, 2).join(','))}`,
      );
      continue;
    }
    rows.push(row);
    byKey.set(row.key, row);
  }
  return { ...parts, sweptSeconds: parts.monotonicSeconds, columns, rows, byKey, warnings };
}

/** The first of two equal names wins, as in HAProxy's own tools; 2.8.0 prints one column as `(null)`. */
function columnPositions(names: readonly string[]): Columns {
  const columns = new Map<string, number>();
  names.forEach((name, index) => {
    if (name !== '' && !columns.has(name)) columns.set(name, index);
  });
  return columns;
}

/** Where the columns stand that tell which row it is; beyond all columns where there is no such one. */
function identityPlaces(columns: Columns) {
  const place = (field: string) => columns.get(field) ?? Number.POSITIVE_INFINITY;
  return {
    proxy: place('pxname'),
    name: place('svname'),
    type: place('type'),
    iid: place('iid'),
    sid: place('sid'),
  };
}

function readRow(
  columns: Columns,
  places: ReturnType<typeof identityPlaces>,
  cells: Cells,
  taken: ReadonlyMap<string, Row>,
  seenSeconds: number,
): Row | undefined {
  const proxy = cells.at(places.proxy) ?? '';
  const name = cells.at(places.name) ?? '';
  const type: RowType | undefined = rowTypes[Number(cells.at(places.type) || Number.NaN)];
  if (proxy === '' || name === '' || type === undefined) return undefined;
  const plainKey = rowKey(type, proxy, name);
  const key = taken.has(plainKey)
    ? `${plainKey}#${cells.at(places.iid) ?? ''}.${cells.at(places.sid) ?? ''}`
    : plainKey;
  return { key, proxy, name, type, columns, cells, seenSeconds, earlier: undefined };
}

/** True where every row is of the moment of the snapshot. */
export function isWhole({ sweptSeconds, monotonicSeconds }: Snapshot): boolean {
  return sweptSeconds === monotonicSeconds;
}

/**
 * True when both come from one process: same pid and start, uptime not gone backwards.
 * Facts that a source does not give decide nothing.
 */
export function isSameProcess(previous: Pick<Snapshot, 'process'>, next: Pick<Snapshot, 'process'>): boolean {
  for (const field of ['Pid', 'Process_num', 'Start_time_sec']) {
    const before = factText(previous.process, field);
    const after = factText(next.process, field);
    if (before !== undefined && after !== undefined && before !== after) return false;
  }
  const before = factNumber(previous.process, 'Uptime_sec');
  const after = factNumber(next.process, 'Uptime_sec');
  return before === undefined || after === undefined || after >= before;
}
