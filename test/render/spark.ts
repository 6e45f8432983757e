import test from 'ava';
import fc from 'fast-check';
import { asciiGlyphs, unicodeGlyphs } from '../../src/render/glyphs.ts';
import { sparkline } from '../../src/render/spark.ts';

const { spark } = unicodeGlyphs;

test('a gap, nothing, a little and the most are drawn differently', (t) => {
  t.is(sparkline([undefined, 0, 0.001, 50, 100], 100, spark), ' ▁▂▅█');
  t.is(sparkline([undefined, 0, 0.001, 50, 100], 100, asciiGlyphs.spark), ' _.=#');
});

test('what is always 0 lies on the ground', (t) => {
  t.is(sparkline([0, 0, 0], 0, spark), '▁▁▁');
});

const ramps = fc.constantFrom(spark, asciiGlyphs.spark);
const figure = fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }), { nil: undefined });

test('one character for each value, the larger never lower', (t) => {
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 40 }), ramps, (values, ramp) => {
      const most = values.reduce<number>((largest, value) => Math.max(largest, value ?? 0), 0);
      const drawn = [...sparkline(values, most, ramp)];
      t.is(drawn.length, values.length);
      const levels = drawn.map((character) => (character === ' ' ? undefined : ramp.indexOf(character)));
      values.forEach((value, index) => {
        t.is(value === undefined, levels[index] === undefined);
        t.is(value === 0, levels[index] === 0);
        values.forEach((other, at) => {
          if (value !== undefined && other !== undefined && value <= other)
            t.true((levels[index] ?? 0) <= (levels[at] ?? 0));
        });
        if (value === most && most > 0) t.is(levels[index], ramp.length - 1);
      });
    }),
    { numRuns: 60 },
  );
});
