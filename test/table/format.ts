import test from 'ava';
import fc from 'fast-check';
import {
  formatCount,
  formatDuration,
  formatMilliseconds,
  formatRate,
  formatScaled,
  formatted,
} from '../../src/table/format.ts';

function table(
  name: string,
  write: (value: number) => string,
  cases: readonly (readonly [number, string])[],
) {
  for (const [value, expected] of cases)
    test(`${name} ${value} is written ${expected}`, (t) => t.is(write(value), expected));
}

table('scaled', formatScaled, [
  [0, '0'],
  [0.4, '0'],
  [999, '999'],
  [999.4, '999'],
  [999.6, '1.00k'],
  [1000, '1.00k'],
  [9994, '9.99k'],
  [9996, '10.0k'],
  [12_345, '12.3k'],
  [99_949, '99.9k'],
  [99_960, '100k'],
  [999_499, '999k'],
  [999_501, '1.00M'],
  [4_564_000, '4.56M'],
  [1e9, '1.00G'],
  [2.5e12, '2.50T'],
  [9.007e15, '9.01P'],
  [1.8e19, '18.0E'],
]);

table('count', formatCount, [
  [0, '0'],
  [99_999, '99999'],
  [99_999.6, '100k'],
  [100_000, '100k'],
  [1_234_567, '1.23M'],
]);

table('rate', formatRate, [
  [0, '0'],
  [0.0001, '<0.1'],
  [0.0499, '<0.1'],
  [0.05, '0.1'],
  [0.2, '0.2'],
  [9.94, '9.9'],
  [9.96, '10'],
  [48.1977, '48'],
  [381_381.4, '381k'],
]);

table('milliseconds', formatMilliseconds, [
  [0, '0'],
  [853, '853'],
  [99_999, '99999'],
  [100_000, '1m40s'],
  [3_600_000, '1h00m'],
  [8_639_999_000, '99d23h'],
  [8_640_000_000, '>99d'],
]);

table('duration', formatDuration, [
  [0, '0s'],
  [59.99, '59s'],
  [60, '1m00s'],
  [184, '3m04s'],
  [3599, '59m59s'],
  [7980, '2h13m'],
  [86_399, '23h59m'],
  [86_400, '1d00h'],
  [443_000, '5d03h'],
  [31_535_999, '364d23h'],
  [31_536_000, '1y000d'],
  [33_264_000, '1y020d'],
  [99 * 31_536_000, '99y000d'],
  [100 * 31_536_000, '>99y'],
]);

test('a value is written by its kind; unknown is the dash, a text is itself', (t) => {
  t.is(formatted(undefined, 'rate', '-'), '-');
  t.is(formatted(undefined, 'text', '–'), '–');
  t.is(formatted('UP 1/3', 'status', '-'), 'UP 1/3');
  t.is(formatted('5/6', 'ratio', '-'), '5/6');
  t.is(formatted(0, 'count', '-'), '0');
  t.is(formatted(0.2, 'rate', '-'), '0.2');
  t.is(formatted(12_345, 'bytes', '-'), '12.3k');
  t.is(formatted(12_345, 'count', '-'), '12345');
  t.is(formatted(12_345, 'milliseconds', '-'), '12345');
  t.is(formatted(12_345, 'duration', '-'), '3h25m');
  t.is(formatted(7.4, 'share', '-'), '7%');
});

const figures = fc.double({ min: 0, max: 9e18, noNaN: true });

test('whatever the figure, it fits the usual width of its column', (t) => {
  fc.assert(
    fc.property(figures, (value) => {
      t.true(formatScaled(value).length <= 5, formatScaled(value));
      t.true(formatCount(value).length <= 5, formatCount(value));
      t.true(formatRate(value).length <= 5, formatRate(value));
    }),
  );
  fc.assert(
    fc.property(figures, (seconds) => {
      t.true(formatDuration(seconds).length <= 7, formatDuration(seconds));
      t.true(formatMilliseconds(seconds).length <= 6, formatMilliseconds(seconds));
    }),
  );
});

test('a scaled figure is never more than half a percent wrong', (t) => {
  const sizes: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 };
  fc.assert(
    fc.property(fc.double({ min: 1000, max: 9e18, noNaN: true }), (value) => {
      const written = formatScaled(value);
      const read = Number.parseFloat(written) * (sizes[written.at(-1) ?? ''] ?? 1);
      t.true(Math.abs(read - value) <= value * 0.00505, `${value} as ${written}`);
    }),
  );
});
