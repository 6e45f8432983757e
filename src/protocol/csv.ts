import { CsvError, parse } from 'csv-parse/sync';
import { type Cells, RecordCutter } from './cut-record.ts';
import { Backlog } from './framing.ts';

export interface StatCsv {
  /** HAProxy's column names in its order; empty when the text is no `show stat` answer. */
  readonly columnNames: readonly string[];
  /** The cells of every row, in the columns' order. */
  readonly records: readonly Cells[];
  /** One line for every record that does not have as many cells as the header. */
  readonly warnings: readonly string[];
}

/** Characters: V8 leaves so large a text where it is, and moves smaller ones about while the rows that rest on them live. */
const piece = 256 * 1024;

/**
 * Reads the CSV of `show stat` (management manual 9.1) while it comes: `# ` before the names, a trailing comma on every
 * line, LF between records. Fields in quotes may hold LF on HAProxy before 3.0, so quotes are followed across lines.
 */
export class StatCsvReader {
  readonly #backlog = new Backlog(piece);
  readonly #records: Cells[] = [];
  readonly #warnings: string[] = [];
  #header: string | undefined;
  #columnNames: readonly string[] = [];
  #cutter = new RecordCutter(0);

  push(text: string): void {
    const all = this.#backlog.add(text);
    if (all !== undefined) this.#backlog.keep(all.slice(this.#take(all, true)));
  }

  /** All has come. */
  end(): StatCsv {
    this.#take(this.#backlog.text, false);
    this.#backlog.keep('');
    return { columnNames: this.#columnNames, records: this.#records, warnings: this.#warnings };
  }

  /** Takes every record that is whole. Where the rest begins. */
  #take(text: string, goesOn: boolean): number {
    let from = 0;
    if (this.#header === undefined) {
      const end = lineEnd(text, 0);
      if (goesOn && end === text.length) return 0;
      this.#takeHeader(text.slice(0, end));
      from = end + 1;
    }
    if (!this.#header?.startsWith('# ')) return text.length;
    while (from < text.length) {
      const end = lineEnd(text, from);
      if (goesOn && end === text.length) return from;
      // Several dumps, one behind the other, bring their header again.
      const isHeader = end - from === this.#header.length && text.startsWith(this.#header, from);
      const next = isHeader || end === from ? end : this.#takeRecord(text, from, end, goesOn);
      if (next === undefined) return from;
      from = next + 1;
    }
    return from;
  }

  /** A record by the first line of it. Where it ends; undefined where that has yet to come. */
  #takeRecord(text: string, from: number, lineEnd: number, goesOn: boolean): number | undefined {
    const record = this.#cutter.cut(text, from, lineEnd);
    if (record) {
      this.#records.push(record);
      return lineEnd;
    }
    // Looked for in this line alone: in all that follows it would be looked for again and again.
    const quote = text.slice(from, lineEnd).indexOf('"');
    const isQuoted = quote !== -1;
    const quotedEnd = isQuoted ? quotedRecordEnd(text, from + quote, goesOn) : undefined;
    if (isQuoted && goesOn && quotedEnd === undefined) return undefined;
    const end = quotedEnd ?? lineEnd;
    this.#takeOdd(text.slice(from, end), isQuoted);
    return end;
  }

  #takeHeader(line: string): void {
    this.#header = line;
    // 1.4 writes a space after each comma.
    if (line.startsWith('# '))
      this.#columnNames = withoutTrailingEmpty(line.slice(2).split(',')).map((name) => name.trim());
    this.#cutter = new RecordCutter(this.#columnNames.length);
  }

  /** A record that has quotes, or not as many cells as there are columns. */
  #takeOdd(record: string, isQuoted: boolean): void {
    const parsed = isQuoted ? parseQuoted(record) : undefined;
    const isWhole = parsed !== undefined || !isQuoted;
    const split = withoutTrailingEmpty(parsed ?? record.split(','));
    const names = this.#columnNames;
    const cells = split.length === names.length - 1 ? repairMissingComma(split, names) : split;
    this.#records.push(cells);
    if (isWhole && cells.length === names.length) return;
    const where = JSON.stringify(cells.slice(0, 2).join('/'));
    this.#warnings.push(
      isWhole
        ? `row ${where} has ${cells.length} cells instead of ${names.length}`
        : `row ${where} has a quote that does not close`,
    );
  }
}

/** The same for a text that is there as a whole. */
export function parseStatCsv(text: string): StatCsv {
  const reader = new StatCsvReader();
  reader.push(text);
  return reader.end();
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/**
 * Where the record ends that has its first quote there: at an LF outside quotes. A quote that never closes ends with its own
 * line, so that one row cannot hide the rest; undefined then, and in a text that goes on where what comes decides.
 */
function quotedRecordEnd(text: string, firstQuote: number, goesOn: boolean): number | undefined {
  let isOpen = false;
  for (let at = firstQuote; at !== -1; ) {
    isOpen = !isOpen;
    const nextQuote = text.indexOf('"', at + 1);
    const end = isOpen ? text.length : lineEnd(text, at);
    if (!isOpen && (nextQuote === -1 || nextQuote > end))
      return goesOn && end === text.length ? undefined : end;
    at = nextQuote;
  }
  return undefined;
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
  if (match?.[1] === undefined || match[2] === undefined) return cells;
  return [...cells.slice(0, at), match[1], match[2], ...cells.slice(at + 1)];
}
