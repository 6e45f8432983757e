import type { FindingSeverity } from './finding.ts';
import type { Rule } from './rule.ts';
import { joined, listed, nameOf, percent } from './words.ts';

const windowSeconds = 10;
/** Scanners fail a handshake now and then everywhere; these many and this share of all are more than that. */
const least = 5;
const leastShare = 0.05;
const criticalShare = 0.5;

/** `ssl_failed_handshake` against `ssl_sess` (2.4). Bind lines are told within their frontend's finding, with `option socket-stats`. */
export const handshakes: Rule = {
  name: 'TLS handshakes fail',
  explanation:
    'Clients do not come in because their TLS handshake fails: certificate, protocol version, or no TLS at all.',
  threshold: `${least} within ${windowSeconds} s and ${percent(leastShare)} of all handshakes`,
  severity: `critical from ${percent(criticalShare)}, else warning`,
  troubles({ windows }) {
    const grown = windows.grownRows('failedHandshakes', windowSeconds);
    return grown.flatMap(({ row, amount }) => {
      if (row.type !== 'frontend' || amount < least) return [];
      const done = windows.grown(row, 'handshakes', windowSeconds)?.amount;
      if (done === undefined) return [];
      const share = amount / (amount + done);
      if (share < leastShare) return [];
      const listeners = grown.filter((one) => one.row.type === 'listener' && one.row.proxy === row.proxy);
      const severity: FindingSeverity = share >= criticalShare ? 'critical' : 'warning';
      return [
        {
          key: row.key,
          severity,
          title: `${nameOf(row)}: TLS handshakes fail`,
          evidence: joined(
            `${amount} of ${amount + done} handshakes, ${percent(share)}, within ${windows.span(windowSeconds)} s`,
            listed(listeners.map((one) => `${one.row.name} ${one.amount}`)),
          ),
          extent: amount,
        },
      ];
    });
  },
};
