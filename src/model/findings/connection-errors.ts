import { type CounterTrouble, counterTroubles } from './counter-troubles.ts';
import { connectWindowSeconds } from './down-words.ts';
import type { Rule } from './rule.ts';
import { percent } from './words.ts';

const spec: CounterTrouble = {
  metric: 'connectionErrors',
  fact: 'connection errors',
  noun: 'connection error',
  mentions: [{ metric: 'retries', words: (amount) => `after ${amount} retries` }],
  warningFrom: { events: 5, share: 0.01 },
  criticalShare: 0.5,
};

/**
 * `econ`: requests that reached no server after all retries; the client got a 503 (management manual 9.1). Public alert
 * rules begin at 10 to 100 a second, far too late for a small site, so the share of the arrivals decides.
 */
export const connectionErrors: Rule = {
  name: 'connection errors',
  explanation: 'Requests fail because no connection to a server comes about, although it is not down.',
  threshold: `any within ${connectWindowSeconds} s`,
  severity: `critical from ${percent(0.5)} of the arrivals, warning from 5 errors and ${percent(0.01)}, else notice`,
  troubles: (scene) => counterTroubles(scene, spec),
};
