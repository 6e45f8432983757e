import { type CounterTrouble, counterTroubles, levelsOf, repairThresholds } from './counter-troubles.ts';
import { connectWindowSeconds } from './down-words.ts';
import { tunable } from './tunable.ts';

const spec: Omit<CounterTrouble, 'levels'> = {
  metric: 'redispatches',
  fact: 'requests moved away',
  noun: 'request moved to another server',
  plural: 'requests moved to another server',
  toldBy: ['connectionErrors'],
  mentions: [{ metric: 'retries', words: (amount) => `after ${amount} retries` }],
};

/** `wredis`: the chosen server could not be reached, so another one answered (configuration manual, `option redispatch`). */
export const redispatches = tunable(repairThresholds, (values) => ({
  name: 'redispatches',
  explanation: 'Requests go to another server because theirs cannot be reached, although it is not down.',
  threshold: `any within ${connectWindowSeconds} s`,
  severity: `warning from ${values.events} and ${values['warning-percent']} % of the arrivals, else notice`,
  troubles: (scene) => counterTroubles(scene, { ...spec, levels: levelsOf(values) }),
}));
