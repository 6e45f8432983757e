import { sessionLimit } from '../limits.ts';
import { factNumber } from '../process.ts';
import { numeric, type Row } from '../row.ts';
import { processKey, type Trouble } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Scene } from './scene.ts';
import { counted, joined, nameOf } from './words.ts';

/** `MaxconnReached` (2.8) counts refused moments that fall between two polls. */
const windowSeconds = 5;

/**
 * HAProxy stops accepting at `maxconn` and leaves new clients waiting in the kernel, where nothing counts them
 * (configuration manual, `maxconn`). A server at its limit queues instead: see the queue's rule.
 */
export const limitReached: Rule = {
  name: 'maxconn reached',
  explanation:
    'The process, a frontend or a listener has all the connections it may have; new clients wait outside.',
  threshold: `now, or MaxconnReached grew within ${windowSeconds} s`,
  severity: 'critical',
  troubles(scene) {
    const ofProcess = processTrouble(scene);
    if (ofProcess) return [ofProcess];
    const frontends = new Set<string>();
    const troubles: Trouble[] = [];
    for (const row of scene.rows) {
      if (!isReached(scene, row) || (row.type === 'listener' && frontends.has(row.proxy))) continue;
      if (row.type === 'frontend') frontends.add(row.proxy);
      const sessions = numeric(row, 'scur') ?? 0;
      const limit = sessionLimit(row);
      troubles.push({
        key: row.key,
        severity: 'critical',
        title: `${nameOf(row)}: maxconn reached`,
        evidence: `${sessions}${limit === undefined ? '' : ` of ${limit}`} sessions; new clients are not accepted`,
        extent: sessions,
      });
    }
    return troubles;
  },
};

/** True for an entrance that accepts nobody more. `FULL` is what frontends up to 2.2 and listeners say. */
export function isReached(scene: Scene, row: Row): boolean {
  if (row.type !== 'frontend' && row.type !== 'listener') return false;
  const limit = sessionLimit(row);
  return scene.status(row).state === 'full' || (limit !== undefined && (numeric(row, 'scur') ?? 0) >= limit);
}

function processTrouble({ picture, windows }: Scene): Trouble | undefined {
  const facts = picture.snapshot.process;
  const current = factNumber(facts, 'CurrConns');
  const limit = factNumber(facts, 'Maxconn');
  const grown = windows.grownProcess('MaxconnReached', windowSeconds) ?? 0;
  const isFull = current !== undefined && limit !== undefined && limit > 0 && current >= limit;
  if (!isFull && grown === 0) return undefined;
  return {
    key: processKey,
    severity: 'critical',
    title: 'HAProxy: maxconn reached',
    evidence: joined(
      current === undefined || limit === undefined ? undefined : `${current} of ${limit} connections`,
      grown > 0 ? `reached ${counted(grown, 'time')} within ${windows.span(windowSeconds)} s` : undefined,
      'new clients are not accepted',
    ),
    ...(current !== undefined && { extent: current }),
  };
}
