import test from 'ava';
import fc from 'fast-check';
import { chartLines } from '../../src/render/chart-lines.ts';
import { asciiGlyphs, blockGlyphs, unicodeGlyphs } from '../../src/render/glyphs.ts';
import { type Line, plainText } from '../../src/render/line.ts';
import { displayWidth } from '../../src/render/text.ts';
import { painted, plainPalette } from '../../src/render/tone.ts';
import type { ChartModel } from '../../src/view/chart.ts';
import { piece } from '../../src/view/piece.ts';

const plotColumns = 32;
const columns = plotColumns + 8;
const zeros: readonly (number | undefined)[] = Array<number>(2 * plotColumns).fill(0);
const calm: ChartModel = {
  caption: [piece('sessions', 'strong'), piece('now 0', 'plain', 2)],
  plotRows: 3,
  plotColumns,
  values: zeros,
  top: 10,
  ticks: [
    { value: 0, text: '0' },
    { value: 10, text: '10' },
  ],
  times: [
    { part: 4, text: '09:28:00' },
    { part: 60, text: '09:28:30' },
  ],
  reloads: [],
  cursor: undefined,
  tone: 'notice',
};
const textsOf = (chart: Partial<ChartModel>, glyphs = unicodeGlyphs) =>
  chartLines({ ...calm, ...chart }, columns, glyphs).map((line) => plainText(line).trimEnd());
const tonesOf = ({ spans }: Line) => spans.map(({ tone }) => tone);

test('a scale on the left, the base line of zeros, round times below; a time that does not fit is left out', (t) => {
  t.deepEqual(textsOf({}), [
    ' sessions  now 0',
    '    10┤',
    '      │',
    '     0┤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀',
    '      └──┴09:28:00─────────────────────',
  ]);
});

test('with ASCII glyphs the same in ASCII', (t) => {
  t.deepEqual(textsOf({}, asciiGlyphs), [
    ' sessions  now 0',
    '    10+',
    '      |',
    '     0+________________________________',
    '      +--+09:28:00---------------------',
  ]);
});

test('a reload is a line from top to bottom with its name where that covers nothing', (t) => {
  const [, first, second, last] = textsOf({ reloads: [20] });
  t.is(first, '    10┤          │reload');
  t.is(second, '      │          │');
  t.is(last, '     0┤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀│⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀');
  const full = zeros.map((_, part) => (part > 22 ? 10 : 0));
  t.is(textsOf({ reloads: [20], values: full })[1], `    10┤    reload│${' '.repeat(0)}⢸${'⣿'.repeat(20)}`);
  const crowded = zeros.map((_, part) => (part > 22 || part < 18 ? 10 : 0));
  t.notRegex(textsOf({ reloads: [20], values: crowded })[1] ?? '', /reload/);
});

test('the cursor is in reverse video without colour too, and marked on the axis', (t) => {
  const lines = chartLines({ ...calm, cursor: 41 }, columns, unicodeGlyphs);
  for (const line of lines.slice(1, 4)) {
    t.is(tonesOf(line).filter((tone) => tone === 'choice').length, 1);
    t.regex(painted(line, plainPalette), /\x1b\[0;7m.\x1b\[0m/);
  }
  t.is(plainText(lines[4]!).indexOf('▲'), 7 + 20);
});

test('every line is exactly as wide as the screen, whatever is drawn', (t) => {
  const part = fc.nat({ max: 2 * plotColumns - 1 });
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }), {
        minLength: 2 * plotColumns,
        maxLength: 2 * plotColumns,
      }),
      fc.array(part, { maxLength: 3 }),
      fc.option(part, { nil: undefined }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(unicodeGlyphs, blockGlyphs, asciiGlyphs),
      (values, reloads, cursor, plotRows, glyphs) => {
        const lines = chartLines({ ...calm, values, reloads, cursor, plotRows }, columns, glyphs);
        t.is(lines.length, plotRows + 2);
        for (const line of lines) t.is(displayWidth(plainText(line)), columns);
      },
    ),
    { numRuns: 60 },
  );
});
