import { numeric, type Row } from './row.ts';

export type Saturation = 'none' | 'warning' | 'critical';

/** `set maxconn server x -1` is accepted and then reported as this number: no limit. */
const unlimited = 4294967295;

/** The row's own limit of live sessions; undefined where there is none (empty, or 0 on listeners). */
export function sessionLimit(row: Row): number | undefined {
  const limit = numeric(row, 'slim');
  return limit === undefined || limit === 0 || limit === unlimited ? undefined : limit;
}

/** From which share of its limit on a figure is what, in percent. */
export interface SaturationLevels {
  readonly warning: number;
  readonly critical: number;
}

export const usualSaturation: SaturationLevels = { warning: 80, critical: 95 };

/** How near a figure is to its limit. */
export function saturation(
  current: number | undefined,
  limit: number | undefined,
  { warning, critical } = usualSaturation,
): Saturation {
  if (current === undefined || limit === undefined) return 'none';
  if (current >= limit * (critical / 100)) return 'critical';
  return current >= limit * (warning / 100) ? 'warning' : 'none';
}

/** A backend's limit is `fullconn`, which steers dynamic limits of servers and refuses nobody, so it never saturates. */
export function saturationOf(row: Row): Saturation {
  return row.type === 'backend' ? 'none' : saturation(numeric(row, 'scur'), sessionLimit(row));
}
