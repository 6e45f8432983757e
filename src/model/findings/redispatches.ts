import { type CounterTrouble, counterTroubles } from './counter-troubles.ts';
import { connectWindowSeconds } from './down-words.ts';
import type { Rule } from './rule.ts';
import { percent } from './words.ts';

const spec: CounterTrouble = {
  metric: 'redispatches',
  fact: 'requests moved away',
  noun: 'request moved to another server',
  plural: 'requests moved to another server',
  toldBy: ['connectionErrors'],
  mentions: [{ metric: 'retries', words: (amount) => `after ${amount} retries` }],
  warningFrom: { events: 5, share: 0.1 },
};

/** `wredis`: the chosen server could not be reached, so another one answered (configuration manual, `option redispatch`). */
export const redispatches: Rule = {
  name: 'redispatches',
  explanation: 'Requests go to another server because theirs cannot be reached, although it is not down.',
  threshold: `any within ${connectWindowSeconds} s`,
  severity: `warning from 5 and ${percent(0.1)} of the arrivals, else notice`,
  troubles: (scene) => counterTroubles(scene, spec),
};
