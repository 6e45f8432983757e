import { readFileSync } from 'node:fs';
import { noProcessFacts } from '../../../../src/model/process.ts';
import { type Row, type RowType, rowKey } from '../../../../src/model/row.ts';
import { buildSnapshot } from '../../../../src/model/snapshot.ts';
import { parseStatCsv } from '../../../../src/protocol/csv.ts';

export const capturedVersions = [
  ...['1.5.0', '1.8.0', '2.0.0', '2.2.9'],
  ...['2.6.12', '3.0.11', '3.2.26', '3.4.0'],
] as const;

export function capture(version: string, file: string): string {
  return readFileSync(new URL(`../../../../fixtures/captures/${version}/${file}`, import.meta.url), 'utf8');
}

export function capturedRows(version: string): readonly Row[] {
  const { columnNames, records, warnings } = parseStatCsv(capture(version, 'show_stat_1.csv'));
  const process = noProcessFacts;
  const instant = { wallMs: 0, monotonicSeconds: 0, pollSeconds: 0 };
  return buildSnapshot({ ...instant, process, columnNames, records, warnings }).rows;
}

const names = [
  'mode',
  'iid',
  'hrsp_1xx',
  'hrsp_2xx',
  'hrsp_3xx',
  'hrsp_4xx',
  'hrsp_5xx',
  'hrsp_other',
] as const;
const columns = new Map(names.map((name, index) => [name as string, index]));

/** One row with the given cells; the others are empty. */
export function row(
  type: RowType,
  proxy: string,
  cells: Partial<Record<(typeof names)[number], string>> = {},
  name = type.toUpperCase(),
): Row {
  const key = rowKey(type, proxy, name);
  const seen = { seenSeconds: 0, earlier: undefined };
  return { key, proxy, name, type, columns, cells: names.map((field) => cells[field] ?? ''), ...seen };
}
