import test from 'ava';
import { median, pairedRatio, quantile } from '../../benchmark/statistics.ts';

test('the median of an even count lies between the two in the middle', (t) => {
  t.is(median([9, 1, 3, 5]), 4);
  t.is(quantile([0, 10], 0.95), 9.5);
  t.is(median([]), Number.NaN);
});

test('a slow round does not change the ratio when it slows both', (t) => {
  t.is(pairedRatio([10, 100, 12], [20, 200, 24]), 0.5);
  t.is(pairedRatio([10], []), Number.NaN);
});
