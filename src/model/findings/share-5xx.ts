import type { FindingSeverity, Trouble } from './finding.ts';
import type { Scene } from './scene.ts';
import {
  isJump,
  jumpFactor,
  longestSeconds,
  pastSeconds,
  type StatusShare,
  shareThresholds,
  shareWords,
  statusShares,
  toldOnce,
} from './status-share.ts';
import { percentOf, tunable } from './tunable.ts';
import { joined, listed, nameOf, percent } from './words.ts';

const name = '5xx share';
const thresholds = {
  ...shareThresholds,
  'critical-percent': percentOf(50, 'from this share on it is critical'),
};
/** A share below this that was no smaller before is how this row is. */
const usualShare = 0.2;

/**
 * Server errors beyond those that connection and response errors account for, which have findings of their own. A share
 * that was always so is still worth knowing; one without a past is taken for new.
 */
export const share5xx = tunable(thresholds, (values) => ({
  name,
  explanation:
    'More of the responses of a backend, a server or a frontend are server errors than in its own past.',
  threshold: `${values['share-percent']} % of at least ${values.responses} responses, with ${values.errors} errors, within ${longestSeconds} s; a jump: ${jumpFactor} times the share of the ${pastSeconds / 60} min before`,
  severity: `critical from ${values['critical-percent']} % (not for one server of several), warning for a jump or from ${percent(usualShare)}, notice where it was so before`,
  troubles: (scene) =>
    toldOnce(statusShares(scene, name, 'rate5xx', values, ['connectionErrors', 'responseErrors'])).map(
      (share): Trouble => ({
        key: share.row.key,
        severity: severityOf(share, values['critical-percent']),
        title: `${nameOf(share.row)}: 5xx responses`,
        evidence: joined(shareWords(share), serverWords(scene, share)),
        extent: share.errors,
      }),
    ),
}));

function severityOf(share: StatusShare, criticalPercent: number): FindingSeverity {
  if (share.share * 100 >= criticalPercent && share.row.type !== 'server') return 'critical';
  const isAsBefore = share.past !== undefined && !isJump(share);
  return isAsBefore && share.share < usualShare ? 'notice' : 'warning';
}

function serverWords(scene: Scene, { row, window }: StatusShare): string | undefined {
  if (row.type !== 'backend') return undefined;
  const servers = (scene.groupOf(row)?.servers ?? [])
    .map((server) => ({ server, errors: scene.windows.amount(server, 'rate5xx', window) }))
    .filter(({ errors }) => errors > 0)
    .toSorted((a, b) => b.errors - a.errors);
  return listed(servers.map(({ server, errors }) => `${server.name} ${errors}`));
}
