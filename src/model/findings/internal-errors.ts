import type { Rule } from './rule.ts';
import { counted, nameOf } from './words.ts';

const windowSeconds = 10;

/**
 * `eint` (2.2): HAProxy itself could not do it, for want of memory or because of a fault (management manual 9.1). One
 * error is counted in the frontend and in the backend; the backend tells it where one is concerned.
 */
export const internalErrors: Rule = {
  name: 'internal errors',
  explanation: 'HAProxy itself failed to process requests.',
  threshold: `any within ${windowSeconds} s`,
  severity: 'warning',
  troubles({ windows }) {
    const grown = windows.grownRows('internalErrors', windowSeconds);
    const backends = grown.filter(({ row }) => row.type === 'backend');
    const concerned = backends.length > 0 ? backends : grown.filter(({ row }) => row.type === 'frontend');
    return concerned.map(({ row, amount }) => ({
      key: row.key,
      severity: 'warning',
      title: `${nameOf(row)}: internal errors`,
      evidence: `${counted(amount, 'internal error')} of HAProxy within ${windows.span(windowSeconds)} s`,
      extent: amount,
    }));
  },
};
