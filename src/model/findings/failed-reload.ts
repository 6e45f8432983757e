import { processKey } from './finding.ts';
import type { Rule } from './rule.ts';

/** `[failed: 1]` of `show proc` (management manual 9.4); needs the master's socket. */
export const failedReload: Rule = {
  name: 'failed reload',
  explanation:
    'The last reload failed, and HAProxy goes on with the configuration of before; needs `--master`.',
  threshold: 'at once',
  severity: 'warning',
  troubles({ picture: { master } }) {
    if (master?.kind !== 'told' || !master.hasFailedReload) return [];
    return [
      {
        key: processKey,
        severity: 'warning',
        title: 'HAProxy: the last reload failed',
        evidence: 'the process of before goes on with its old configuration; `haproxy -c` says what is wrong',
      },
    ];
  },
};
