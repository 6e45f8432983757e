import test from 'ava';
import { highestWeight, userWeight } from '../../../src/actions/verbs/server-weight.ts';
import type { Verb } from '../../../src/actions/verbs/verb.ts';
import { pictureFromCaptures, rowOf } from '../../helpers/pictures.ts';
import { alarming, consequencesOf, linesOf, planned, undoOf, verified } from '../helpers/planned.ts';

const to = (value: number): Verb => ({ kind: 'weight', weight: { value, isPercent: false } });
const percent = (value: number): Verb => ({ kind: 'weight', weight: { value, isPercent: true } });

/** Slow start: the effective weight is still small. */
const slowStart = { weight: '7', uweight: '100' };

test('the line is literally what will be sent, absolute or a share', (t) => {
  t.deepEqual(linesOf(planned('www/www1', to(0))), ['set server www/www1 weight 0']);
  t.deepEqual(linesOf(planned('www/www6:flap', to(highestWeight))), ['set server www/www6:flap weight 256']);
  t.deepEqual(linesOf(planned('www/www1', percent(50))), ['set server www/www1 weight 50%']);
  t.deepEqual(linesOf(planned('www/www1', percent(100))), ['set server www/www1 weight 100%']);
});

test('the weight before and after and the share of new traffic are said', (t) => {
  // Of 250, the backup aside.
  t.deepEqual(consequencesOf(planned('www/www1', to(50))), [
    'www/www1: weight 100 -> 50',
    'www: share of new traffic 40 % -> 25 %',
  ]);
  t.deepEqual(consequencesOf(planned(['static/st1', 'static/st2'], to(3))), [
    'static/st1: weight 10 -> 3',
    'static/st2: weight 10 -> 3',
    'static: share of new traffic 100 % -> 100 %',
  ]);
});

test('servers of several backends have their share in each', (t) => {
  const texts = consequencesOf(planned(['static/st1', 'flash/fl1'], to(30)));
  t.true(texts.includes('static: share of new traffic 50 % -> 75 %'));
  t.true(texts.includes('flash: share of new traffic 50 % -> 97 %'));
});

test('what a share of the initial weight comes to is HAProxy’s arithmetic, so no share of traffic is promised', (t) => {
  t.deepEqual(consequencesOf(planned('www/www1', percent(50))), [
    'www/www1: weight 100 -> 50% of its initial weight',
  ]);
});

test('weight 0 for the last server that has any is alarming', (t) => {
  const last = { cells: { 'server:static/st2': { status: 'DOWN' } } };
  t.regex(alarming(planned('static/st1', to(0), { edit: last })).join(), /no server is left/);
  t.deepEqual(alarming(planned('static/st1', to(0))), []);
  t.regex(alarming(planned(['static/st1', 'static/st2'], to(0))).join(), /no server is left/);
});

test('slow start does not hide the configured weight', (t) => {
  const row = rowOf(
    pictureFromCaptures('2.6.12', { cells: { 'server:www/www1': slowStart } }),
    'server:www/www1',
  );
  t.is(userWeight(row), 100);
  const made = planned('www/www1', to(90), { edit: { cells: { 'server:www/www1': slowStart } } });
  t.is(consequencesOf(made)[0], 'www/www1: weight 100 -> 90');
});

test('before 2.3 only the weight in force is listed, which is the configured one while a server is up', (t) => {
  const weightWith = (cells: Record<string, string>) =>
    userWeight(
      rowOf(pictureFromCaptures('2.2.9', { cells: { 'server:www/www1': cells } }), 'server:www/www1'),
    );
  t.is(weightWith({}), 100);
  t.is(weightWith({ status: 'no check' }), 100);
  t.is(weightWith({ throttle: '7', weight: '7' }), undefined);
  for (const status of ['MAINT', 'DRAIN', 'DOWN', 'NOLB']) t.is(weightWith({ status }), undefined, status);
  t.is(consequencesOf(planned('www/www1', to(50), { version: '2.2.9' }))[0], 'www/www1: weight 100 -> 50');
});

test('the configured weight verifies it, even in slow start', (t) => {
  t.deepEqual(verified('www/www1', to(100), slowStart), { kind: 'verified', words: 'weight is 100' });
  t.deepEqual(verified('www/www1', to(50), {}), { kind: 'different', words: 'weight is 100' });
});

test('what cannot be verified exactly is told with the weight that HAProxy shows', (t) => {
  t.deepEqual(verified('www/www1', percent(50), { uweight: '50' }), {
    kind: 'verified',
    words: 'weight is 50',
  });
  t.deepEqual(verified('www/www1', to(50), { weight: '50' }, '2.2.9'), {
    kind: 'verified',
    words: 'weight is 50',
  });
});

test('undo sets the configured weight again; where it is not known there is no undo', (t) => {
  t.deepEqual(undoOf('www/www1', to(0), slowStart), to(100));
  t.deepEqual(undoOf('www/www1', percent(50)), to(100));
  t.deepEqual(undoOf('zoo/weight0', to(10)), to(0));
  t.deepEqual(undoOf('www/www1', to(0), {}, '2.2.9'), to(100));
  t.is(undoOf('www/www1', to(0), { status: 'MAINT' }, '2.2.9'), undefined);
});
