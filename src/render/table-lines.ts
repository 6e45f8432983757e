import type { CellValue, Column } from '../table/column.ts';
import { formatted } from '../table/format.ts';
import { nameColumnKey } from '../table/query/names.ts';
import { type Tone, toneOf } from '../view/piece.ts';
import type { NameCell, TableModel, TableRow } from '../view/table-model.ts';
import type { Glyphs } from './glyphs.ts';
import { withHits } from './hit-spans.ts';
import { columnGap, type TableLayout, tableLayout, wideLayout } from './layout.ts';
import { blankLine, type Line, line, type Span, span, spread } from './line.ts';
import { sparkline } from './spark.ts';
import { fitted, wrapped } from './text.ts';

/** The titles and exactly `height` lines of the table. */
export function tableLines(
  model: TableModel,
  columns: number,
  height: number,
  glyphs: Glyphs,
): readonly Line[] {
  const layout = layoutOf(model, columns);
  const lines = [titleLine(model, layout, columns, glyphs)];
  if (model.rows.length === 0) {
    const texts = model.emptyTexts
      .filter((text) => text !== '')
      .flatMap((text) => wrapped(text, Math.max(1, columns - 2)));
    lines.push(...texts.map((text) => line([span(` ${text}`)], columns)));
  }
  model.rows.forEach((row, index) => {
    lines.push(rowLine(row, layout, columns, glyphs, index === model.focused));
  });
  while (lines.length < height + 1) lines.push(blankLine(columns));
  return lines.slice(0, height + 1);
}

/** Where the columns of the table stand. */
export function layoutOf(
  { columns: all, nameWidth, cursorKey, firstColumn }: TableModel,
  columns: number,
): TableLayout {
  if (firstColumn === undefined) return tableLayout(all, columns, nameWidth, cursorKey);
  const cursor = all.findIndex(({ key }) => key === cursorKey);
  return wideLayout({ columns: all, screen: columns, nameWidth, first: firstColumn, cursor });
}

function titleLine(model: TableModel, layout: TableLayout, columns: number, glyphs: Glyphs): Line {
  const last = Math.min(model.total, model.first + model.rows.length);
  const position = model.rows.length < model.total ? ` ${model.first + 1}-${last}/${model.total}` : '';
  const spans: Span[] = [span(fitted(` NAME${position}`, layout.nameWidth), 'title')];
  layout.columns.forEach(({ column, width }, index) => {
    const isSorted = model.sort?.columnKey === column.key;
    const isChosen = column.key === model.cursorKey;
    const arrow = isSorted ? (model.sort?.isDescending ? glyphs.descending : glyphs.ascending) : '';
    // A title that fills its column leaves the arrow the gap.
    const isFull = column.title.length >= width;
    const title = fitted(`${isFull ? '' : arrow}${column.title}`, width, alignment(column), '');
    const isCutOff = index === 0 && layout.hasMore.left;
    const mark = isCutOff ? glyphs.moreLeft : isChosen ? glyphs.closed : (isFull && arrow) || ' ';
    spans.push(span(mark.padStart(columnGap), isCutOff || isSorted ? 'warning' : 'title'));
    spans.push(span(title, isChosen ? 'choice' : isSorted ? 'warning' : 'title'));
  });
  return layout.hasMore.right
    ? spread(spans, [span(glyphs.moreRight, 'warning')], columns)
    : line(spans, columns);
}

const gap = span(' '.repeat(columnGap));

function rowLine(
  row: TableRow,
  layout: TableLayout,
  columns: number,
  glyphs: Glyphs,
  isFocused: boolean,
): Line {
  const spans = nameSpans(row, layout.nameWidth, glyphs).slice();
  for (const { column, width } of layout.columns) {
    spans.push(gap);
    const cell =
      column.kind === 'spark'
        ? sparkSpan(row, column, width, glyphs)
        : cellSpan(row, column, column.value(row.entry.subject), width, glyphs);
    spans.push(...withHits(cell, column.key, row.highlight));
  }
  return line(spans, columns, isFocused ? 'selected' : 'plain');
}

function cellSpan(row: TableRow, column: Column, value: CellValue, width: number, glyphs: Glyphs): Span {
  // Where a figure cannot exist nothing is missing, so nothing is drawn: blocks without it, servers of servers.
  const isGroup = row.entry.subject.kind === 'group';
  if (isGroup && column.kind === 'status') return noteSpan(row.name.note ?? '', width);
  const isBlank = value === undefined && (column.kind === 'ratio' || (isGroup && !column.isOfGroups));
  const text = isBlank ? '' : formatted(value, column.kind, glyphs.dash);
  return span(fitted(text, width, alignment(column), glyphs.cut), cellTone(row, column, value));
}

function sparkSpan(row: TableRow, column: Column, width: number, glyphs: Glyphs): Span {
  const spark = row.trend(column, width);
  if (spark === undefined) return span(' '.repeat(width));
  // A filled cell is the brightest thing on the screen, so only what is wrong may be bright.
  const alarm = column.alarm?.(row.entry.subject) ?? 'none';
  const tone = alarm === 'none' ? 'dim' : toneOf(alarm);
  return span(sparkline(spark.values, spark.most, glyphs.spark), tone);
}

/** A part of a note says nothing, so it is whole or not there. */
function noteSpan(note: string, width: number): Span {
  return span(fitted(note.length <= width ? note : '', width), 'dim');
}

function cellTone(row: TableRow, column: Column, value: CellValue): Tone {
  if (value === undefined) return 'dim';
  const alarm = column.alarm?.(row.entry.subject) ?? 'none';
  if (alarm !== 'none') return toneOf(alarm);
  if (value === 0 || value === '0') return 'dim';
  if (row.name.isHeading) return 'strong';
  return column.kind === 'status' ? 'good' : 'plain';
}

function alignment(column: Column): 'left' | 'right' {
  return column.kind === 'text' || column.kind === 'status' || column.kind === 'spark' ? 'left' : 'right';
}

function nameSpans(row: TableRow, width: number, glyphs: Glyphs): readonly Span[] {
  const { name } = row;
  const fold = name.fold === undefined ? ' ' : name.fold === 'open' ? glyphs.open : glyphs.closed;
  const before = name.depth === 2 ? ' '.repeat(5) : `${' '.repeat(name.depth)}${fold} `;
  const mark = name.mark === undefined ? '' : `${glyphs[name.mark]} `;
  const room = width - before.length - mark.length;
  const text = span(fitted(name.text, Math.max(1, room), 'left', glyphs.cut), nameTone(name, room));
  const texts = withHits(text, nameColumnKey, row.highlight);
  if (room <= 0) return texts;
  const lead = name.isTagged ? [span('*', 'warning'), span(before.slice(1), 'dim')] : [span(before, 'dim')];
  return [...lead, span(mark, name.markTone), ...texts];
}

function nameTone({ isHeading, isTagged }: NameCell, room: number): Tone {
  if (isTagged && room > 0) return 'warning';
  return isHeading ? 'title' : 'plain';
}
