import test from 'ava';
import fc from 'fast-check';
import { nextDelaySeconds } from '../../src/sources/reconnect.ts';

test('the delay doubles and stops at three seconds', (t) => {
  t.deepEqual(
    [1, 2, 3, 4, 1000].map((failures) => nextDelaySeconds(failures, 1, 0.2)),
    [1, 2, 3, 3, 3],
  );
});

test('chance takes away up to half', (t) => {
  t.is(nextDelaySeconds(4, 0, 0.2), 1.5);
  t.is(nextDelaySeconds(4, 0.5, 0.2), 2.25);
});

test('without a failure the interval holds', (t) => t.is(nextDelaySeconds(0, 0.3, 2.5), 2.5));

test('the delay is never under the interval, nor over three seconds where the interval is not', (t) => {
  const inputs = [
    fc.nat(200),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 1, max: 60 }),
  ] as const;
  fc.assert(
    fc.property(...inputs, (failures, random, interval) => {
      const delay = nextDelaySeconds(failures, random, interval);
      t.true(delay >= interval && delay <= Math.max(interval, 3));
    }),
  );
});
