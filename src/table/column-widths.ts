import type { Column } from './column.ts';

/** Cells between two columns. */
export const columnGap = 1;

const narrowestName = 14;
const widestName = 44;
const narrowScreen = 60;

/** Cells of a column on a screen of so many. */
export function widthOn(column: Column, screen: number): number {
  return screen < narrowScreen ? column.narrowWidth : column.width;
}

/** Cells for the names, as far as they need them. */
export function nameWidthFor(wanted: number): number {
  return Math.min(widestName, Math.max(narrowestName, wanted));
}

/** The most that the names may take while columns want room. */
export function crampedNameWidth(wanted: number, screen: number): number {
  return Math.min(nameWidthFor(wanted), Math.max(narrowestName, Math.floor(screen * 0.3)));
}
