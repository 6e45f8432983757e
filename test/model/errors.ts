import test from 'ava';
import { allErrorCounters, errorKinds, rateOfCounters, troubleCounters } from '../../src/model/errors.ts';
import { isCounter } from '../../src/model/fields/field.ts';
import { buildPicture } from '../../src/model/picture.ts';
import { noKnowledge, pictureFromCaptures, rowOf, snapshotFromCapture } from '../helpers/pictures.ts';

test('everything that counts as an error is a counter of HAProxy’s, and listed once', (t) => {
  t.true(allErrorCounters.every(isCounter));
  t.is(new Set(allErrorCounters).size, allErrorCounters.length);
  t.is(allErrorCounters.length, Object.values(errorKinds).flat().length);
});

test('what clients do wrong and what a rule refuses is no trouble', (t) => {
  for (const counter of ['hrsp_4xx', 'dreq', 'dresp', 'dcon', 'dses'])
    t.false(troubleCounters.includes(counter));
  for (const counter of ['hrsp_5xx', 'econ', 'eresp', 'wretr']) t.true(troubleCounters.includes(counter));
});

test('rates of several counters add up', (t) => {
  const picture = pictureFromCaptures('2.6.12', {
    monotonicSeconds: snapshotFromCapture('2.6.12', 1).monotonicSeconds + 5,
    cells: { 'server:www/www1': { econ: '5', wretr: '10' } },
  });
  // econ 0 -> 5, wretr 0 -> 10 in 5 s.
  const sum = rateOfCounters(picture, rowOf(picture, 'server:www/www1'), ['econ', 'wretr']);
  t.true(Math.abs(sum! - 3) < 1e-6, `${sum}`);
});

test('a counter that HAProxy leaves empty for the row adds nothing', (t) => {
  const picture = pictureFromCaptures('2.6.12');
  const flash = rowOf(picture, 'server:flash/fl1');
  t.is(rateOfCounters(picture, flash, ['hrsp_5xx', 'econ']), 0);
});

test('a row to which none of the counters applies has no sum', (t) => {
  const picture = pictureFromCaptures('2.6.12');
  t.is(rateOfCounters(picture, rowOf(picture, 'server:flash/fl1'), ['hrsp_5xx', 'hrsp_4xx']), undefined);
  t.is(rateOfCounters(picture, rowOf(picture, 'server:www/www1'), []), undefined);
});

test('one counter without a rate makes the sum unknown instead of too small', (t) => {
  const picture = pictureFromCaptures('2.6.12', { cells: { 'server:www/www2-500s': { hrsp_5xx: '1' } } });
  const row = rowOf(picture, 'server:www/www2-500s');
  t.is(rateOfCounters(picture, row, ['hrsp_5xx', 'econ']), undefined);
  t.is(rateOfCounters(picture, row, ['econ']), 0);
  const first = buildPicture(undefined, snapshotFromCapture('2.6.12', 1), noKnowledge);
  t.is(rateOfCounters(first, rowOf(first, 'server:www/www1'), ['econ']), undefined);
});
