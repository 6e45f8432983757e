import { readFileSync } from 'node:fs';
import { buildPicture, type Knowledge, type Picture } from '../../src/model/picture.ts';
import type { Row } from '../../src/model/row.ts';
import { rowKey, rowTypes } from '../../src/model/row.ts';
import { buildSnapshot, type Snapshot, type SnapshotParts } from '../../src/model/snapshot.ts';
import { parseInfo } from '../../src/protocol/info.ts';
import { statCsvTexts } from '../protocol/helpers/stat-csv-texts.ts';

export const capturedVersions = [
  ...['1.5.0', '1.8.0', '2.0.0', '2.2.9'],
  ...['2.6.12', '3.0.11', '3.2.26', '3.4.0'],
] as const;

/** Departures from a capture: what a real HAProxy says at another moment. */
export interface Edit {
  /** New cells by row key (`server:www/www1`) and column. */
  readonly cells?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** New lines of `show info`. */
  readonly process?: Readonly<Record<string, string>>;
  /** Keys of rows to leave out. */
  readonly without?: readonly string[];
  readonly monotonicSeconds?: number;
  readonly pollSeconds?: number;
}

export const noKnowledge: Knowledge = { userRules: [], configuration: undefined };

export function capturedText(version: string, file: string): string {
  return readFileSync(new URL(`../../fixtures/captures/${version}/${file}`, import.meta.url), 'utf8');
}

/** The first or second dump of a capture with the time at which it was taken; both are of one process. */
export function snapshotFromCapture(version: string, n: 1 | 2, edit: Edit = {}): Snapshot {
  const { columnNames, records, warnings } = statCsvTexts(capturedText(version, `show_stat_${n}.csv`));
  const times = JSON.parse(capturedText(version, 'show_stat_times.json')) as Record<string, number>;
  const seconds = times[`t${n}`]!;
  const facts = parseInfo(capturedText(version, 'show_info.txt'));
  const parts: SnapshotParts = {
    wallMs: seconds * 1000,
    monotonicSeconds: edit.monotonicSeconds ?? seconds,
    pollSeconds: edit.pollSeconds ?? times[`wall${n}`]!,
    process: { fields: new Map([...facts, ...Object.entries(edit.process ?? {})]) },
    columnNames,
    records: editedRecords(columnNames, records, edit),
    warnings,
  };
  return buildSnapshot(parts);
}

function editedRecords(
  columnNames: readonly string[],
  records: readonly (readonly string[])[],
  edit: Edit,
): SnapshotParts['records'] {
  const at = (name: string) => {
    const index = columnNames.indexOf(name);
    if (index === -1) throw new Error(`the capture has no column ${name}`);
    return index;
  };
  const keyOf = (cells: readonly string[]) =>
    rowKey(rowTypes[Number(cells[at('type')])]!, cells[0]!, cells[1]!);
  const keys = new Set(records.map(keyOf));
  for (const key of [...Object.keys(edit.cells ?? {}), ...(edit.without ?? [])])
    if (!keys.has(key)) throw new Error(`the capture has no row ${key}`);
  return records
    .filter((cells) => !edit.without?.includes(keyOf(cells)))
    .map((cells) => {
      const copy = [...cells];
      for (const [name, value] of Object.entries(edit.cells?.[keyOf(cells)] ?? {})) copy[at(name)] = value;
      return copy;
    });
}

/** The second dump of a capture with the rates since the first; the edit is made to the second. */
export function pictureFromCaptures(
  version: string,
  edit: Edit = {},
  knowledge: Knowledge = noKnowledge,
): Picture {
  return buildPicture(snapshotFromCapture(version, 1), snapshotFromCapture(version, 2, edit), knowledge);
}

/** The row of that key; throws when there is none. */
export function rowOf(source: Picture | Snapshot, key: string): Row {
  const { byKey } = 'snapshot' in source ? source.snapshot : source;
  const row = byKey.get(key);
  if (row === undefined) throw new Error(`no row ${key}`);
  return row;
}
