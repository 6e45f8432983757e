import test from 'ava';
import { silentChangeVerdict } from '../../src/protocol/outcome.ts';

test('silence is success', (t) => {
  for (const answer of ['\n', '', '\n\n', '\r\n'])
    t.deepEqual(silentChangeVerdict(answer), { kind: 'accepted' });
});

test('any word is a refusal, in HAProxy’s own words', (t) => {
  for (const [answer, words] of [
    ['No such server.\n\n', 'No such server.'],
    ['Permission denied\n\n', 'Permission denied'],
    ["Require 'backend/server'.\n", "Require 'backend/server'."],
    ['No such backend.', 'No such backend.'],
  ] as const)
    t.deepEqual(silentChangeVerdict(answer), { kind: 'refused', words });
});
