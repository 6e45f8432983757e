import type { FooterModel } from '../view/footer.ts';
import type { Piece } from '../view/piece.ts';
import type { ScreenModel } from '../view/view-model.ts';
import { withBox, withMenu } from './box-lines.ts';
import type { Glyphs } from './glyphs.ts';
import { headerLines } from './header-lines.ts';
import { fittingPieces } from './layout.ts';
import { type Line, line, type Span, span, widthOf } from './line.ts';
import { listLines } from './list-lines.ts';
import { tableLines } from './table-lines.ts';
import { displayWidth, fitted, sanitised, truncated } from './text.ts';

/** One frame: exactly `rows` lines of exactly `columns` cells, whatever the model holds. */
export function screenLines(model: ScreenModel, glyphs: Glyphs): readonly Line[] {
  const { columns, geometry } = model;
  const head = headerLines(model.header, model.tabs, geometry, columns, glyphs);
  const selection = geometry.hasSelectionLine ? [pieceLine(model.selection, columns, glyphs, true)] : [];
  const body = withOver([...bodyLines(model, glyphs), ...selection], model, glyphs);
  const foot = [footLine(model, glyphs)];
  const lines = [...head, ...body, ...foot].slice(0, model.rows);
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
  return over.kind === 'list'
    ? listLines(over.list, columns, height + 1, glyphs)
    : tableLines(model.table, columns, height, glyphs);
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
    spans.push(
      span(spans.length === 0 ? ' ' : '  '),
      span(displayWidth(part.text) > room ? truncated(part.text, room, glyphs.cut) : part.text, part.tone),
    );
  }
  return line(spans, columns);
}

function footLine(model: ScreenModel, glyphs: Glyphs): Line {
  const { columns, footer, geometry, selection } = model;
  if (footer.prompt !== undefined) return promptLine(footer, footer.prompt, columns, glyphs);
  // Without a selection line a message takes the keys' place.
  const pieces = !geometry.hasSelectionLine && selection.length > 0 ? selection : footer.pieces;
  return pieceLine(pieces, columns, glyphs, pieces === selection);
}

function promptLine(footer: FooterModel, prompt: string, columns: number, glyphs: Glyphs): Line {
  const clean = sanitised(prompt);
  const room = columns - 3;
  const width = displayWidth(clean);
  // The end of a long text is what is being typed.
  const shown =
    width <= room
      ? clean
      : glyphs.cut + fitted([...clean].slice(-(room - 1)).join(''), room - 1, 'left', '').trimEnd();
  const rest = columns - 2 - displayWidth(shown);
  const hint = footer.pieces.map(({ text }) => text).join('  ');
  return line(
    [
      span('/', 'strong'),
      span(shown),
      span(' ', 'choice'),
      span(displayWidth(hint) + 2 <= rest ? `  ${hint}` : '', 'dim'),
    ],
    columns,
  );
}
