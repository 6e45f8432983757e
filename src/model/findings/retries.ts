import { type CounterTrouble, counterTroubles } from './counter-troubles.ts';
import { connectWindowSeconds } from './down-words.ts';
import type { Rule } from './rule.ts';
import { percent } from './words.ts';

const spec: CounterTrouble = {
  metric: 'retries',
  fact: 'connections retried',
  noun: 'retry',
  plural: 'retries',
  toldBy: ['connectionErrors', 'redispatches'],
  warningFrom: { events: 5, share: 0.1 },
};

/** `wretr`: a connection to a server had to be tried again and then came about (configuration manual, `retries`). */
export const retries: Rule = {
  name: 'retries',
  explanation: 'Connections to a server come about only at a further attempt.',
  threshold: `any within ${connectWindowSeconds} s`,
  severity: `warning from 5 and ${percent(0.1)} of the arrivals, else notice`,
  troubles: (scene) => counterTroubles(scene, spec),
};
