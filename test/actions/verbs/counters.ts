import test from 'ava';
import { deedOf } from '../../../src/actions/verbs/deed.ts';
import type { Verb } from '../../../src/actions/verbs/verb.ts';
import { alarming, linesOf, planned, undoOf } from '../helpers/planned.ts';

const clear = (scope: 'max' | 'all' | 'server'): Verb => ({ kind: 'clearCounters', scope });

test('the lines are literally what will be sent', (t) => {
  t.deepEqual(linesOf(planned([], clear('max'))), ['clear counters']);
  t.deepEqual(linesOf(planned([], clear('all'))), ['clear counters all']);
  t.deepEqual(linesOf(planned(['ws/ws1', 'ws/ws2'], clear('server'))), [
    'clear counters server ws/ws1',
    'clear counters server ws/ws2',
  ]);
});

test('what concerns the whole process is sent once, whatever is selected, and undoes nothing', (t) => {
  for (const scope of ['max', 'all'] as const) {
    const made = planned(['ws/ws1', 'ws/ws2', 'www/www1'], clear(scope));
    t.is(made.steps.length, 1);
    t.deepEqual(made.steps[0]!.targets, []);
    t.notRegex(made.title, /server/);
  }
});

test('that it concerns everybody who watches is alarming', (t) => {
  for (const scope of ['max', 'all', 'server'] as const)
    t.regex(alarming(planned('ws/ws1', clear(scope))).join(), /everybody who watches/);
});

test('only an operator is needed for the maxima, and nothing brings counters back', (t) => {
  t.is(deedOf(clear('max')).level, 'operator');
  t.is(deedOf(clear('all')).level, 'admin');
  t.is(deedOf(clear('server')).level, 'admin');
  t.is(undoOf('ws/ws1', clear('server')), undefined);
});
