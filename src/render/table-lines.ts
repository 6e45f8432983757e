import type { CellValue, Column } from '../table/column.ts';
import { formatted } from '../table/format.ts';
import { nameIndents } from '../table/outline.ts';
import { type Tone, toneOf } from '../view/piece.ts';
import type { NameCell, TableModel, TableRow } from '../view/table-model.ts';
import type { Glyphs } from './glyphs.ts';
import { columnGap, type TableLayout, tableLayout } from './layout.ts';
import { blankLine, type Line, line, type Span, span } from './line.ts';
import { fitted } from './text.ts';

/** The titles and exactly `height` lines of the table. */
export function tableLines(
  model: TableModel,
  columns: number,
  height: number,
  glyphs: Glyphs,
): readonly Line[] {
  const layout = tableLayout(model.columns, columns, model.nameWidth);
  const lines = [titleLine(model, layout, columns, glyphs)];
  if (model.rows.length === 0)
    lines.push(line([span(fitted(` ${model.emptyText}`, columns, 'left', glyphs.cut), 'dim')], columns));
  model.rows.forEach((row, index) => {
    lines.push(rowLine(row, layout, columns, glyphs, index === model.focused));
  });
  while (lines.length < height + 1) lines.push(blankLine(columns));
  return lines.slice(0, height + 1);
}

function titleLine(model: TableModel, layout: TableLayout, columns: number, glyphs: Glyphs): Line {
  const last = Math.min(model.total, model.first + model.rows.length);
  const position = model.rows.length < model.total ? ` ${model.first + 1}-${last}/${model.total}` : '';
  const spans: Span[] = [span(fitted(` NAME${position}`, layout.nameWidth), 'title')];
  for (const { column, width } of layout.columns) {
    const isSorted = model.sort?.columnKey === column.key;
    const arrow = isSorted ? (model.sort?.isDescending ? glyphs.descending : glyphs.ascending) : '';
    const title = fitted(`${arrow}${column.title}`, width, alignment(column), '');
    spans.push(span(' '.repeat(columnGap)), span(title, isSorted ? 'warning' : 'title'));
  }
  return line(spans, columns);
}

function rowLine(
  row: TableRow,
  layout: TableLayout,
  columns: number,
  glyphs: Glyphs,
  isFocused: boolean,
): Line {
  const spans = [...nameSpans(row.name, layout.nameWidth, glyphs)];
  for (const { column, width } of layout.columns) {
    const value = column.value(row.entry.subject);
    spans.push(span(' '.repeat(columnGap)));
    spans.push(cellSpan(row, column, value, width, glyphs));
  }
  return line(spans, columns, isFocused ? 'selected' : 'plain');
}

function cellSpan(row: TableRow, column: Column, value: CellValue, width: number, glyphs: Glyphs): Span {
  // Blocks have no state and servers no servers: nothing is missing there, so nothing is drawn.
  const isBlank = value === undefined && (column.kind === 'status' || column.kind === 'ratio');
  const text = isBlank ? '' : formatted(value, column.kind, glyphs.dash);
  return span(fitted(text, width, alignment(column), glyphs.cut), cellTone(row, column, value));
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
  return column.kind === 'text' || column.kind === 'status' ? 'left' : 'right';
}

function nameSpans(name: NameCell, width: number, glyphs: Glyphs): readonly Span[] {
  const fold = name.fold === undefined ? ' ' : name.fold === 'open' ? glyphs.open : glyphs.closed;
  const mark = name.mark === undefined ? '' : `${glyphs[name.mark]} `;
  const indent = nameIndents[name.depth === 0 ? 0 : name.depth === 1 ? 1 : 2];
  const before =
    name.mark === undefined ? `${fold} ` : `${' '.repeat(indent - 4)} ${fold}`.slice(0, indent - 2);
  const room = width - before.length - mark.length;
  if (room <= 0)
    return [span(fitted(name.text, width, 'left', glyphs.cut), name.isHeading ? 'title' : 'plain')];
  const spans: Span[] = [span(before, 'dim')];
  if (mark !== '') spans.push(span(mark, name.markTone));
  if (!name.isHeading) return [...spans, span(fitted(name.text, room, 'left', glyphs.cut))];
  const heading = fitted(name.text, Math.min(room, name.text.length + 1), 'left', glyphs.cut);
  return [
    ...spans,
    span(heading, 'title'),
    span(fitted(name.note ?? '', room - heading.length, 'left', ''), 'dim'),
  ];
}
