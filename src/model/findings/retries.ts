import { type CounterTrouble, counterTroubles, levelsOf, repairThresholds } from './counter-troubles.ts';
import { connectWindowSeconds } from './down-words.ts';
import { tunable } from './tunable.ts';

const spec: Omit<CounterTrouble, 'levels'> = {
  metric: 'retries',
  fact: 'connections retried',
  noun: 'retry',
  plural: 'retries',
  toldBy: ['connectionErrors', 'redispatches'],
};

/** `wretr`: a connection to a server had to be tried again and then came about (configuration manual, `retries`). */
export const retries = tunable(repairThresholds, (values) => ({
  name: 'retries',
  explanation: 'Connections to a server come about only at a further attempt.',
  threshold: `any within ${connectWindowSeconds} s`,
  severity: `warning from ${values.events} and ${values['warning-percent']} % of the arrivals, else notice`,
  troubles: (scene) => counterTroubles(scene, { ...spec, levels: levelsOf(values) }),
}));
