import { type CounterTrouble, counterTroubles } from './counter-troubles.ts';
import { connectWindowSeconds } from './down-words.ts';
import type { Rule } from './rule.ts';
import { percent } from './words.ts';

const spec: CounterTrouble = {
  metric: 'responseErrors',
  fact: 'response errors',
  noun: 'response error',
  warningFrom: { events: 5, share: 0.01 },
  criticalShare: 0.5,
};

/**
 * `eresp`: the server gave no valid answer, closed too early or took too long; the client got a 502 or 504, or a part
 * (management manual 9.1).
 */
export const responseErrors: Rule = {
  name: 'response errors',
  explanation: 'Servers give no answer, a broken one, or none in time.',
  threshold: `any within ${connectWindowSeconds} s`,
  severity: `critical from ${percent(0.5)} of the arrivals, warning from 5 errors and ${percent(0.01)}, else notice`,
  troubles: (scene) => counterTroubles(scene, spec),
};
