import { sharesByWeight } from './balance.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

const windowSeconds = 60;
const leastExpected = 30;
const factor = 2;

/** Retried, moved, sticky or full: something else than the weights decides who gets the sessions. */
export const unevenShare: Rule = {
  name: 'uneven share',
  explanation:
    'A server gets much more or much less than its weight says, with round robin and without a cookie.',
  threshold: `${factor} times or half of its share of the last ${windowSeconds} s, from ${leastExpected} expected sessions on`,
  severity: 'notice',
  troubles: (scene) =>
    scene.groups().flatMap((group) => {
      const shares =
        sharesByWeight(scene, group, ['roundrobin', 'static-rr'], windowSeconds, leastExpected) ?? [];
      return shares.flatMap(({ server, came, expected }) => {
        const isUneven = came >= expected * factor || came <= expected / factor;
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
};
