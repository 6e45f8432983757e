import { isLarge, sweepSeconds } from '../model/partial.ts';
import type { Picture } from '../model/picture.ts';
import { text } from '../model/row.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** What must be asked for with the next poll even where the listing is too large to ask for all of it. */
export interface Attention {
  /** True where nothing may be left out. */
  readonly isWhole: boolean;
  /** Names of the backends whose servers are looked at or worked on, the most important first. */
  readonly backends: readonly string[];
}

export const everything: Attention = { isWhole: true, backends: [] };

/** More than are on a screen; above that asking for everything is cheaper in the end. */
const mostBackends = 44;

/** Whether the next dump may be a part. */
export function mayBePart({ rows, monotonicSeconds, sweptSeconds }: Snapshot, attention: Attention): boolean {
  if (attention.isWhole || !isLarge(rows.length)) return false;
  return monotonicSeconds - sweptSeconds < sweepSeconds(rows.length);
}

/** Ids of the proxies whose servers are asked for in a part. */
export function proxyIds(picture: Picture, backends: readonly string[]): readonly string[] {
  const ids = backends.flatMap((name) => idOf(picture.snapshot, name) ?? []);
  return [...new Set(ids)].slice(0, mostBackends);
}

function idOf({ byKey }: Snapshot, backend: string): string | undefined {
  const row = byKey.get(`backend:${backend}/BACKEND`);
  return row && text(row, 'iid');
}

/** What a backend tells of its servers without naming them. */
const tellingOfServers = ['status', 'act', 'bck', 'chkdown', 'weight', 'econ', 'eresp', 'wretr', 'wredis'];

/** Backends that show with this part that something has happened to servers that it does not have. */
export function backendsToAskAfter(before: Snapshot, part: Snapshot): readonly string[] {
  const asked = new Set(part.rows.flatMap(({ type, proxy }) => (type === 'server' ? [proxy] : [])));
  return part.rows.flatMap((row) => {
    const former = row.type === 'backend' && !asked.has(row.proxy) ? before.byKey.get(row.key) : undefined;
    const differs = former && tellingOfServers.some((field) => text(former, field) !== text(row, field));
    return differs ? [row.proxy] : [];
  });
}
