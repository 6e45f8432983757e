import { rateOfCounters, troubleCounters } from './errors.ts';
import { saturationOf } from './limits.ts';
import type { Picture } from './picture.ts';
import { numeric, type Row, text } from './row.ts';
import { isDraining, parseStatus, severityOf } from './status.ts';

/**
 * True for a row that somebody on call wants to see: not in its normal state (maintenance and drain included),
 * near its limit, with a queue, or producing errors now.
 */
export function isProblem(picture: Picture, row: Row): boolean {
  const status = parseStatus(text(row, 'status') ?? '', row.type);
  if (severityOf(status) !== 'fine') return true;
  if (row.type === 'server' && isDraining(status, numeric(row, 'weight'))) return true;
  if ((numeric(row, 'qcur') ?? 0) > 0 || saturationOf(row) !== 'none') return true;
  return (rateOfCounters(picture, row, troubleCounters) ?? 0) > 0;
}
