import test from 'ava';
import type { Verb } from '../../../src/actions/verbs/verb.ts';
import { alarming, linesOf, planned, saying, undoOf, verified } from '../helpers/planned.ts';

const check = (kind: 'health' | 'agent', isOn: boolean): Verb => ({ kind: 'check', check: kind, isOn });
const health = (to: 'up' | 'stopping' | 'down'): Verb => ({ kind: 'forceHealth', to });
const agent = (to: 'up' | 'down'): Verb => ({ kind: 'forceAgent', to });

test('the lines are literally what will be sent', (t) => {
  for (const [verb, line] of [
    [check('health', true), 'enable health www/www1'],
    [check('health', false), 'disable health www/www1'],
    [check('agent', true), 'enable agent www/www1'],
    [check('agent', false), 'disable agent www/www1'],
    [health('up'), 'set server www/www1 health up'],
    [health('stopping'), 'set server www/www1 health stopping'],
    [health('down'), 'set server www/www1 health down'],
    [agent('up'), 'set server www/www1 agent up'],
    [agent('down'), 'set server www/www1 agent down'],
  ] as const)
    t.deepEqual(linesOf(planned('www/www1', verb)), [line]);
});

test('switching checks off is alarming, because then nobody notices a failure', (t) => {
  t.is(alarming(planned('www/www1', check('health', false))).length, 1);
  t.deepEqual(alarming(planned('www/www1', check('health', true))), []);
});

test('forcing a server down costs what taking it out costs, and says that checks may overwrite it', (t) => {
  const made = planned('www/www1', health('down'));
  t.truthy(saying(made, 'www: 5 -> 4 of 6 up, 40 % of its weight moves'));
  t.truthy(saying(made, 'session'));
  t.truthy(saying(made, 'next health check may overwrite'));
  t.truthy(saying(planned('zoo/agent-up75', agent('down')), 'next agent check may overwrite'));
  t.truthy(saying(planned('offline/only', health('up')), 'offline: 0 -> 1 of 1 up'));
  t.regex(
    alarming(planned(['static/st1', 'static/st2'], health('stopping'))).join(),
    /static: 2 -> 0 of 2 up; no server/,
  );
});

test('whether checks are on is seen by their last result', (t) => {
  t.is(verified('www/www1', check('health', true), {}).kind, 'verified');
  t.is(verified('www/www1', check('health', false), {}).kind, 'different');
  t.is(verified('www/www1', check('health', false), { check_status: '' }).kind, 'verified');
  t.is(verified('zoo/agent-up75', check('agent', true), {}).kind, 'verified');
  t.is(verified('www/www1', check('agent', true), {}).kind, 'different');
});

test('a forced health is seen in the status', (t) => {
  for (const [verb, status, kind] of [
    [health('up'), 'UP', 'verified'],
    [health('up'), 'DOWN', 'different'],
    [health('stopping'), 'NOLB', 'verified'],
    [health('stopping'), 'UP', 'different'],
    [health('down'), 'DOWN', 'verified'],
    [health('down'), 'UP 1/3', 'different'],
    [agent('down'), 'DOWN (agent)', 'verified'],
    [agent('up'), 'UP', 'verified'],
  ] as const) {
    const result = verified('www/www1', verb, { status });
    t.is(result.kind, kind, `${status} ${JSON.stringify(verb)}`);
    t.true(result.words.includes(status));
  }
});

test('switched checks can be switched back; a claim about health cannot', (t) => {
  t.deepEqual(undoOf('www/www1', check('health', false)), check('health', true));
  t.deepEqual(undoOf('zoo/nocheck', check('health', true)), check('health', false));
  t.is(undoOf('www/www1', check('health', true)), undefined);
  t.deepEqual(undoOf('zoo/agent-up75', check('agent', false)), check('agent', true));
  for (const verb of [health('up'), health('down'), agent('down')]) t.is(undoOf('www/www1', verb), undefined);
});
