import { type Saturation, saturation, sessionLimit } from '../limits.ts';
import { factNumber } from '../process.ts';
import { numeric, type Row } from '../row.ts';
import { type FindingSeverity, processKey, type Trouble } from './finding.ts';
import { isReached } from './limit-reached.ts';
import type { Rule } from './rule.ts';
import type { Scene } from './scene.ts';
import { joined, nameOf, percent } from './words.ts';

interface Use {
  readonly what: string;
  readonly current: number | undefined;
  readonly limit: number | undefined;
}

const name = 'near a limit';
/** What was told goes on down to this share, lest a figure near the threshold blink. */
const holdShare = 0.75;
/** Below this a server's limit is reached all the time in the best of health: its queue is there for that. */
const leastServerLimit = 10;

/**
 * Always the current figure, never `smax`, or it would never clear. It must be near at two polls in a row. A full server
 * only queues, so it ranks one lower than a full entrance, in front of which clients wait in the kernel. What has been
 * reached, and full servers that queue, are findings of other rules.
 */
export const nearLimit: Rule = {
  name,
  explanation:
    'Sessions, session rate, TLS connections or a queue near their limit: of the process, a frontend, a listener or a server.',
  threshold: `80 % or 95 % of the limit at two polls in a row; told down to ${percent(holdShare)}`,
  severity: 'critical from 95 %, else warning; one lower for servers with a limit of 10 sessions and more',
  troubles(scene) {
    const ofProcess = processTrouble(scene);
    const most = ofProcess && factNumber(scene.picture.snapshot.process, 'Maxconn');
    const frontends = new Set<string>();
    const troubles: Trouble[] = ofProcess ? [ofProcess] : [];
    for (const row of scene.picture.snapshot.rows) {
      if (row.type === 'backend' || isReached(scene, row)) continue;
      // The limit of a frontend is at most that of the process, and a listener's at most the frontend's: one fact.
      if (row.type === 'frontend' && most !== undefined && (sessionLimit(row) ?? most) >= most) continue;
      if (row.type === 'listener' && frontends.has(row.proxy)) continue;
      const trouble = rowTrouble(scene, row);
      if (trouble === undefined) continue;
      if (row.type === 'frontend') frontends.add(row.proxy);
      troubles.push(trouble);
    }
    return troubles;
  },
};

function processTrouble(scene: Scene): Trouble | undefined {
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
    return then?.current === undefined || levelOf(scene, processKey, then.current, limit) !== 'none';
  });
  return troubleOf(scene, processKey, 'HAProxy', near, severities);
}

const severities: Readonly<Record<Exclude<Saturation, 'none'>, FindingSeverity>> = {
  warning: 'warning',
  critical: 'critical',
};
const serverSeverities: typeof severities = { warning: 'notice', critical: 'warning' };

function rowTrouble(scene: Scene, row: Row): Trouble | undefined {
  const limit = sessionLimit(row);
  const isSmall = row.type === 'server' && limit !== undefined && limit < leastServerLimit;
  const hasQueue = row.type === 'server' && (numeric(row, 'qcur') ?? 0) > 0;
  const uses: Use[] = [];
  if (limit !== undefined && !isSmall && !hasQueue && wasNear(scene, row, limit))
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
  return troubleOf(scene, row.key, nameOf(row), uses, row.type === 'server' ? serverSeverities : severities);
}

function wasNear(scene: Scene, row: Row, limit: number): boolean {
  if (levelOf(scene, row.key, numeric(row, 'scur'), limit) === 'none') return false;
  const [before] = scene.windows.samples(0, 2);
  const then = before && scene.windows.figure(before, row, 'sessions');
  return then === undefined || levelOf(scene, row.key, then, limit) !== 'none';
}

function levelOf(
  scene: Scene,
  key: string,
  current: number | undefined,
  limit: number | undefined,
): Saturation {
  const level = saturation(current, limit);
  if (level !== 'none' || current === undefined || limit === undefined) return level;
  return current >= limit * holdShare && scene.wasTold(name, key) ? 'warning' : 'none';
}

function troubleOf(
  scene: Scene,
  key: string,
  subject: string,
  uses: readonly Use[],
  severityOf: typeof severities,
): Trouble | undefined {
  const near = uses.flatMap(({ what, current, limit }) => {
    const level = levelOf(scene, key, current, limit);
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
    title: `${subject}: ${isCritical ? '95' : '80'} % of a limit`,
    evidence: joined(...near.map(({ words }) => words)),
    extent: first.current,
  };
}
