import type { FooterModel } from '../view/footer.ts';
import type { Piece } from '../view/piece.ts';
import type { PromptModel } from '../view/prompt.ts';
import type { ScreenModel } from '../view/view-model.ts';
import { withBox, withMenu } from './box-lines.ts';
import { chartLines } from './chart-lines.ts';
import { consoleLines } from './console-lines.ts';
import { drainLine } from './drain-line.ts';
import { eventLines } from './event-lines.ts';
import { explanationLines } from './explanation-lines.ts';
import { findingLines, stripLines } from './finding-lines.ts';
import type { Glyphs } from './glyphs.ts';
import { headerLines } from './header-lines.ts';
import { fittingPieces } from './layout.ts';
import { type Line, line, type Span, span, widthOf } from './line.ts';
import { listLines } from './list-lines.ts';
import { sessionLines } from './session-lines.ts';
import { tableLines } from './table-lines.ts';
import { displayWidth, fitted, sanitised, truncated } from './text.ts';
import { textLines } from './text-lines.ts';

/** One frame: exactly `rows` lines of exactly `columns` cells, whatever the model holds. */
export function screenLines(model: ScreenModel, glyphs: Glyphs): readonly Line[] {
  const { columns, geometry } = model;
  const head = headerLines(model.header, model.tabs, geometry, columns, glyphs);
  const body = withOver([...bodyLines(model, glyphs), ...wordLines(model, glyphs)], model, glyphs);
  const drains = model.drains.slice(0, geometry.drainLines).map((drain) => drainLine(drain, columns, glyphs));
  const foot = [...drains, footLine(model, glyphs)];
  const strip = stripLines(model.strip, columns, glyphs);
  const lines = [...head, ...strip, ...body, ...foot].slice(0, model.rows);
  return glyphs.isAscii ? lines.map(asciiLine) : lines;
}

/** Names and check texts may hold any character; each cell of one that is not ASCII becomes a question mark. */
function asciiLine({ style, spans }: Line): Line {
  return {
    style,
    spans: spans.map((part) => (isAscii(part.text) ? part : { ...part, text: asciiText(part.text) })),
  };
}

function asciiText(text: string): string {
  return [...text]
    .map((character) => (isAscii(character) ? character : '?'.repeat(displayWidth(character))))
    .join('');
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function bodyLines(model: ScreenModel, glyphs: Glyphs): readonly Line[] {
  const { columns, over } = model;
  const height = model.geometry.bodyRows;
  if (model.console !== undefined) return consoleLines(model.console, columns, height + 1, glyphs);
  if (model.sessions !== undefined) return sessionLines(model.sessions, columns, height + 1, glyphs);
  if (over.kind === 'text') return textLines(over.text, columns, height + 1);
  if (over.kind === 'findings') return findingLines(over.list, columns, height + 1, glyphs);
  if (over.kind === 'events') return eventLines(over.events, columns, height + 1, glyphs);
  if (over.kind !== 'list') return tableLines(model.table, columns, height, glyphs);
  const chart = over.chart === undefined ? [] : chartLines(over.chart, columns, glyphs);
  const [title, ...rows] = listLines(over.list, columns, height + 1 - chart.length, glyphs);
  return title === undefined ? chart : [title, ...chart, ...rows];
}

/** A box may also cover the selection line: on a low screen every line counts. */
function withOver(lines: readonly Line[], { over, columns }: ScreenModel, glyphs: Glyphs): readonly Line[] {
  switch (over.kind) {
    case 'box':
      return withBox(lines, over.box, columns, glyphs);
    case 'menu':
      return withMenu(lines, over, columns, glyphs);
    case 'none':
    case 'list':
    case 'findings':
    case 'text':
    case 'events':
      return lines;
  }
}

/** Pieces in a row. `isCut` shows a part of a piece rather than nothing. */
function pieceLine(pieces: readonly Piece[], columns: number, glyphs: Glyphs, isCut: boolean): Line {
  const clean = pieces.map((part) => ({ ...part, text: sanitised(part.text) }));
  const kept = new Set(fittingPieces(clean, columns - 2, 2));
  // What is left of the line goes to the most important piece that did not fit whole.
  const next = clean.filter((part) => !kept.has(part)).toSorted((a, b) => a.rank - b.rank)[0];
  const spans: Span[] = [];
  for (const part of clean.filter((candidate) => kept.has(candidate) || (isCut && candidate === next))) {
    const room = columns - 1 - widthOf(spans) - 2;
    spans.push(span(spans.length === 0 ? ' ' : '  '), span(shortened(part.text, room, glyphs), part.tone));
  }
  return line(spans, columns);
}

/** The lines below the table: news and the row under the cursor, or the column under the column cursor. */
function wordLines(
  { geometry, selection, explanation, columns }: ScreenModel,
  glyphs: Glyphs,
): readonly Line[] {
  const height = Number(geometry.hasSelectionLine) + Number(geometry.hasExplanationLine);
  const isSaid = geometry.hasSelectionLine && (selection.length > 0 || explanation === undefined);
  const first = isSaid ? [pieceLine(selection, columns, glyphs, true)] : [];
  const rest = height - first.length;
  return rest === 0 ? first : [...first, ...explanationLines(explanation ?? [], columns, rest, glyphs)];
}

function footLine(model: ScreenModel, glyphs: Glyphs): Line {
  const { columns, footer, geometry, selection } = model;
  if (footer.prompt !== undefined) return promptLine(footer, footer.prompt, columns, glyphs);
  // Without a selection line a message takes the keys' place.
  const isExplained = !geometry.hasSelectionLine && selection.length === 0;
  const [explained] = isExplained ? explanationLines(model.explanation ?? [], columns, 1, glyphs) : [];
  if (explained !== undefined && model.explanation !== undefined) return explained;
  const pieces = !geometry.hasSelectionLine && selection.length > 0 ? selection : footer.pieces;
  return pieceLine(pieces, columns, glyphs, pieces === selection);
}

function promptLine(footer: FooterModel, prompt: PromptModel, columns: number, glyphs: Glyphs): Line {
  const cursor = prompt.cursor ?? prompt.text.length;
  const typed = prompt.text.slice(0, cursor);
  const before = sanitised(typed);
  const after = sanitised(prompt.text.slice(cursor));
  const room = Math.max(1, columns - 2 - displayWidth(prompt.label));
  // The end of a long text is what is being typed.
  const shown =
    displayWidth(before) <= room
      ? before
      : glyphs.cut + fitted([...before].slice(-(room - 1)).join(''), room - 1, 'left', '').trimEnd();
  const rest = columns - 3 - displayWidth(prompt.label) - displayWidth(shown);
  const hint = footer.pieces[0];
  // A part of what is wrong is better than a key that seems to do nothing.
  const hasHint = after === '' && hint !== undefined && (displayWidth(hint.text) <= rest || rest >= 20);
  const [under = ' '] = [...new Intl.Segmenter().segment(after)].map(({ segment }) => segment);
  // A text that is cut at its left is shown without a mark.
  const parts = prompt.wrong && shown === before ? marked(typed, prompt.wrong) : [span(shown)];
  return line(
    [
      span(prompt.label, 'strong'),
      ...parts,
      span(under, 'choice'),
      span(after.slice(under.length)),
      span(hasHint ? `  ${shortened(hint.text, rest, glyphs)}` : '', hint?.tone ?? 'dim'),
    ],
    columns,
  );
}

function marked(typed: string, { start, end }: NonNullable<PromptModel['wrong']>): readonly Span[] {
  return [
    span(sanitised(typed.slice(0, start))),
    span(sanitised(typed.slice(start, end)), 'warning'),
    span(sanitised(typed.slice(end))),
  ];
}

function shortened(text: string, room: number, glyphs: Glyphs): string {
  return displayWidth(text) > room ? truncated(text, room, glyphs.cut) : text;
}
