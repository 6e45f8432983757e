import type { FooterModel } from '../view/footer.ts';
import type { Piece } from '../view/piece.ts';
import type { ScreenModel } from '../view/view-model.ts';
import { withBox, withMenu } from './box-lines.ts';
import type { Glyphs } from './glyphs.ts';
import { headerLines } from './header-lines.ts';
import { fittingPieces } from './layout.ts';
import { type Line, line, span } from './line.ts';
import { listLines } from './list-lines.ts';
import { tableLines } from './table-lines.ts';
import { displayWidth, fitted, sanitised, truncated } from './text.ts';

/** One frame: exactly `rows` lines of exactly `columns` cells, whatever the model holds. */
export function screenLines(model: ScreenModel, glyphs: Glyphs): readonly Line[] {
  const { columns, geometry } = model;
  const head = headerLines(model.header, model.tabs, geometry, columns, glyphs);
  const body = bodyLines(model, glyphs);
  const foot = [
    ...(geometry.hasSelectionLine ? [pieceLine(model.selection, columns, glyphs)] : []),
    footLine(model, glyphs),
  ];
  return [...head, ...body, ...foot].slice(0, model.rows);
}

function bodyLines(model: ScreenModel, glyphs: Glyphs): readonly Line[] {
  const { columns, over } = model;
  const height = model.geometry.bodyRows;
  switch (over.kind) {
    case 'list':
      return listLines(over.list, columns, height + 1, glyphs);
    case 'none':
      return tableLines(model.table, columns, height, glyphs);
    case 'box':
      return withBox(tableLines(model.table, columns, height, glyphs), over.box, columns, glyphs);
    case 'menu':
      return withMenu(tableLines(model.table, columns, height, glyphs), over, columns, glyphs);
  }
}

/** Pieces in a row; the last that stays is cut rather than left out. */
function pieceLine(pieces: readonly Piece[], columns: number, glyphs: Glyphs): Line {
  const clean = pieces.map((part) => ({ ...part, text: sanitised(part.text) }));
  const kept = fittingPieces(clean, columns - 2, 2);
  const spans = kept.flatMap(({ text, tone }, index) => [
    span(index === 0 ? ' ' : '  '),
    span(displayWidth(text) > columns - 2 ? truncated(text, columns - 2, glyphs.cut) : text, tone),
  ]);
  return line(spans, columns);
}

function footLine(model: ScreenModel, glyphs: Glyphs): Line {
  const { columns, footer, geometry, selection } = model;
  if (footer.prompt !== undefined) return promptLine(footer, footer.prompt, columns, glyphs);
  // Without a selection line a message takes the keys' place.
  const pieces = !geometry.hasSelectionLine && selection.length > 0 ? selection : footer.pieces;
  return pieceLine(pieces, columns, glyphs);
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
