import { columnNames } from './columns.ts';

/** One row by HAProxy's column names; what is not given is printed empty. */
export type StatRow = ReadonlyMap<string, string | number>;

/** Header and rows as `show stat` prints them, each ending with a comma and a line feed. */
export function statTable(rows: readonly StatRow[]): string {
  const lines = rows.map((row) => columnNames.map((name) => `${cell(row.get(name))},`).join(''));
  return [`# ${columnNames.map((name) => `${name},`).join('')}`, ...lines]
    .map((line) => `${line}\n`)
    .join('');
}

/** 2.6 quotes a text with a comma, a quote or a line break, and leaves line breaks inside the quotes as they are. */
function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
