import type { CellValue } from './column.ts';

/** Numbers before texts, unknown values last in either direction; equal ones keep their order. */
export function compareBy(a: CellValue, b: CellValue, isDescending: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const order = compareKnown(a, b);
  return isDescending ? -order : order;
}

function compareKnown(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  return typeof a === 'number' ? -1 : 1;
}
