import type { Column } from '../table/column.ts';
import type { Piece } from '../view/piece.ts';
import { displayWidth } from './text.ts';

/** Where the table's columns stand. */
export interface TableLayout {
  readonly nameWidth: number;
  readonly columns: readonly PlacedColumn[];
}

export interface PlacedColumn {
  readonly column: Column;
  readonly width: number;
}

/** Cells between two columns. */
export const columnGap = 1;

const narrowestName = 14;
const widestName = 44;
const narrowScreen = 60;

/**
 * Chooses the columns that fit: by priority, never a part of one. The name is as wide as the longest one needs,
 * within bounds; when columns have to leave for it, it gives up what it has above the narrowest first.
 */
export function tableLayout(all: readonly Column[], columns: number, wantedName: number): TableLayout {
  const wanted = Math.min(widestName, Math.max(narrowestName, wantedName));
  const widthOf = (column: Column) => (columns < narrowScreen ? column.narrowWidth : column.width);
  const chosen = new Set<Column>();
  let used = Math.min(wanted, Math.max(narrowestName, Math.floor(columns * 0.3)));
  for (const column of byPriority(all)) {
    const cells = widthOf(column) + columnGap;
    if (used + cells > columns) break;
    used += cells;
    chosen.add(column);
  }
  const kept = all.filter((column) => chosen.has(column));
  const taken = kept.reduce((sum, column) => sum + widthOf(column) + columnGap, 0);
  const nameWidth = Math.max(1, Math.min(wanted, columns - taken));
  return { nameWidth, columns: widened(kept, widthOf, columns - nameWidth - taken) };
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

function byPriority(all: readonly Column[]): readonly Column[] {
  return all.toSorted((a, b) => a.priority - b.priority);
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
