import { processKey } from './finding.ts';
import type { Rule } from './rule.ts';

/** Told with what went wrong, as then nothing is known of old processes and failed reloads. */
export const masterSilent: Rule = {
  name: 'master silent',
  explanation: 'The socket given with `--master` does not answer as a master process does.',
  threshold: 'at once, after a good answer for 15 s',
  severity: 'notice',
  troubles({ picture: { master } }) {
    if (master?.kind !== 'silent') return [];
    const title = 'HAProxy: the master does not tell its processes';
    return [{ key: processKey, severity: 'notice', title, evidence: master.reason }];
  },
};
