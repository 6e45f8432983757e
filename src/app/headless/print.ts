import type { WriteStream } from 'node:tty';
import type { Clock } from '../../clock.ts';
import { assessed, unassessed } from '../../model/findings/assessment.ts';
import type { Rule } from '../../model/findings/rule.ts';
import type { Picture } from '../../model/picture.ts';
import type { Row } from '../../model/row.ts';
import type { Failure, SourceDescription } from '../../model/source-facts.ts';
import type { Glyphs } from '../../render/glyphs.ts';
import { jsonLine } from '../../render/json-line.ts';
import { sanitised } from '../../render/text.ts';
import type { Palette } from '../../render/tone.ts';
import type { TableWish } from '../../state/table-wish.ts';
import { rowsWithin } from '../../table/condition.ts';
import { formatClock } from '../../table/format-clock.ts';
import { csvText } from '../../view/csv-text.ts';
import { failureReport } from '../../view/report.ts';
import { statLines } from '../../view/stat-lines.ts';
import { exitCodes } from '../exit-codes.ts';
import { jsonText, tableText, wishFault } from '../once.ts';
import type { Sink } from './sink.ts';
import type { Tick, Ticks } from './ticks.ts';

export type OutputKind = 'table' | 'json' | 'csv' | 'ndjson' | 'stat';

/** How the lines are drawn. */
export interface Paper {
  /** Cells of a line. */
  readonly columns: number;
  /** Lines of figures under one pair of titles. */
  readonly pageLines: number;
  readonly glyphs: Glyphs;
  /** Undefined prints bare text. */
  readonly palette: Palette | undefined;
}

export interface PaperIo {
  readonly stdout: Partial<Pick<WriteStream, 'isTTY' | 'columns' | 'rows'>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly glyphs: Glyphs;
  readonly palette: Palette;
}

/**
 * The terminal decides; where there is none, or one that does not know its size and says 0 (as under `script` in a cron job),
 * `$COLUMNS` or what a wide one has.
 */
export function paperOf({ stdout, env, glyphs, palette }: PaperIo): Paper {
  const wished = /^[1-9]\d{0,4}$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : 132;
  return {
    columns: stdout.columns || wished,
    pageLines: Math.max(5, (stdout.rows || 24) - 4),
    glyphs,
    palette: stdout.isTTY ? palette : undefined,
  };
}

export interface Printing extends Paper {
  readonly kind: OutputKind;
  readonly ticks: Ticks;
  /** Objects or lines after which a stream ends; undefined goes on until it is stopped. */
  readonly count: number | undefined;
  readonly wish: TableWish;
  /** What is judged as wrong; as usual where it is left out. */
  readonly rules?: readonly Rule[] | undefined;
  readonly source: SourceDescription;
  readonly sink: Sink;
  /** A line for stderr that names the program. */
  readonly complain: (message: string) => void;
}

/** Prints one moment, or every poll; resolves with the exit code. */
export async function print(printing: Printing): Promise<number> {
  switch (printing.kind) {
    case 'ndjson':
      return stream(printing, objectPrinter(printing));
    case 'stat':
      return stream(printing, linePrinter(printing));
    default:
      return printMoment(printing, printing.kind);
  }
}

/** Figures per second need two polls; HAProxy's own cells do not. */
async function printMoment(printing: Printing, kind: 'table' | 'json' | 'csv'): Promise<number> {
  const { wish, source, sink, complain } = printing;
  const past: Picture[] = [];
  let known = unassessed;
  for await (const { observation } of printing.ticks) {
    if (!observation.ok) return unreadable(printing, observation.failure);
    const { picture } = observation;
    const fault = wishFault(wish, picture.snapshot.columns);
    if (fault !== undefined) {
      complain(fault);
      return exitCodes.usage;
    }
    if (known.picture !== undefined) past.push(known.picture);
    known = assessed(known, picture, printing.rules);
    if (past.length === (kind === 'csv' ? 0 : 1)) break;
  }
  const { picture, findings } = known;
  if (picture === undefined) return exitCodes.unreadable;
  const isWanted = wantedRows(picture, wish);
  if (kind === 'csv') sink.putData(csvText(picture.snapshot, isWanted));
  else if (kind === 'json') sink.putData(jsonText(picture, source, { findings, isWanted }));
  else sink.put(tableText({ ...printing, picture, past, clock: stoppedAt(picture) }));
  return exitCodes.done;
}

/** Ages are those of the moment that is printed. */
function stoppedAt({ snapshot }: Picture): Clock {
  return { wallMs: () => snapshot.wallMs, monotonicSeconds: () => snapshot.monotonicSeconds };
}

/** Prints a tick; true when it counts as one of those that were asked for. */
type TickPrinter = (tick: Tick) => boolean;

/** A source that never answered is a mistake and ends it; one that answered once is waited for. */
async function stream(printing: Printing, printTick: TickPrinter): Promise<number> {
  const { sink, wish, complain, source } = printing;
  let isKnown = source.kind === 'recording';
  let printed = 0;
  for await (const tick of printing.ticks) {
    const { observation } = tick;
    if (!observation.ok && !isKnown) return unreadable(printing, observation.failure);
    const fault = observation.ok ? wishFault(wish, observation.picture.snapshot.columns) : undefined;
    if (fault !== undefined) {
      complain(fault);
      return exitCodes.usage;
    }
    isKnown = true;
    printed += Number(printTick(tick));
    if (sink.gone.aborted || printed === printing.count) break;
  }
  return exitCodes.done;
}

function objectPrinter({ sink, source, wish, rules }: Printing): TickPrinter {
  let known = unassessed;
  return ({ wallMs, observation }) => {
    if (observation.ok) {
      const { picture } = observation;
      known = assessed(known, picture, rules);
      const { findings } = known;
      const isWanted = wantedRows(picture, wish);
      sink.putData(jsonText(picture, source, { findings, isWanted }));
    } else sink.putData(jsonLine(failureReport(observation.failure, source, wallMs)));
    return true;
  };
}

function linePrinter({ sink, source, columns, pageLines, glyphs }: Printing): TickPrinter {
  let titles = '';
  let lines = 0;
  let isFirst = source.kind !== 'recording';
  return ({ wallMs, observation }) => {
    const time = formatClock(wallMs);
    lines += 1;
    if (!observation.ok) {
      sink.put(`${time} ${sanitised(observation.failure.message)}\n`);
      return true;
    }
    // The first poll has nothing to compare with.
    if (isFirst) {
      isFirst = false;
      lines = 0;
      return false;
    }
    const drawn = statLines(observation.picture, time, columns, glyphs.dash);
    const wanted = `${drawn.titles.join('\n')}\n`;
    if (wanted !== titles || lines > pageLines) {
      sink.put(wanted);
      lines = 1;
    }
    titles = wanted;
    sink.put(`${drawn.line}\n`);
    return true;
  };
}

function wantedRows(picture: Picture, { filter }: TableWish): (row: Row) => boolean {
  if (filter === undefined) return () => true;
  const rows = rowsWithin(picture, filter);
  const keys = new Set(typeof rows === 'string' ? [] : rows.map(({ row }) => row.key));
  return ({ key }) => keys.has(key);
}

function unreadable({ complain }: Printing, { message, fix }: Failure): number {
  complain(fix === undefined ? message : `${message} ${fix}`);
  return exitCodes.unreadable;
}
