import { isCounter } from './fields/field.ts';
import type { Picture } from './picture.ts';
import { counterGrowth, sameRowIn } from './rates.ts';
import { numeric, type Row } from './row.ts';

/**
 * The field as a number; a counter as what it grew since the baseline, where there is one. Undefined also where a
 * counter went back since then (`clear counters all`): how much it grew in all is not known.
 */
export function figureOf({ baseline }: Picture, row: Row, field: string): number | undefined {
  const value = numeric(row, field);
  if (baseline === undefined || !isCounter(field)) return value;
  const before = baseline.snapshot && sameRowIn(baseline.snapshot, row);
  // A row that came later counts from its own beginning.
  return before === undefined ? value : counterGrowth(before, row, field);
}
