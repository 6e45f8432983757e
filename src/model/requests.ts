import { rateOfCounters } from './errors.ts';
import type { Picture } from './picture.ts';
import { has, numeric, type Row, text } from './row.ts';

/** Every response is counted in one of these. */
export const responseCounters = [
  'hrsp_1xx',
  'hrsp_2xx',
  'hrsp_3xx',
  'hrsp_4xx',
  'hrsp_5xx',
  'hrsp_other',
] as const;

const requestCounters = ['req_tot'] as const;

/** True for rows that count HTTP requests; listeners and what runs in `mode tcp` do not. */
export function countsRequests(row: Row): boolean {
  return text(row, 'mode') !== 'tcp' && has(row, 'hrsp_2xx');
}

/**
 * HTTP requests per second. `req_tot` exists on backends since 1.7 and on servers since 2.2; before that responses
 * stand in for requests.
 */
export function requestRate(picture: Picture, row: Row): number | undefined {
  if (row.type === 'listener' || !countsRequests(row)) return undefined;
  if (row.type === 'frontend') return numeric(row, 'req_rate');
  return rateOfCounters(picture, row, has(row, 'req_tot') ? requestCounters : responseCounters);
}
