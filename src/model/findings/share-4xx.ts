import type { Trouble } from './finding.ts';
import {
  isJump,
  jumpFactor,
  longestSeconds,
  pastSeconds,
  shareThresholds,
  shareWords,
  statusShares,
  toldOnce,
} from './status-share.ts';
import { percentOf, tunable } from './tunable.ts';
import { nameOf } from './words.ts';

const name = '4xx share';
const thresholds = {
  ...shareThresholds,
  'warning-percent': percentOf(30, 'from this share on it is a warning'),
};

/** Many sites answer with 4xx all day, so only a jump against a known past counts: a broken link, a lost path, a scanner. */
export const share4xx = tunable(thresholds, (values) => ({
  name,
  explanation:
    'More of the responses of a backend, a server or a frontend are client errors than in its own past.',
  threshold: `${values['share-percent']} % of at least ${values.responses} responses, with ${values.errors} errors, within ${longestSeconds} s, and ${jumpFactor} times the share of the ${pastSeconds / 60} min before`,
  severity: `warning from ${values['warning-percent']} %, else notice`,
  troubles: (scene) =>
    toldOnce(statusShares(scene, name, 'rate4xx', values).filter(isJump)).map(
      (share): Trouble => ({
        key: share.row.key,
        severity: share.share * 100 >= values['warning-percent'] ? 'warning' : 'notice',
        title: `${nameOf(share.row)}: 4xx responses`,
        evidence: shareWords(share),
        extent: share.errors,
      }),
    ),
}));
