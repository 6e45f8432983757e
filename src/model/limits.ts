import { numeric, type Row } from './row.ts';

export type Saturation = 'none' | 'warning' | 'critical';

/** `set maxconn server x -1` is accepted and then reported as this number: no limit. */
const unlimited = 4294967295;

/** The row's own limit of live sessions; undefined where there is none (empty, or 0 on listeners). */
export function sessionLimit(row: Row): number | undefined {
  const limit = numeric(row, 'slim');
  return limit === undefined || limit === 0 || limit === unlimited ? undefined : limit;
}

/** From 80 % of its limit a figure is a warning, from 95 % critical. */
export function saturation(current: number | undefined, limit: number | undefined): Saturation {
  if (current === undefined || limit === undefined) return 'none';
  if (current >= limit * 0.95) return 'critical';
  return current >= limit * 0.8 ? 'warning' : 'none';
}

/** A backend's limit is `fullconn`, which steers dynamic limits of servers and refuses nobody, so it never saturates. */
export function saturationOf(row: Row): Saturation {
  return row.type === 'backend' ? 'none' : saturation(numeric(row, 'scur'), sessionLimit(row));
}
