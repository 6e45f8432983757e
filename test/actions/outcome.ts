import test from 'ava';
import { outcomeOf } from '../../src/actions/outcome.ts';
import type { Failure } from '../../src/model/source-facts.ts';

const failure: Failure = { code: 'timeout', message: 'no answer within 5 s', fix: undefined };

test('silence is accepted, words are a refusal in HAProxy’s own words', (t) => {
  t.deepEqual(outcomeOf({ ok: true, text: '\n' }), { kind: 'accepted' });
  t.deepEqual(outcomeOf({ ok: true, text: 'Permission denied\n\n' }), {
    kind: 'refused',
    words: 'Permission denied',
  });
});

test('without a byte sent nothing changed; with one sent nobody knows', (t) => {
  t.deepEqual(outcomeOf({ ok: false, failure, isSent: false }), { kind: 'unreachable', failure });
  t.deepEqual(outcomeOf({ ok: false, failure, isSent: true }), { kind: 'unknown', failure });
});
