import { brailleCell } from './braille.ts';

/** Characters that an area is drawn with. */
export interface Pen {
  /** Parts of time side by side in one cell. */
  readonly partsPerCell: 1 | 2;
  /** Heights that a cell can tell apart. */
  readonly levels: number;
  /** A cell in which its parts are filled so many levels from the bottom. */
  cell(levels: readonly number[]): string;
}

export const braillePen: Pen = {
  partsPerCell: 2,
  levels: 4,
  cell: ([left = 0, right = 0]) => brailleCell(left, right),
};

/** For fonts without Braille. */
export const blockPen: Pen = rampPen(' ▁▂▃▄▅▆▇█');

export const asciiPen: Pen = rampPen(' _:#');

function rampPen(ramp: string): Pen {
  return { partsPerCell: 1, levels: ramp.length - 1, cell: ([level = 0]) => ramp[level] ?? ' ' };
}

/**
 * The area under the values, one text of one character for each cell in every row, top to bottom. `values` has two for
 * each cell. A gap is left empty, 0 is the base line, and whatever is more than 0 stands above it.
 */
export function plotted(
  values: readonly (number | undefined)[],
  top: number,
  rows: number,
  pen: Pen,
): readonly string[] {
  const full = rows * pen.levels;
  const heights = values.map((value) => heightOf(value, top, full));
  const cells = Array.from({ length: Math.ceil(values.length / 2) }, (_, cell) => {
    const [left = 0, right = 0] = heights.slice(cell * 2, cell * 2 + 2);
    return pen.partsPerCell === 2 ? [left, right] : [Math.max(left, right)];
  });
  return Array.from({ length: rows }, (_, row) => {
    const below = (rows - 1 - row) * pen.levels;
    const inRow = (height: number) => Math.max(0, Math.min(pen.levels, height - below));
    return cells.map((parts) => pen.cell(parts.map(inRow))).join('');
  });
}

function heightOf(value: number | undefined, top: number, full: number): number {
  if (value === undefined) return 0;
  if (value <= 0) return 1;
  return Math.max(2, Math.min(full, 1 + Math.round((value / top) * (full - 1))));
}

/** Row, from the top, in which a value ends. */
export function rowOf(value: number, top: number, rows: number, pen: Pen): number {
  return rows - Math.ceil(heightOf(value, top, rows * pen.levels) / pen.levels);
}
