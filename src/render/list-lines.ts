import type { ListModel, ListRow } from '../view/list-model.ts';
import type { Glyphs } from './glyphs.ts';
import { blankLine, type Line, line, span, spread } from './line.ts';
import { displayWidth, fitted, sanitised, wrapped } from './text.ts';

/** A titled, scrolled list in exactly `height` lines; long words go on in the next line. */
export function listLines(list: ListModel, columns: number, height: number, glyphs: Glyphs): readonly Line[] {
  const all = list.rows.flatMap((row) => rowLines(list, row, columns, glyphs));
  const room = Math.max(1, height - 1);
  const last = all.length - room;
  const top = Math.max(0, Math.min(list.top < 0 ? last + 1 + list.top : list.top, last));
  const shown = all.slice(top, top + room);
  const position = all.length > room ? ` ${top + 1}-${top + shown.length}/${all.length}` : '';
  const title = spread([span(` ${sanitised(list.title)}`, 'strong')], [span(`${position} `)], columns, 'bar');
  const lines = [title, ...shown];
  while (lines.length < height) lines.push(blankLine(columns));
  return lines.slice(0, height);
}

/** Cells that a heading leaves to its words, however long it is. */
const leastWords = 10;

function rowLines(list: ListModel, row: ListRow, columns: number, glyphs: Glyphs): readonly Line[] {
  const tone = row.isHeading ? 'title' : row.tone;
  if (row.isHeading && row.value === '') {
    const label = sanitised(row.label);
    const width = Math.min(displayWidth(label), Math.max(1, columns - leastWords - 3));
    const head = ` ${fitted(label, width, 'left', glyphs.cut)}  `;
    return wrapped(row.words, Math.max(1, columns - width - 3)).map((words, index) =>
      line([span(index === 0 ? head : ' '.repeat(width + 3), tone), span(words, 'notice')], columns),
    );
  }
  const labelWidth = Math.min(list.labelWidth, Math.floor(columns / 3));
  const valueWidth = row.value === '' ? 0 : Math.min(list.valueWidth, Math.floor(columns / 3));
  if (columns < 60 && valueWidth > 0 && !row.isHeading) return narrowRow(row, labelWidth, columns, glyphs);
  const before = labelWidth + (valueWidth === 0 ? 0 : valueWidth + 1) + 2;
  return wrapped(row.words, Math.max(1, columns - before - 1)).map((words, index) => {
    const wordsSpan = span(words, row.isHeading || row.value === '' ? tone : 'dim');
    if (index > 0) return line([span(' '.repeat(before)), wordsSpan], columns);
    const spans = [
      span(` ${fitted(row.label, labelWidth, 'left', glyphs.cut)} `, row.isHeading ? tone : 'strong'),
    ];
    if (valueWidth > 0) spans.push(span(`${fitted(row.value, valueWidth, 'left', glyphs.cut)} `, tone));
    return line([...spans, wordsSpan], columns);
  });
}

/** On a narrow screen the words stand below their label and value. */
function narrowRow(row: ListRow, labelWidth: number, columns: number, glyphs: Glyphs): readonly Line[] {
  const value = fitted(row.value, Math.max(1, columns - labelWidth - 2), 'left', glyphs.cut);
  const head = line(
    [span(` ${fitted(row.label, labelWidth, 'left', glyphs.cut)} `, 'strong'), span(value, row.tone)],
    columns,
  );
  const words = wrapped(row.words, Math.max(1, columns - 4));
  return [head, ...words.map((text) => line([span('   '), span(text, 'dim')], columns))];
}
