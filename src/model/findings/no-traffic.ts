import { numeric, text } from '../row.ts';
import { sharesByWeight } from './balance.ts';
import { countOf, tunable } from './tunable.ts';
import { joined, nameOf } from './words.ts';

const thresholds = {
  'within-seconds': { usual: 30, least: 5, most: 600, meaning: 'so long without a new session' },
  sessions: countOf(20, 'sessions that its weight says it should have got'),
};

/**
 * The check passes and nobody comes: a server behind the wrong address, a stick table, a fault of the balance. `leastconn`
 * rightly leaves out a server that has more sessions than the others, so there only one without any is told.
 */
export const noTraffic = tunable(
  thresholds,
  ({ 'within-seconds': windowSeconds, sessions: leastExpected }) => ({
    name: 'up without traffic',
    explanation:
      'A server is up, its siblings get sessions and it gets none; not for backups, cookies, hashes and `first`.',
    threshold: `none within ${windowSeconds} s where its weight says ${leastExpected}`,
    severity: 'notice',
    troubles: (scene) =>
      scene.groups().flatMap((group) => {
        const algorithms = ['roundrobin', 'static-rr', 'leastconn'];
        const isByLeast = text(group.backend, 'algo') === 'leastconn';
        const shares = sharesByWeight(scene, group, algorithms, windowSeconds, leastExpected) ?? [];
        return shares.flatMap(({ server, came, expected }) => {
          const sessions = numeric(server, 'scur') ?? 0;
          if (came > 0 || expected < leastExpected || (isByLeast && sessions > 0)) return [];
          return [
            {
              key: server.key,
              severity: 'notice',
              title: `${nameOf(server)}: up without traffic`,
              evidence: joined(
                `no new session within ${scene.windows.span(windowSeconds)} s, ${Math.round(expected)} by its weight`,
                sessions > 0 ? `${sessions} old ones` : undefined,
              ),
              extent: Math.round(expected),
            } as const,
          ];
        });
      }),
  }),
);
