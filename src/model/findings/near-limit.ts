import {
  type Saturation,
  type SaturationLevels,
  saturation,
  sessionLimit,
  usualSaturation,
} from '../limits.ts';
import { factNumber } from '../process.ts';
import { numeric, type Row } from '../row.ts';
import { type FindingSeverity, processKey, type Trouble } from './finding.ts';
import { isReached } from './limit-reached.ts';
import type { Scene } from './scene.ts';
import { percentOf, tunable } from './tunable.ts';
import { joined, nameOf, percent } from './words.ts';

interface Use {
  readonly what: string;
  readonly current: number | undefined;
  readonly limit: number | undefined;
}

const name = 'near a limit';
/** What was told goes on until it is so many percent less, lest a figure near the threshold blink. */
const holdPercent = 5;
/** Below this a server's limit is reached all the time in the best of health: its queue is there for that. */
const leastServerLimit = 10;
const thresholds = {
  'warning-percent': percentOf(usualSaturation.warning, 'from this share of a limit on it is a warning'),
  'critical-percent': percentOf(usualSaturation.critical, 'from this share of a limit on it is critical'),
};

/**
 * Always the current figure, never `smax`, or it would never clear. It must be near at two polls in a row. A full server
 * only queues, so it ranks one lower than a full entrance, in front of which clients wait in the kernel. What has been
 * reached, and full servers that queue, are findings of other rules.
 */
export const nearLimit = tunable(thresholds, (values) => {
  const levels = { warning: values['warning-percent'], critical: values['critical-percent'] };
  return {
    name,
    explanation:
      'Sessions, session rate, TLS connections or a queue near their limit: of the process, a frontend, a listener or a server.',
    threshold: `${levels.warning} % or ${levels.critical} % of the limit at two polls in a row; told down to ${levels.warning - holdPercent} %`,
    severity: `critical from ${levels.critical} %, else warning; one lower for servers with a limit of ${leastServerLimit} sessions and more`,
    troubles(scene) {
      const ofProcess = processTrouble(scene, levels);
      const most = ofProcess && factNumber(scene.picture.snapshot.process, 'Maxconn');
      const frontends = new Set<string>();
      const troubles: Trouble[] = ofProcess ? [ofProcess] : [];
      for (const row of scene.rows) {
        if (row.type === 'backend' || isReached(scene, row)) continue;
        // The limit of a frontend is at most that of the process, and a listener's at most the frontend's: one fact.
        if (row.type === 'frontend' && most !== undefined && (sessionLimit(row) ?? most) >= most) continue;
        if (row.type === 'listener' && frontends.has(row.proxy)) continue;
        const trouble = rowTrouble(scene, row, levels);
        if (trouble === undefined) continue;
        if (row.type === 'frontend') frontends.add(row.proxy);
        troubles.push(trouble);
      }
      return troubles;
    },
  };
});

function processTrouble(scene: Scene, levels: SaturationLevels): Trouble | undefined {
  const { picture, previous } = scene;
  const uses = (facts: typeof picture.snapshot.process): readonly Use[] =>
    (
      [
        ['connections', 'CurrConns', 'Maxconn'],
        ['TLS connections', 'CurrSslConns', 'MaxSslConns'],
        ['new connections/s', 'ConnRate', 'ConnRateLimit'],
        ['new sessions/s', 'SessRate', 'SessRateLimit'],
        ['new TLS connections/s', 'SslRate', 'SslRateLimit'],
      ] as const
    ).map(([what, current, limit]) => ({
      what,
      current: factNumber(facts, current),
      limit: factNumber(facts, limit) || undefined,
    }));
  const now = uses(picture.snapshot.process).filter(({ what, current, limit }) => {
    return what !== 'connections' || (current ?? 0) < (limit ?? Number.POSITIVE_INFINITY);
  });
  const before = previous && uses(previous.snapshot.process);
  const near = now.filter(({ what, limit }) => {
    const then = before?.find((use) => use.what === what);
    return then?.current === undefined || levelOf(scene, processKey, then.current, limit, levels) !== 'none';
  });
  return troubleOf(scene, processKey, 'HAProxy', near, levels, severities);
}

const severities: Readonly<Record<Exclude<Saturation, 'none'>, FindingSeverity>> = {
  warning: 'warning',
  critical: 'critical',
};
const serverSeverities: typeof severities = { warning: 'notice', critical: 'warning' };

function rowTrouble(scene: Scene, row: Row, levels: SaturationLevels): Trouble | undefined {
  const limit = sessionLimit(row);
  const isSmall = row.type === 'server' && limit !== undefined && limit < leastServerLimit;
  const hasQueue = row.type === 'server' && (numeric(row, 'qcur') ?? 0) > 0;
  const uses: Use[] = [];
  if (limit !== undefined && !isSmall && !hasQueue && wasNear(scene, row, limit, levels))
    uses.push({ what: 'sessions', current: numeric(row, 'scur'), limit });
  if (row.type === 'frontend')
    uses.push({
      what: 'new sessions/s',
      current: numeric(row, 'rate'),
      limit: numeric(row, 'rate_lim') || undefined,
    });
  if (row.type === 'server')
    uses.push({
      what: 'places in its queue',
      current: numeric(row, 'qcur'),
      limit: numeric(row, 'qlimit') || undefined,
    });
  return troubleOf(
    scene,
    row.key,
    nameOf(row),
    uses,
    levels,
    row.type === 'server' ? serverSeverities : severities,
  );
}

function wasNear(scene: Scene, row: Row, limit: number, levels: SaturationLevels): boolean {
  if (levelOf(scene, row.key, numeric(row, 'scur'), limit, levels) === 'none') return false;
  const [before] = scene.windows.samples(0, 2);
  const then = before && scene.windows.figure(before, row, 'sessions');
  return then === undefined || levelOf(scene, row.key, then, limit, levels) !== 'none';
}

function levelOf(
  scene: Scene,
  key: string,
  current: number | undefined,
  limit: number | undefined,
  levels: SaturationLevels,
): Saturation {
  const level = saturation(current, limit, levels);
  if (level !== 'none' || current === undefined || limit === undefined) return level;
  return current >= limit * ((levels.warning - holdPercent) / 100) && scene.wasTold(name, key)
    ? 'warning'
    : 'none';
}

function troubleOf(
  scene: Scene,
  key: string,
  subject: string,
  uses: readonly Use[],
  levels: SaturationLevels,
  severityOf: typeof severities,
): Trouble | undefined {
  const near = uses.flatMap(({ what, current, limit }) => {
    const level = levelOf(scene, key, current, limit, levels);
    return level === 'none' || current === undefined || limit === undefined
      ? []
      : [{ level, current, words: `${current} of ${limit} ${what}, ${percent(current / limit)}` }];
  });
  const [first] = near;
  if (first === undefined) return undefined;
  const isCritical = near.some(({ level }) => level === 'critical');
  return {
    key,
    severity: severityOf[isCritical ? 'critical' : 'warning'],
    title: `${subject}: ${isCritical ? levels.critical : levels.warning} % of a limit`,
    evidence: joined(...near.map(({ words }) => words)),
    extent: first.current,
  };
}
