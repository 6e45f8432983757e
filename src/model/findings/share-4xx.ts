import type { Trouble } from './finding.ts';
import type { Rule } from './rule.ts';
import {
  floor,
  isJump,
  jumpFactor,
  leastErrors,
  leastResponses,
  longestSeconds,
  pastSeconds,
  shareWords,
  statusShares,
  toldOnce,
} from './status-share.ts';
import { nameOf, percent } from './words.ts';

const name = '4xx share';
const warningShare = 0.3;

/** Many sites answer with 4xx all day, so only a jump against a known past counts: a broken link, a lost path, a scanner. */
export const share4xx: Rule = {
  name,
  explanation:
    'More of the responses of a backend, a server or a frontend are client errors than in its own past.',
  threshold: `${percent(floor)} of at least ${leastResponses} responses, with ${leastErrors} errors, within ${longestSeconds} s, and ${jumpFactor} times the share of the ${pastSeconds / 60} min before`,
  severity: `warning from ${percent(warningShare)}, else notice`,
  troubles: (scene) =>
    toldOnce(statusShares(scene, name, 'rate4xx').filter(isJump)).map(
      (share): Trouble => ({
        key: share.row.key,
        severity: share.share >= warningShare ? 'warning' : 'notice',
        title: `${nameOf(share.row)}: 4xx responses`,
        evidence: shareWords(share),
        extent: share.errors,
      }),
    ),
};
