import { type SessionColumn, type SessionRow, sessionColumns } from '../table/session-columns.ts';
import type { Tone } from '../view/piece.ts';
import type { SessionsModel } from '../view/sessions.ts';
import type { Glyphs } from './glyphs.ts';
import { columnGap } from './layout.ts';
import { blankLine, type Line, line, type Span, span, spread } from './line.ts';
import { displayWidth, fitted, sanitised, wrapped } from './text.ts';

/** A title, the titles of the columns and the sessions, in exactly `height` lines. */
export function sessionLines(
  model: SessionsModel,
  columns: number,
  height: number,
  glyphs: Glyphs,
): readonly Line[] {
  const last = model.first + model.rows.length;
  const position = model.rows.length < model.total ? `${model.first + 1}-${last}/${model.total} ` : '';
  const title = spread([span(` ${sanitised(model.title)}`, 'strong')], [span(position)], columns, 'bar');
  const places = placed(model.rows, columns);
  const lines = [title, titleLine(model, places, columns, glyphs)];
  if (model.rows.length === 0) {
    const texts = model.emptyTexts.flatMap((text) => wrapped(text, Math.max(1, columns - 2)));
    lines.push(...texts.map((text) => line([span(` ${text}`)], columns)));
  }
  model.rows.forEach((row, index) => {
    lines.push(rowLine(row, places, columns, glyphs, index === model.focused));
  });
  while (lines.length < height) lines.push(blankLine(columns));
  return lines.slice(0, height);
}

interface Place {
  readonly column: SessionColumn;
  readonly width: number;
}

/** The columns that fit, by priority; what is left over goes to those whose texts in sight need more. */
function placed(rows: readonly SessionRow[], columns: number): readonly Place[] {
  const chosen = new Set<SessionColumn>();
  let left = columns - 1;
  for (const column of sessionColumns.toSorted((a, b) => a.priority - b.priority)) {
    if (column.width + columnGap > left) break;
    left -= column.width + columnGap;
    chosen.add(column);
  }
  const needed = (column: SessionColumn) =>
    Math.max(0, ...rows.map((row) => displayWidth(sanitised(column.text(row) ?? ''))));
  const widths = new Map<SessionColumn, number>();
  // Those that stay longest are served first.
  for (const column of [...chosen]) {
    const more = Math.max(0, Math.min(needed(column), column.wideWidth) - column.width);
    const width = column.width + Math.min(more, left);
    left -= width - column.width;
    widths.set(column, width);
  }
  return sessionColumns
    .filter((column) => chosen.has(column))
    .map((column) => ({ column, width: widths.get(column) ?? column.width }));
}

function titleLine({ sort }: SessionsModel, places: readonly Place[], columns: number, glyphs: Glyphs): Line {
  const spans: Span[] = [];
  for (const { column, width } of places) {
    const isSorted = column.key === sort.columnKey;
    const arrow = isSorted ? (sort.isDescending ? glyphs.descending : glyphs.ascending) : '';
    const text = fitted(`${arrow}${column.title}`, width, alignment(column), '');
    spans.push(span(' '), span(text, isSorted ? 'warning' : 'title'));
  }
  return line(spans, columns);
}

function rowLine(
  row: SessionRow,
  places: readonly Place[],
  columns: number,
  glyphs: Glyphs,
  isFocused: boolean,
): Line {
  const spans: Span[] = [];
  for (const { column, width } of places) {
    const text = column.text(row);
    const cell = fitted(text ?? glyphs.dash, width, alignment(column), glyphs.cut);
    spans.push(span(' '), span(cell, text === undefined ? 'dim' : toneOf(column, row)));
  }
  return line(spans, columns, isFocused ? 'selected' : 'plain');
}

function toneOf({ key }: SessionColumn, { isWebSocket, stream }: SessionRow): Tone {
  if (key === 'id') return 'dim';
  if (key !== 'state') return 'plain';
  if (stream.stage === 'queue') return 'warning';
  return isWebSocket ? 'notice' : 'plain';
}

function alignment({ isNumber }: SessionColumn): 'left' | 'right' {
  return isNumber ? 'right' : 'left';
}
