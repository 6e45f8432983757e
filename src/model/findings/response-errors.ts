import { type CounterTrouble, counterTroubles, errorThresholds, levelsOf } from './counter-troubles.ts';
import { connectWindowSeconds } from './down-words.ts';
import { tunable } from './tunable.ts';

const spec: Omit<CounterTrouble, 'levels'> = {
  metric: 'responseErrors',
  fact: 'response errors',
  noun: 'response error',
};

/**
 * `eresp`: the server gave no valid answer, closed too early or took too long; the client got a 502 or 504, or a part
 * (management manual 9.1).
 */
export const responseErrors = tunable(errorThresholds, (values) => ({
  name: 'response errors',
  explanation: 'Servers give no answer, a broken one, or none in time.',
  threshold: `any within ${connectWindowSeconds} s`,
  severity: `critical from ${values['critical-percent']} % of the arrivals, warning from ${values.events} errors and ${values['warning-percent']} %, else notice`,
  troubles: (scene) => counterTroubles(scene, { ...spec, levels: levelsOf(values) }),
}));
