import type { Configuration } from '../configuration/configuration.ts';
import { type Row, text } from '../row.ts';
import { type Classification, type TrafficClass, trafficClasses } from '../traffic-class.ts';

/** The classes of the backends that a frontend feeds. */
export interface Feeds {
  /** In the order of the screen, each once; empty for a frontend that only answers by itself, as a redirect does. */
  readonly classes: readonly TrafficClass[];
  /** False when there may be more: a route is resolved at run time, or leads to a backend that was not classified. */
  readonly isComplete: boolean;
}

/**
 * What each frontend row feeds, by name: as the configuration says where it can be read; else a `listen`, known by one
 * iid on its frontend and backend row, feeds its own backend (rules of its own beside that stay unseen); else undefined.
 */
export function frontendFeeds(
  rows: readonly Row[],
  classified: ReadonlyMap<string, Classification>,
  configuration: Configuration | undefined,
): ReadonlyMap<string, Feeds | undefined> {
  let ownBackends: ReadonlySet<string> | undefined;
  const feeds = new Map<string, Feeds | undefined>();
  for (const row of rows) {
    if (row.type !== 'frontend' || feeds.has(row.proxy)) continue;
    const reach = configuration?.reaches.get(row.proxy);
    if (reach !== undefined)
      feeds.set(row.proxy, feedsOf(reach.backends, classified, reach.hasUnresolvedRoutes));
    else {
      ownBackends ??= new Set(rows.filter(({ type }) => type === 'backend').map(identity));
      const isListen = ownBackends.has(identity(row));
      feeds.set(row.proxy, isListen ? feedsOf([row.proxy], classified, false) : undefined);
    }
  }
  return feeds;
}

function feedsOf(
  backends: readonly string[],
  classified: ReadonlyMap<string, Classification>,
  hasUnresolvedRoutes: boolean,
): Feeds {
  const known = backends.map((backend) => classified.get(backend)?.class);
  return {
    classes: trafficClasses.filter((trafficClass) => known.includes(trafficClass)),
    isComplete: !hasUnresolvedRoutes && !known.includes(undefined),
  };
}

/** A frontend and a backend may share a name up to 3.2; only in a `listen` do they share the iid. */
function identity(row: Row): string {
  return `${text(row, 'iid') ?? '?'} ${row.proxy}`;
}
