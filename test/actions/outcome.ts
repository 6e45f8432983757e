import test from 'ava';
import { isEnded, type Outcome, outcomeOf } from '../../src/actions/outcome.ts';
import type { PlanStep } from '../../src/actions/plan.ts';
import type { Verb } from '../../src/actions/verbs/verb.ts';
import type { Failure, SourceDescription } from '../../src/model/source-facts.ts';

const failure: Failure = { code: 'timeout', message: 'no answer within 5 s', fix: undefined };
const socket: SourceDescription = { kind: 'socket', label: '/run/haproxy/admin.sock', warning: undefined };
const page: SourceDescription = { kind: 'stats page', label: 'http://box/stats', warning: undefined };

const stepOf = (verb: Verb): PlanStep => ({ line: 'a line', verb, targets: [] });
const maint = stepOf({ kind: 'state', state: 'maint' });
const address = stepOf({ kind: 'address', address: { host: '10.0.0.7', port: undefined } });
const answer = (text: string) => ({ ok: true, text }) as const;

test('silence is accepted, words are a refusal in HAProxy’s own words', (t) => {
  t.deepEqual(outcomeOf(maint, socket, answer('\n')), { kind: 'accepted', words: '' });
  t.deepEqual(outcomeOf(maint, socket, answer('Permission denied\n\n')), {
    kind: 'refused',
    words: 'Permission denied',
  });
});

test('a change of address is accepted with words, which are kept', (t) => {
  const words = "IP changed from '127.0.0.1' to '127.0.0.2' by 'stats socket command'";
  t.deepEqual(outcomeOf(address, socket, answer(`${words}\n\n`)), { kind: 'accepted', words });
  for (const same of ['nothing changed', "no need to change the addr, port is '80'"])
    t.is(outcomeOf(address, socket, answer(`${same}\n\n`)).kind, 'accepted', same);
  t.deepEqual(outcomeOf(address, socket, answer("Invalid addr 'foo'\n\n")), {
    kind: 'refused',
    words: "Invalid addr 'foo'",
  });
});

test('of a stats page only DONE is accepted, and every other code says what it means', (t) => {
  t.is(outcomeOf(maint, page, answer('DONE')).kind, 'accepted');
  for (const code of ['NONE', 'PART', 'ERRP', 'EXCD', 'DENY', 'IVAL', 'UNKN']) {
    const outcome = outcomeOf(maint, page, answer(code));
    t.is(outcome.kind, 'refused');
    t.true(outcome.kind === 'refused' && outcome.words.includes(code) && outcome.words.length > 20, code);
  }
  const strange = outcomeOf(maint, page, answer('WHAT'));
  t.true(strange.kind === 'refused' && strange.words.includes('WHAT'));
  // Silence is what a socket says; a page that says nothing has not done it.
  t.is(outcomeOf(maint, page, answer('')).kind, 'refused');
});

test('without a byte sent nothing changed; with one sent nobody knows', (t) => {
  t.deepEqual(outcomeOf(maint, socket, { ok: false, failure, isSent: false }), {
    kind: 'unreachable',
    failure,
  });
  t.deepEqual(outcomeOf(maint, socket, { ok: false, failure, isSent: true }), { kind: 'unknown', failure });
});

test('a page that forbids it has refused it, with what would help', (t) => {
  for (const code of ['unauthorized', 'forbidden'] as const) {
    const forbidden: Failure = { code, message: 'the page wants a password', fix: 'Give one.' };
    t.deepEqual(outcomeOf(maint, page, { ok: false, failure: forbidden, isSent: true }), {
      kind: 'refused',
      words: 'the page wants a password Give one.',
    });
  }
});

test('a plan has ended when every step was accepted, or at the first that was not', (t) => {
  const steps = [maint, maint, maint];
  const yes: Outcome = { kind: 'accepted', words: '' };
  t.false(isEnded(steps, []));
  t.false(isEnded(steps, [yes, yes]));
  t.true(isEnded(steps, [yes, yes, yes]));
  for (const last of [
    { kind: 'refused', words: 'no' },
    { kind: 'unreachable', failure },
    { kind: 'unknown', failure },
  ] as const)
    t.true(isEnded(steps, [yes, last]), last.kind);
});
