import type { Baseline } from './baseline.ts';
import { classifyBackends } from './classify/classify.ts';
import { type Feeds, frontendFeeds } from './classify/frontend-feeds.ts';
import type { ClassPattern } from './classify/user-rule.ts';
import type { Configuration } from './configuration/configuration.ts';
import type { MasterReport } from './master.ts';
import { noRates, type Rates, ratesBetween } from './rates.ts';
import { numeric, type Row } from './row.ts';
import type { Snapshot } from './snapshot.ts';
import type { Classification } from './traffic-class.ts';

/** One poll and all that follows from it; what every screen, `--once` and `--json` are drawn from. */
export interface Picture {
  readonly snapshot: Snapshot;
  readonly rates: Rates;
  /** By backend name. */
  readonly classes: ReadonlyMap<string, Classification>;
  /** By frontend name; undefined where nothing says which backends it feeds. */
  readonly feeds: ReadonlyMap<string, Feeds | undefined>;
  /** Server rows by backend name, in HAProxy's order. */
  readonly servers: ReadonlyMap<string, readonly Row[]>;
  /** Names of the backends that carry something else than HTTP requests and have sessions open now. */
  readonly tunnelling: ReadonlySet<string>;
  readonly configuration: Configuration | undefined;
  /** What the master process tells, where its socket was given. */
  readonly master?: MasterReport | undefined;
  /** Where the user wants counters since a moment and not since the process started. */
  readonly baseline?: Baseline | undefined;
}

export interface Knowledge {
  readonly userRules: readonly ClassPattern[];
  readonly configuration: Configuration | undefined;
  readonly master?: MasterReport | undefined;
}

/** Derives everything that one more snapshot tells. */
export function buildPicture(previous: Snapshot | undefined, next: Snapshot, knowledge: Knowledge): Picture {
  const classes = classifyBackends(next.rows, knowledge);
  return {
    snapshot: next,
    rates: previous === undefined ? noRates : ratesBetween(previous, next),
    classes,
    feeds: frontendFeeds(next.rows, classes, knowledge.configuration),
    servers: serversByBackend(next.rows),
    tunnelling: tunnellingBackends(next.rows, classes),
    configuration: knowledge.configuration,
    ...(knowledge.master !== undefined && { master: knowledge.master }),
  };
}

function tunnellingBackends(
  rows: readonly Row[],
  classes: ReadonlyMap<string, Classification>,
): ReadonlySet<string> {
  const tunnelling = new Set<string>();
  for (const row of rows) {
    if (row.type !== 'backend' || classes.get(row.proxy)?.class === 'http') continue;
    if ((numeric(row, 'scur') ?? 0) > 0) tunnelling.add(row.proxy);
  }
  return tunnelling;
}

function serversByBackend(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const servers = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.type !== 'server') continue;
    const siblings = servers.get(row.proxy);
    if (siblings) siblings.push(row);
    else servers.set(row.proxy, [row]);
  }
  return servers;
}
