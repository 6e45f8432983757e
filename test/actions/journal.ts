import test from 'ava';
import { answered, attempting, outcomeWords, verified } from '../../src/actions/journal.ts';
import type { PlanStep } from '../../src/actions/plan.ts';
import { planned } from './helpers/planned.ts';

const context = { at: '2026-11-22T09:27:22.000Z', who: 'ada@lb1', source: '/run/haproxy/admin.sock' };
const step: PlanStep = planned('ws/ws1', { kind: 'state', state: 'maint' }).steps[0]!;
const failure = { code: 'timeout', message: 'no answer within 5 s', fix: undefined } as const;

test('an entry says when, who, where, the literal line and its targets', (t) => {
  t.deepEqual(attempting(context, step), {
    ...context,
    event: 'attempting',
    line: 'set server ws/ws1 state maint',
    targets: ['ws/ws1'],
    result: '',
  });
});

test('the answer is kept in HAProxy’s own words', (t) => {
  t.like(answered(context, step, { kind: 'refused', words: 'No such server.' }), {
    event: 'answered',
    line: step.line,
    result: 'refused: No such server.',
  });
});

test('every outcome has its words', (t) => {
  t.is(outcomeWords({ kind: 'accepted', words: '' }), 'accepted');
  t.is(outcomeWords({ kind: 'accepted', words: 'IP changed' }), 'accepted: IP changed');
  t.is(outcomeWords({ kind: 'refused', words: 'Permission denied' }), 'refused: Permission denied');
  t.is(outcomeWords({ kind: 'unreachable', failure }), 'not sent: no answer within 5 s');
  t.is(outcomeWords({ kind: 'unknown', failure }), 'unknown, the answer was lost: no answer within 5 s');
});

test('what was verified and what is not as asked are told apart', (t) => {
  const entry = verified(context, step, [
    { kind: 'verified', words: 'status is MAINT' },
    { kind: 'different', words: 'status is UP' },
  ]);
  t.is(entry.event, 'verified');
  t.is(entry.result, 'status is MAINT; not as asked: status is UP');
});
