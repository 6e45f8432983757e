import { type CounterTrouble, counterTroubles, errorThresholds, levelsOf } from './counter-troubles.ts';
import { connectWindowSeconds } from './down-words.ts';
import { tunable } from './tunable.ts';

const spec: Omit<CounterTrouble, 'levels'> = {
  metric: 'connectionErrors',
  fact: 'connection errors',
  noun: 'connection error',
  mentions: [{ metric: 'retries', words: (amount) => `after ${amount} retries` }],
};

/**
 * `econ`: requests that reached no server after all retries; the client got a 503 (management manual 9.1). Public alert
 * rules begin at 10 to 100 a second, far too late for a small site, so the share of the arrivals decides.
 */
export const connectionErrors = tunable(errorThresholds, (values) => ({
  name: 'connection errors',
  explanation: 'Requests fail because no connection to a server comes about, although it is not down.',
  threshold: `any within ${connectWindowSeconds} s`,
  severity: `critical from ${values['critical-percent']} % of the arrivals, warning from ${values.events} errors and ${values['warning-percent']} %, else notice`,
  troubles: (scene) => counterTroubles(scene, { ...spec, levels: levelsOf(values) }),
}));
