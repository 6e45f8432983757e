import test from 'ava';
import type { Verb } from '../../../src/actions/verbs/verb.ts';
import { alarming, consequencesOf, linesOf, planned, undoOf, verified } from '../helpers/planned.ts';

const server = (limit: number): Verb => ({ kind: 'serverMaxconn', limit });
const frontend = (limit: number): Verb => ({ kind: 'frontendMaxconn', limit });
const entry = 'frontend:public/FRONTEND';

test('the lines are literally what will be sent', (t) => {
  t.deepEqual(linesOf(planned('ws/ws1', server(150))), ['set maxconn server ws/ws1 150']);
  t.deepEqual(linesOf(planned('ws/ws1', server(0))), ['set maxconn server ws/ws1 0']);
  t.deepEqual(linesOf(planned(entry, frontend(500))), ['set maxconn frontend public 500']);
});

test('the limit before and after and how much is open is said, 0 being no limit for a server', (t) => {
  t.deepEqual(consequencesOf(planned('ws/ws1', server(150))), ['ws/ws1: limit 200 -> 150, 5 open now']);
  t.deepEqual(consequencesOf(planned('ws/ws1', server(0))), ['ws/ws1: limit 200 -> none, 5 open now']);
  t.deepEqual(consequencesOf(planned('static/st1', server(9))), ['static/st1: limit none -> 9, 0 open now']);
  t.deepEqual(consequencesOf(planned(entry, frontend(500))), ['public: limit 1000 -> 500, 18 open now']);
});

test('a frontend that lets nobody in, or fewer than are in, is alarming', (t) => {
  t.regex(alarming(planned(entry, frontend(0))).join(), /nobody gets in/);
  t.is(alarming(planned(entry, frontend(17))).length, 1);
  t.deepEqual(alarming(planned(entry, frontend(18))), []);
});

test('the limit that HAProxy shows verifies it, none being 0', (t) => {
  t.deepEqual(verified('ws/ws1', server(150), { slim: '150' }), { kind: 'verified', words: 'limit is 150' });
  t.deepEqual(verified('ws/ws1', server(150), {}), { kind: 'different', words: 'limit is 200' });
  t.deepEqual(verified('ws/ws1', server(0), { slim: '' }), { kind: 'verified', words: 'limit is none' });
  t.is(verified(entry, frontend(0), { slim: '0' }).kind, 'verified');
  t.is(verified(entry, frontend(500), {}).kind, 'different');
});

test('undo sets the limit that there was, none being 0', (t) => {
  t.deepEqual(undoOf('ws/ws1', server(1)), server(200));
  t.deepEqual(undoOf('static/st1', server(1)), server(0));
  t.deepEqual(undoOf('static/st1', server(1), { slim: '4294967295' }), server(0));
  t.deepEqual(undoOf(entry, frontend(0)), frontend(1000));
});
