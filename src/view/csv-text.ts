import type { Row } from '../model/row.ts';
import type { Snapshot } from '../model/snapshot.ts';

/**
 * The rows as CSV: HAProxy's own names, and its cells as it sent them, with quotes where they need them (RFC 4180),
 * without the `# ` and the commas at the ends of HAProxy's lines.
 */
export function csvText({ columns, rows }: Snapshot, isWanted: (row: Row) => boolean): string {
  const records = rows
    .filter(isWanted)
    .map(({ cells }) => [...columns.values()].map((at) => cells.at(at) ?? ''));
  return [[...columns.keys()], ...records].map((record) => `${record.map(quoted).join(',')}\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
