import type { ChartModel } from '../view/chart.ts';
import type { Tone } from '../view/piece.ts';
import type { Glyphs } from './glyphs.ts';
import { fittingPieces } from './layout.ts';
import { type Line, line, type Span, span } from './line.ts';
import { plotted, rowOf } from './plot.ts';

interface Cell {
  readonly text: string;
  readonly tone: Tone;
}

const partsPerCell = 2;
const reloadWord = 'reload';

/** The caption, the plot and, where there is room, the times: as many lines as the model has room for. */
export function chartLines(chart: ChartModel, columns: number, glyphs: Glyphs): readonly Line[] {
  const gutter = Math.max(1, columns - chart.plotColumns - 1);
  const labels = new Map(
    chart.ticks.map(({ value, text }) => [rowOf(value, chart.top, chart.plotRows, glyphs.pen), text]),
  );
  const rows = plotCells(chart, glyphs).map((cells, row) => {
    const label = labels.get(row) ?? '';
    const edge = label === '' ? glyphs.vertical : glyphs.tick;
    return line([span(label.padStart(gutter - 1) + edge, 'dim'), ...merged(cells)], columns);
  });
  const times = chart.times === undefined ? [] : [timeLine(chart, gutter, columns, glyphs)];
  return [captionLine(chart, columns), ...rows, ...times];
}

function captionLine({ caption }: ChartModel, columns: number): Line {
  const pieces = fittingPieces(caption, columns - 2, 2);
  return line(
    pieces.flatMap(({ text, tone }, index) => [span(index === 0 ? ' ' : '  '), span(text, tone)]),
    columns,
  );
}

function plotCells(chart: ChartModel, glyphs: Glyphs): readonly (readonly Cell[])[] {
  const { values, top, plotRows, reloads, cursor, tone } = chart;
  const rows = plotted(values, top, plotRows, glyphs.pen).map((text) =>
    [...text].map((character): Cell => ({ text: character, tone })),
  );
  const reloadCells = [...new Set(reloads.map(cellOf))];
  for (const row of rows)
    for (const cell of reloadCells) row[cell] = { text: glyphs.vertical, tone: 'strong' };
  const [first] = rows;
  if (first !== undefined) for (const cell of reloadCells) writeReload(first, cell);
  if (cursor !== undefined) {
    const at = cellOf(cursor);
    for (const row of rows) row[at] = { text: row[at]?.text ?? ' ', tone: 'choice' };
  }
  return rows;
}

function cellOf(part: number): number {
  return Math.floor(part / partsPerCell);
}

/** The word stands beside its line where it covers nothing. */
function writeReload(row: Cell[], cell: number): void {
  const starts = [cell + 1, cell - reloadWord.length];
  const start = starts.find((from) => [...reloadWord].every((_, index) => row[from + index]?.text === ' '));
  if (start === undefined) return;
  [...reloadWord].forEach((text, index) => {
    row[start + index] = { text, tone: 'strong' };
  });
}

/** The axis with its times, each right of its mark, and a mark under the cursor. */
function timeLine(chart: ChartModel, gutter: number, columns: number, glyphs: Glyphs): Line {
  const cells: Cell[] = Array.from({ length: chart.plotColumns }, () => ({
    text: glyphs.horizontal,
    tone: 'dim',
  }));
  for (const { part, text } of chart.times ?? []) {
    const at = cellOf(part);
    if (at + text.length + 1 > cells.length) continue;
    [glyphs.tickUp, ...text].forEach((character, index) => {
      cells[at + index] = { text: character, tone: 'dim' };
    });
  }
  if (chart.cursor !== undefined) cells[cellOf(chart.cursor)] = { text: glyphs.ascending, tone: 'strong' };
  return line([span(glyphs.corners[2].padStart(gutter), 'dim'), ...merged(cells)], columns);
}

/** Neighbours of one tone as one span. */
function merged(cells: readonly Cell[]): readonly Span[] {
  const spans: Span[] = [];
  for (const cell of cells) {
    const last = spans.at(-1);
    if (last?.tone === cell.tone) spans[spans.length - 1] = { ...last, text: last.text + cell.text };
    else spans.push(cell);
  }
  return spans;
}
