import type { ListModel, ListRow } from '../view/list-model.ts';
import type { Glyphs } from './glyphs.ts';
import { blankLine, type Line, line, span, spread } from './line.ts';
import { fitted, sanitised } from './text.ts';

/** A titled, scrolled list in exactly `height` lines. */
export function listLines(list: ListModel, columns: number, height: number, glyphs: Glyphs): readonly Line[] {
  const room = Math.max(1, height - 1);
  const top = Math.max(0, Math.min(list.top, list.rows.length - room));
  const shown = list.rows.slice(top, top + room);
  const position = list.rows.length > room ? `${top + 1}-${top + shown.length}/${list.rows.length}  ` : '';
  const title = spread(
    [span(` ${sanitised(list.title)}`, 'strong')],
    [span(`${position}Esc closes `, 'dim')],
    columns,
    'bar',
  );
  const lines = [title, ...shown.map((row) => rowLine(list, row, columns, glyphs))];
  while (lines.length < height) lines.push(blankLine(columns));
  return lines.slice(0, height);
}

function rowLine(list: ListModel, row: ListRow, columns: number, glyphs: Glyphs): Line {
  const tone = row.isHeading ? 'title' : row.tone;
  if (row.isHeading && row.value === '') {
    return line(
      [
        span(` ${row.label}  `, tone),
        span(fitted(row.words, Math.max(0, columns - row.label.length - 3), 'left', glyphs.cut), 'notice'),
      ],
      columns,
    );
  }
  const narrow = columns < 60;
  const labelWidth = Math.min(list.labelWidth, Math.floor(columns / (narrow ? 2.5 : 3)));
  const valueWidth =
    row.value === '' && !row.isHeading ? 0 : Math.min(list.valueWidth, Math.floor(columns / 3));
  const wordsWidth = Math.max(0, columns - labelWidth - valueWidth - 3);
  const spans = [
    span(` ${fitted(row.label, labelWidth, 'left', glyphs.cut)} `, row.isHeading ? tone : 'strong'),
  ];
  if (valueWidth > 0) spans.push(span(`${fitted(row.value, valueWidth, 'left', glyphs.cut)} `, tone));
  spans.push(
    span(
      fitted(row.words, wordsWidth, 'left', glyphs.cut),
      row.isHeading ? tone : row.value === '' ? tone : 'dim',
    ),
  );
  return line(spans, columns);
}
