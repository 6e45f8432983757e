import { sharesByWeight } from './balance.ts';
import { tunable } from './tunable.ts';
import { nameOf } from './words.ts';

const windowSeconds = 60;
const leastExpected = 30;
const thresholds = {
  times: { usual: 2, least: 1.1, most: 100, meaning: 'times its share by weight, or that part of it' },
};

/** Retried, moved, sticky or full: something else than the weights decides who gets the sessions. */
export const unevenShare = tunable(thresholds, ({ times }) => ({
  name: 'uneven share',
  explanation:
    'A server gets much more or much less than its weight says, with round robin and without a cookie.',
  threshold: `${times} times or ${times === 2 ? 'half' : `1/${times}`} of its share of the last ${windowSeconds} s, from ${leastExpected} expected sessions on`,
  severity: 'notice',
  troubles: (scene) =>
    scene.groups().flatMap((group) => {
      const shares =
        sharesByWeight(scene, group, ['roundrobin', 'static-rr'], windowSeconds, leastExpected) ?? [];
      return shares.flatMap(({ server, came, expected }) => {
        const isUneven = came >= expected * times || came <= expected / times;
        if (!isUneven || came === 0 || expected < leastExpected) return [];
        return [
          {
            key: server.key,
            severity: 'notice',
            title: `${nameOf(server)}: uneven share`,
            evidence: `${came} new sessions within ${scene.windows.span(windowSeconds)} s, ${Math.round(expected)} by its weight`,
            extent: Math.abs(came - Math.round(expected)),
          } as const,
        ];
      });
    }),
}));
