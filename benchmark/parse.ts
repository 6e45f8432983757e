import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parseStatCsv } from '../src/protocol/csv.ts';

/** What reading a dump costs, and what the plain split of records without a quote saves against csv-parse for all. */
const capture = readFileSync(new URL('../fixtures/captures/2.6.12/show_stat_1.csv', import.meta.url), 'utf8');
const [header = '', ...rows] = capture.trimEnd().split('\n');

function dump(rowCount: number): string {
  const lines = Array.from({ length: rowCount }, (_, index) => rows[index % rows.length]);
  return `${[header, ...lines].join('\n')}\n\n`;
}

function medianMs(run: () => unknown): number {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[4] ?? Number.NaN;
}

const parseAll = (text: string) =>
  parse(text, { relax_column_count: true, relax_quotes: true, skip_empty_lines: true });

process.stdout.write('rows     ours ms  csv-parse ms  ratio\n');
for (const rowCount of [111, 1101, 11_001, 55_001]) {
  const text = dump(rowCount);
  const ours = medianMs(() => parseStatCsv(text));
  const theirs = medianMs(() => parseAll(text));
  process.stdout.write(
    `${String(rowCount).padEnd(7)} ${ours.toFixed(2).padStart(8)} ${theirs.toFixed(2).padStart(13)} ${(theirs / ours).toFixed(1).padStart(6)}\n`,
  );
}
