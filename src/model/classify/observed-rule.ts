import { numeric, type Row } from '../row.ts';
import type { TrafficClass } from '../traffic-class.ts';

/** Responses counted on the server rows of one backend since the counters were last cleared. */
export interface Responses {
  upgrades: number;
  total: number;
}

const upgradeField = 'hrsp_1xx';
const otherFields = ['hrsp_2xx', 'hrsp_3xx', 'hrsp_4xx', 'hrsp_5xx', 'hrsp_other'] as const;

/** Fewer say nothing yet. */
const leastResponses = 5;
const leastShare = 0.9;

/**
 * Sums the responses of the server rows of those backends that `isWanted` names. Backends without any upgrade, which
 * are nearly all, are left out after a look at one cell per row.
 */
export function countResponses(
  rows: readonly Row[],
  isWanted: (backend: string) => boolean,
): ReadonlyMap<string, Readonly<Responses>> {
  const counted = new Map<string, Responses>();
  for (const row of rows) {
    if (row.type !== 'server' || (numeric(row, upgradeField) ?? 0) === 0) continue;
    if (isWanted(row.proxy)) counted.set(row.proxy, { upgrades: 0, total: 0 });
  }
  if (counted.size === 0) return counted;
  for (const row of rows) {
    const sum = row.type === 'server' ? counted.get(row.proxy) : undefined;
    if (sum === undefined) continue;
    const upgrades = numeric(row, upgradeField) ?? 0;
    sum.upgrades += upgrades;
    sum.total += upgrades;
    for (const field of otherFields) sum.total += numeric(row, field) ?? 0;
  }
  return counted;
}

/**
 * WebSocket when nearly all responses of the servers are upgrades. A server row counts a 101 when its headers arrive,
 * so open tunnels count; it also counts `100 Continue`, but such an interim response always comes with a final one and
 * therefore cannot make more than half.
 */
export function matchObserved(
  responses: Readonly<Responses> | undefined,
): { readonly class: TrafficClass; readonly reason: string } | undefined {
  if (responses === undefined || responses.total < leastResponses) return undefined;
  const share = responses.upgrades / responses.total;
  if (share < leastShare) return undefined;
  return {
    class: 'websocket',
    reason: `${Math.floor(share * 100)} % of its servers' responses are upgrades (1xx)`,
  };
}
