import test from 'ava';
import fc from 'fast-check';
import { roundScale } from '../../src/view/scale.ts';

for (const [most, intervals, leastStep, ticks] of [
  [44, 3, 1, [0, 20, 40, 60]],
  [44, 6, 1, [0, 10, 20, 30, 40, 50]],
  [0, 3, 1, [0, 1]],
  [3, 6, 1, [0, 1, 2, 3]],
  [0.03, 3, 0.1, [0, 0.1]],
  [1_500_000, 3, 1, [0, 500_000, 1_000_000, 1_500_000]],
  [100, 1, 1, [0, 100]],
] as const)
  test(`a scale for ${most} in ${intervals} steps is ${ticks.join(' ')}`, (t) => {
    t.deepEqual(roundScale(most, intervals, leastStep).ticks, ticks);
  });

test('a scale holds its largest figure, with no more steps than asked for, each 1, 2 or 5 times a power of ten', (t) => {
  const figures = fc.double({ min: 0, max: 1e18, noNaN: true });
  const steps = fc.constantFrom(0.1, 1);
  fc.assert(
    fc.property(figures, fc.integer({ min: 1, max: 7 }), steps, (most, intervals, least) => {
      const { top, ticks } = roundScale(most, intervals, least);
      t.true(top >= most * (1 - 1e-9) && top > 0);
      t.true(ticks.length - 1 <= intervals && ticks[0] === 0 && ticks.at(-1) === top);
      t.regex(((ticks[1] ?? 0) / 1).toExponential(6), /^[125]\.0+e/);
    }),
  );
});
