import { CsvError, parse } from 'csv-parse/sync';

export interface StatCsv {
  /** HAProxy's column names in its order; empty when the text is no `show stat` answer. */
  readonly columnNames: readonly string[];
  /** One array of cells per row, in the columns' order. */
  readonly records: readonly (readonly string[])[];
  /** One line for every record that does not have as many cells as the header. */
  readonly warnings: readonly string[];
}

/**
 * Reads the CSV of `show stat` (management manual 9.1): `# ` before the names, a trailing comma on every line,
 * LF between records. Fields in quotes may hold LF on HAProxy before 3.0, so quotes are followed across lines.
 */
export function parseStatCsv(text: string): StatCsv {
  const headerEnd = text.indexOf('\n');
  const header = headerEnd === -1 ? text : text.slice(0, headerEnd);
  if (!header.startsWith('# ')) return { columnNames: [], records: [], warnings: [] };
  // 1.4 writes a space after each comma.
  const columnNames = withoutTrailingEmpty(header.slice(2).split(',')).map((name) => name.trim());
  const records: string[][] = [];
  const warnings: string[] = [];
  for (const line of recordTexts(text, headerEnd === -1 ? text.length : headerEnd + 1)) {
    const { cells: split, isWhole } = splitRecord(line);
    const cells = repairMissingComma(split, columnNames);
    const where = cells.slice(0, 2).join('/');
    if (!isWhole) warnings.push(`row ${JSON.stringify(where)} has a quote that does not close`);
    else if (cells.length !== columnNames.length) {
      warnings.push(
        `row ${JSON.stringify(where)} has ${cells.length} cells instead of ${columnNames.length}`,
      );
    }
    records.push(cells);
  }
  return { columnNames, records, warnings };
}

/** Splits at LF outside quotes. A quote that never closes ends with its own line, so that one row cannot hide the rest. */
function* recordTexts(text: string, start: number): Generator<string> {
  let from = start;
  while (from < text.length) {
    let to = lineEnd(text, from);
    if (text.slice(from, to).includes('"')) to = quotedRecordEnd(text, from, to);
    if (to > from) yield text.slice(from, to);
    from = to + 1;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function quotedRecordEnd(text: string, from: number, firstLineEnd: number): number {
  let isOpen = false;
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    const end = lineEnd(text, at);
    isOpen = !isOpen;
    const nextQuote = text.indexOf('"', at + 1);
    if (!isOpen && (nextQuote === -1 || nextQuote > end)) return end;
  }
  return firstLineEnd;
}

interface SplitRecord {
  readonly cells: string[];
  /** False when its quotes do not match, so that cells may be cut in the wrong places. */
  readonly isWhole: boolean;
}

/** A record without a quote needs no parser: splitting it is nine times as fast, and nearly every record is one. */
function splitRecord(record: string): SplitRecord {
  const parsed = record.includes('"') ? parseQuoted(record) : undefined;
  const isWhole = parsed !== undefined || !record.includes('"');
  return { cells: withoutTrailingEmpty(parsed ?? record.split(',')), isWhole };
}

/** Undefined when the quotes do not match; the caller then splits plainly and the count of cells tells. */
function parseQuoted(record: string): string[] | undefined {
  try {
    const records: string[][] = parse(record, {
      record_delimiter: [],
      relax_quotes: true,
      relax_column_count: true,
    });
    return records.length === 1 ? records[0] : undefined;
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

function withoutTrailingEmpty(cells: string[]): string[] {
  if (cells.at(-1) === '') cells.pop();
  return cells;
}

/** HAProxy 1.6.0 forgets the comma after the status `DRAIN (agent)`, which shifts the rest of that row by one. */
function repairMissingComma(cells: string[], columnNames: readonly string[]): string[] {
  const at = columnNames.indexOf('status');
  const match = /^(DRAIN \(agent\))(\d+)$/.exec(cells[at] ?? '');
  if (cells.length !== columnNames.length - 1 || match?.[1] === undefined || match[2] === undefined)
    return cells;
  return [...cells.slice(0, at), match[1], match[2], ...cells.slice(at + 1)];
}
