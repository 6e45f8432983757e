import type { Column } from './column.ts';
import { columnGap, crampedNameWidth, widthOn } from './column-widths.ts';

/** The part of a wide table that is in sight; the names always are. */
export interface WideWindow {
  readonly nameWidth: number;
  /** Index of the first column. */
  readonly first: number;
  readonly count: number;
}

export interface WideQuestion {
  readonly columns: readonly Column[];
  /** Cells of the screen, and those that the longest name wants. */
  readonly screen: number;
  readonly nameWidth: number;
  /** The column that was first until now. */
  readonly first: number;
  /** Index of the column under the cursor, which has to be in sight; -1 for none. */
  readonly cursor: number;
}

/** Moves the window no further than it must; no room stays empty while there are columns to its left. */
export function wideWindow({ columns, screen, nameWidth, first, cursor }: WideQuestion): WideWindow {
  const name = crampedNameWidth(nameWidth, screen);
  // The last cell is for the mark that there is more.
  const room = screen - name - 1;
  const cells = columns.map((column) => widthOn(column, screen) + columnGap);
  const between = (from: number, to: number) => cells.slice(from, to).reduce((sum, one) => sum + one, 0);
  let start = Math.max(0, Math.min(first, columns.length - 1));
  if (cursor >= 0) {
    start = Math.min(start, cursor);
    while (start < cursor && between(start, cursor + 1) > room) start += 1;
  }
  while (start > 0 && between(start - 1, columns.length) <= room) start -= 1;
  let count = Math.min(1, columns.length);
  while (start + count < columns.length && between(start, start + count + 1) <= room) count += 1;
  return { nameWidth: name, first: start, count };
}
