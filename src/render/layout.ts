import type { Column } from '../table/column.ts';
import { columnGap, crampedNameWidth, nameWidthFor, widthOn } from '../table/column-widths.ts';
import { type WideQuestion, wideWindow } from '../table/wide.ts';
import type { Piece } from '../view/piece.ts';
import { displayWidth } from './text.ts';

export { columnGap } from '../table/column-widths.ts';

/** Where the table's columns stand. */
export interface TableLayout {
  readonly nameWidth: number;
  readonly columns: readonly PlacedColumn[];
  /** Whether a wide table goes on beyond the edges of the screen. */
  readonly hasMore: { readonly left: boolean; readonly right: boolean };
}

export interface PlacedColumn {
  readonly column: Column;
  readonly width: number;
}

/**
 * Chooses the columns that fit: by priority, never a part of one; the one under the cursor always. The name is as wide
 * as the longest one needs, within bounds; when columns have to leave for it, it gives up what it has above the
 * narrowest first.
 */
export function tableLayout(
  all: readonly Column[],
  columns: number,
  wantedName: number,
  cursorKey?: string,
): TableLayout {
  const wanted = nameWidthFor(wantedName);
  const chosen = new Set<Column>();
  let used = crampedNameWidth(wantedName, columns);
  const widest = Math.max(1, columns - used - columnGap);
  const widthOf = (column: Column) => Math.min(widthOn(column, columns), widest);
  for (const column of byPriority(all, cursorKey)) {
    const cells = widthOf(column) + columnGap;
    if (used + cells > columns) break;
    used += cells;
    chosen.add(column);
  }
  const kept = all.filter((column) => chosen.has(column));
  const taken = kept.reduce((sum, column) => sum + widthOf(column) + columnGap, 0);
  const nameWidth = Math.max(1, Math.min(wanted, columns - taken));
  return {
    nameWidth,
    columns: widened(kept, widthOf, columns - nameWidth - taken),
    hasMore: { left: false, right: false },
  };
}

/** All columns side by side, as far as they are in sight. */
export function wideLayout(question: WideQuestion): TableLayout {
  const { screen, columns } = question;
  const { nameWidth, first, count } = wideWindow(question);
  const shown = columns.slice(first, first + count);
  const room = screen - nameWidth - 1;
  const widthOf = (column: Column) => Math.max(1, Math.min(widthOn(column, screen), room - columnGap));
  const taken = shown.reduce((sum, column) => sum + widthOf(column) + columnGap, 0);
  return {
    nameWidth,
    columns: widened(shown, widthOf, room - taken),
    hasMore: { left: first > 0, right: first + count < columns.length },
  };
}

/** Cells that are left over go to the columns that can use them. */
function widened(
  kept: readonly Column[],
  widthOf: (column: Column) => number,
  spare: number,
): readonly PlacedColumn[] {
  let left = spare;
  return kept.map((column) => {
    const width = Math.min(Math.max(column.wideWidth, widthOf(column)), widthOf(column) + Math.max(0, left));
    left -= width - widthOf(column);
    return { column, width };
  });
}

function byPriority(all: readonly Column[], cursorKey: string | undefined): readonly Column[] {
  const rank = ({ key, priority }: Column) => (key === cursorKey ? 0 : priority);
  return all.toSorted((a, b) => rank(a) - rank(b));
}

/** The pieces that fit with `gap` cells between them; those of the highest rank leave first, the order stays. */
export function fittingPieces(pieces: readonly Piece[], columns: number, gap: number): readonly Piece[] {
  let kept = pieces.filter(({ text }) => text !== '');
  const needed = () => kept.reduce((sum, { text }) => sum + displayWidth(text) + gap, -gap);
  while (kept.length > 1 && needed() > columns) {
    const leaving = kept.reduce((worst, candidate) => (candidate.rank >= worst.rank ? candidate : worst));
    kept = kept.filter((candidate) => candidate !== leaving);
  }
  return kept;
}
