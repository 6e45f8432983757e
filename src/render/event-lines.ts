import type { EventRow, EventsModel } from '../view/events.ts';
import type { Glyphs } from './glyphs.ts';
import { blankLine, type Line, line, span, spread } from './line.ts';
import { displayWidth, fitted, sanitised } from './text.ts';

const widestSubject = 30;
const widestAfter = 28;
/** Narrower screens leave out how long it was what it was; the line under the list tells it. */
const roomForAfter = 60;

/** A title and one line for each event, in exactly `height` lines. */
export function eventLines(
  model: EventsModel,
  columns: number,
  height: number,
  glyphs: Glyphs,
): readonly Line[] {
  const title = spread(
    [span(` ${model.title}`, 'strong')],
    [span(model.position === '' ? '' : ` ${model.position} `)],
    columns,
    'bar',
  );
  const widths = widthsOf(model.rows, columns);
  const rows = model.rows.map((row, index) =>
    eventLine(row, index === model.focused, widths, columns, glyphs),
  );
  const lines = [title, ...rows];
  if (rows.length === 0) lines.push(line([span(` ${model.emptyWords}`, 'dim')], columns));
  while (lines.length < height) lines.push(blankLine(columns));
  return lines.slice(0, height);
}

/** Tells the tone without colour. */
function markOf({ tone }: EventRow, glyphs: Glyphs): string {
  switch (tone) {
    case 'critical':
    case 'warning':
    case 'notice':
      return glyphs[tone];
    case 'good':
      return '+';
    case 'plain':
      return ' ';
  }
}

interface Widths {
  readonly time: number;
  readonly subject: number;
  readonly words: number;
  readonly after: number;
}

function widthsOf(rows: readonly EventRow[], columns: number): Widths {
  const widest = (textOf: (row: EventRow) => string, limit: number) =>
    Math.min(limit, Math.max(0, ...rows.map((row) => displayWidth(sanitised(textOf(row))))));
  const time = widest(({ time }) => time, columns);
  const subject = widest(({ subject }) => subject, Math.min(widestSubject, Math.floor(columns / 4)));
  const after =
    columns < roomForAfter ? 0 : widest(({ after }) => after, Math.min(widestAfter, Math.floor(columns / 4)));
  const taken = 3 + time + 1 + subject + 2 + (after === 0 ? 0 : after + 2) + 1;
  return { time, subject, words: Math.max(1, columns - taken), after };
}

function eventLine(row: EventRow, isFocused: boolean, widths: Widths, columns: number, glyphs: Glyphs): Line {
  const cell = (text: string, width: number) => fitted(text, width, 'left', glyphs.cut);
  const spans = [
    span(` ${markOf(row, glyphs)} `, row.tone),
    span(`${cell(row.time, widths.time)} `, 'dim'),
    span(`${cell(row.subject, widths.subject)}  `, 'strong'),
    span(cell(row.words, widths.words), row.tone),
  ];
  if (widths.after > 0) spans.push(span(`  ${cell(row.after, widths.after)}`, 'dim'));
  return line(spans, columns, isFocused ? 'selected' : 'plain');
}
