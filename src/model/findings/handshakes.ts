import type { FindingSeverity } from './finding.ts';
import { countOf, percentOf, tunable } from './tunable.ts';
import { joined, listed, nameOf, percent } from './words.ts';

const windowSeconds = 10;
/** Scanners fail a handshake now and then everywhere; these many and this share of all are more than that. */
const thresholds = {
  handshakes: countOf(5, 'handshakes that failed'),
  'share-percent': percentOf(5, 'their share of all handshakes'),
  'critical-percent': percentOf(50, 'from this share on it is critical'),
};

/** `ssl_failed_handshake` against `ssl_sess` (2.4). Bind lines are told within their frontend's finding, with `option socket-stats`. */
export const handshakes = tunable(thresholds, (values) => ({
  name: 'TLS handshakes fail',
  explanation:
    'Clients do not come in because their TLS handshake fails: certificate, protocol version, or no TLS at all.',
  threshold: `${values.handshakes} within ${windowSeconds} s and ${values['share-percent']} % of all handshakes`,
  severity: `critical from ${values['critical-percent']} %, else warning`,
  troubles({ windows }) {
    const grown = windows.grownRows('failedHandshakes', windowSeconds);
    return grown.flatMap(({ row, amount }) => {
      if (row.type !== 'frontend' || amount < values.handshakes) return [];
      const done = windows.grown(row, 'handshakes', windowSeconds)?.amount;
      if (done === undefined) return [];
      const share = amount / (amount + done);
      if (share * 100 < values['share-percent']) return [];
      const listeners = grown.filter((one) => one.row.type === 'listener' && one.row.proxy === row.proxy);
      const severity: FindingSeverity = share * 100 >= values['critical-percent'] ? 'critical' : 'warning';
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
}));
