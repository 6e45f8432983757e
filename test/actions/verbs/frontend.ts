import test from 'ava';
import { deedOf } from '../../../src/actions/verbs/deed.ts';
import type { Verb } from '../../../src/actions/verbs/verb.ts';
import type { FrontendState } from '../../../src/protocol/commands/frontend.ts';
import { alarming, consequencesOf, linesOf, planned, undoOf, verified } from '../helpers/planned.ts';

const to = (state: FrontendState): Verb => ({ kind: 'frontend', state });
const key = 'frontend:public/FRONTEND';

test('the lines are literally what will be sent', (t) => {
  for (const state of ['enable', 'disable', 'shutdown'] as const)
    t.deepEqual(linesOf(planned(key, to(state))), [`${state} frontend public`]);
});

test('pausing and shutting say how many stay, and are alarming', (t) => {
  t.regex(alarming(planned(key, to('disable'))).join(), /^public: nobody new gets in; 18 connections stay/);
  const shut = alarming(planned(key, to('shutdown')));
  t.regex(shut[0]!, /^public: closed until HAProxy is started again; 18 connections stay/);
  t.regex(shut[1]!, /listen.*servers cannot be changed/);
});

test('opening says that its ports may be taken', (t) => {
  t.regex(consequencesOf(planned(key, to('enable'))).join(), /public: .*can fail if another process took/);
  t.deepEqual(alarming(planned(key, to('enable'))), []);
});

test('the status verifies it', (t) => {
  for (const [state, status, kind] of [
    ['enable', 'OPEN', 'verified'],
    ['enable', 'PAUSED', 'different'],
    ['disable', 'PAUSED', 'verified'],
    ['disable', 'STOP', 'verified'],
    ['disable', 'OPEN', 'different'],
    ['shutdown', 'STOP', 'verified'],
    ['shutdown', 'OPEN', 'different'],
  ] as const) {
    const result = verified(key, to(state), { status });
    t.is(result.kind, kind, `${state} ${status}`);
    t.is(result.words, `status is ${status}`);
  }
});

test('a paused frontend can be opened again, one that was shut cannot', (t) => {
  t.deepEqual(undoOf(key, to('disable')), to('enable'));
  t.deepEqual(undoOf(key, to('enable'), { status: 'PAUSED' }), to('disable'));
  t.is(undoOf(key, to('shutdown')), undefined);
  t.true(deedOf(to('shutdown')).isIrreversible);
  t.false(deedOf(to('disable')).isIrreversible);
});

test('a plan for two frontends counts them as frontends', (t) => {
  const made = planned([key, 'frontend:stats/FRONTEND'], to('disable'));
  t.regex(made.title, /2 frontends/);
  t.deepEqual(linesOf(made), ['disable frontend public', 'disable frontend stats']);
});

test('a frontend that is no longer listed was shut down, but neither paused nor opened', (t) => {
  t.deepEqual(deedOf(to('shutdown')).whenGone, { kind: 'verified', words: 'it is no longer listed' });
  t.is(deedOf(to('disable')).whenGone, undefined);
  t.is(deedOf(to('enable')).whenGone, undefined);
});
