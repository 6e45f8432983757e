import { factNumber } from '../process.ts';
import { processKey } from './finding.ts';
import type { Rule } from './rule.ts';
import { counted } from './words.ts';

/** `Stopping: 1`: this is the old process of a reload, or one that is being ended (management manual 4). Known since 1.9. */
export const stopping: Rule = {
  name: 'stopping',
  explanation: 'The process that answers accepts nobody any more and ends with its last connection.',
  threshold: 'at once',
  severity: 'warning',
  troubles({ picture }) {
    const facts = picture.snapshot.process;
    if (factNumber(facts, 'Stopping') !== 1) return [];
    const left = factNumber(facts, 'CurrConns');
    return [
      {
        key: processKey,
        severity: 'warning',
        title: 'HAProxy: this process is stopping',
        evidence: `${left === undefined ? '' : `${counted(left, 'connection')} left; `}what is shown is not what serves new clients`,
        ...(left !== undefined && { extent: left }),
      },
    ];
  },
};
