import test from 'ava';
import { deedOf } from '../../../src/actions/verbs/deed.ts';
import type { Verb } from '../../../src/actions/verbs/verb.ts';
import { UnsafeNameError } from '../../../src/protocol/command-line.ts';
import { alarming, consequencesOf, linesOf, planned, undoOf, verified } from '../helpers/planned.ts';

const all: Verb = { kind: 'killSessions' };
const one = (id: string): Verb => ({ kind: 'killSession', id });

test('the lines are literally what will be sent', (t) => {
  t.deepEqual(linesOf(planned('ws/ws1', all)), ['shutdown sessions server ws/ws1']);
  t.deepEqual(linesOf(planned([], one('0x55d1c2a03e70'))), ['shutdown session 0x55d1c2a03e70']);
});

test('how many sessions of which class are cut is alarming', (t) => {
  t.deepEqual(alarming(planned('ws/ws1', all)), [
    '5 WebSocket sessions are cut off now; WebSocket clients see code 1006',
  ]);
  t.deepEqual(alarming(planned('flash/fl2-slow', all)), [
    '1 Flash session is cut off now; WebSocket clients see code 1006',
  ]);
  t.deepEqual(alarming(planned([], one('0x1'))), ['this one session is cut off now']);
});

test('nothing is cut where nothing is open, and that is not alarming', (t) => {
  t.deepEqual(alarming(planned('www/www1', all)), []);
  t.is(consequencesOf(planned('www/www1', all))[0], '0 HTTP sessions are open');
});

test('that clients may come back to the same server is said', (t) => {
  t.true(consequencesOf(planned('ws/ws1', all)).some((text) => text.includes('come again')));
});

test('one session is ended once, whatever is selected', (t) => {
  const made = planned(['ws/ws1', 'ws/ws2'], one('0x1'));
  t.deepEqual(linesOf(made), ['shutdown session 0x1']);
  t.deepEqual(made.steps[0]!.targets, []);
});

test('what is no id of a session makes no plan', (t) => {
  for (const id of ['0x1;disable server ws/ws1', '', '0x1 0x2', '0x1\n'])
    t.throws(() => planned([], one(id)), { instanceOf: UnsafeNameError });
});

test('the sessions left are told, and nothing brings the others back', (t) => {
  t.deepEqual(verified('ws/ws1', all, { scur: '0' }), { kind: 'verified', words: '0 sessions now' });
  t.is(undoOf('ws/ws1', all), undefined);
  t.is(deedOf(one('0x1')).undo(undefined as never), undefined);
  t.true(deedOf(all).isIrreversible);
});
