import test from 'ava';
import fc from 'fast-check';
import { asciiPen, blockPen, braillePen, type Pen, plotted, rowOf } from '../../src/render/plot.ts';

const gapsAndFigures = [undefined, undefined, 0, 0, 1, 1, 50, 50, 100, 100];

test('a gap is empty, 0 is the base line, a little stands above it', (t) => {
  t.deepEqual(plotted(gapsAndFigures, 100, 2, braillePen), ['   ⣀⣿', ' ⣀⣤⣿⣿']);
  t.deepEqual(plotted(gapsAndFigures, 100, 2, blockPen), ['   ▁█', ' ▁▂██']);
  t.deepEqual(plotted(gapsAndFigures, 100, 2, asciiPen), ['   _#', ' _:##']);
});

test('half a cell may be a gap', (t) => {
  t.deepEqual(plotted([undefined, 0, 100, undefined], 100, 1, braillePen), ['⢀⡇']);
  t.deepEqual(plotted([undefined, 0, 100, undefined], 100, 1, asciiPen), ['_#']);
});

test('a figure of the scale stands beside the row in which its value ends', (t) => {
  t.deepEqual(
    [0, 25, 50, 75, 100].map((value) => rowOf(value, 100, 8, braillePen)),
    [7, 5, 3, 2, 0],
  );
});

const pens = fc.constantFrom<Pen>(braillePen, blockPen, asciiPen);
const figure = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: undefined });

test('as many rows and cells as asked for, and a higher figure never drawn lower', (t) => {
  fc.assert(
    fc.property(
      fc.array(figure, { maxLength: 60 }),
      fc.integer({ min: 1, max: 14 }),
      pens,
      (values, rows, pen) => {
        const top = values.reduce<number>((largest, value) => Math.max(largest, value ?? 0), 1);
        const drawn = plotted(values, top, rows, pen);
        t.is(drawn.length, rows);
        for (const row of drawn) t.is([...row].length, Math.ceil(values.length / 2));
        const filled = (value: number) =>
          plotted([value, value], top, rows, pen).map((row) => (row === ' ' ? 0 : (row.codePointAt(0) ?? 0)));
        const known = values.flatMap((value) => value ?? []).toSorted((a, b) => a - b);
        const heights = known.map((value) => filled(value).filter((cell) => cell !== 0).length);
        t.deepEqual(
          heights,
          heights.toSorted((a, b) => a - b),
        );
        t.true(heights.every((height) => height >= 1));
      },
    ),
    { numRuns: 100 },
  );
});
