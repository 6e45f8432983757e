import test from 'ava';
import fc from 'fast-check';
import type { CellKind } from '../../src/table/column.ts';
import { formatted } from '../../src/table/format.ts';
import { tableViews } from '../../src/table/views.ts';
import { capturedPictures, pressing, textsOf, watching } from '../helpers/frames.ts';

const columns = tableViews.flatMap((view) => view.columns);
/** Columns of figures that cannot be larger than HAProxy's 64 bits, in their narrowest place. */
const widthsOf = (kind: CellKind, least = 0) => [
  ...new Set(
    columns
      .filter((column) => column.kind === kind)
      .flatMap(({ width, narrowWidth }) => [width, narrowWidth])
      .filter((width) => width >= least),
  ),
];
const largest = 1.8e19;
const year = 365 * 86_400;

/** The edges of the scales, one step before and after each. */
const edges = [
  999,
  999.5,
  9994,
  9995,
  99_949,
  99_999,
  99_999.5,
  999_499,
  999_949,
  1e6,
  1e15,
  9.2e18,
  largest,
];

/** Figures of every size alike, which `double` alone would not give. */
const figures = (max: number) =>
  fc.oneof(
    fc.double({ min: 0, max, noNaN: true }),
    fc.double({ min: 0, max: Math.log10(max), noNaN: true }).map((exponent) => Math.min(max, 10 ** exponent)),
    fc.constantFrom(0, max, ...edges.filter((edge) => edge <= max)),
  );

function assertFits(kind: CellKind, widths: readonly number[], max: number): void {
  fc.assert(
    fc.property(figures(max), (value) => {
      const text = formatted(value, kind, '–');
      for (const width of widths)
        if (text.length > width) throw new Error(`${value} as ${text} in ${width} cells`);
    }),
    { numRuns: 500 },
  );
}

for (const kind of ['count', 'rate', 'bytes'] as const)
  test(`whatever the figure, a ${kind} is never cut in its column`, (t) => {
    // CODE has four cells for three digits: no protocol has a longer one.
    assertFits(kind, widthsOf(kind, 5), largest);
    t.pass();
  });

test('durations of a lifetime and shares are never cut in their columns', (t) => {
  assertFits('duration', widthsOf('duration'), 99 * year);
  assertFits('milliseconds', widthsOf('milliseconds'), 99 * 86_400_000);
  assertFits('share', widthsOf('share'), 100);
  t.pass();
});

test('a duration of more than a century is written shorter, not cut', (t) => {
  assertFits('duration', widthsOf('duration'), largest);
  t.pass();
});

test('a time of a hundred days is written shorter, not cut', (t) => {
  assertFits('milliseconds', widthsOf('milliseconds'), largest);
  t.pass();
});

/** A capture whose backend `www` has many servers: the same six again and again under other names. */
function crowded(copies: number) {
  const { first, second } = capturedPictures('2.6.12');
  const servers = second.servers.get('www') ?? [];
  const many = Array.from({ length: copies }, () => servers).flat();
  const withMany = (picture: typeof second) => ({
    ...picture,
    servers: new Map([...picture.servers, ['www', many]]),
  });
  return { first: withMany(first), second: withMany(second) };
}

for (const size of [80, 40])
  test(`the servers up of ten or more are shown whole on ${size} columns`, (t) => {
    const state = watching({ columns: size, rows: 24, pictures: crowded(5) });
    t.regex(textsOf(state).find((text) => text.includes('● www')) ?? '', / 25\/30 /);
  });

for (const size of [140, 40])
  test(`the servers up of a hundred or more are shown whole on ${size} columns`, (t) => {
    const state = watching({ columns: size, rows: 24, pictures: crowded(40) });
    t.regex(textsOf(state).find((text) => text.includes('● www')) ?? '', / 200\/240 /);
  });

test('columns stand still while the table scrolls', (t) => {
  const pictures = capturedPictures('2.6.12');
  for (const size of [
    { columns: 40, rows: 10 },
    { columns: 80, rows: 24 },
  ]) {
    const top = pressing(watching({ ...size, pictures }), 'z');
    const titles = (state: typeof top) =>
      (textsOf(state).find((text) => text.startsWith(' NAME')) ?? '').replace(/\d+-\d+\/\d+/, (figure) =>
        ' '.repeat(figure.length),
      );
    const first = titles(top).trimEnd();
    const scrolled = titles(pressing(top, 'G')).trimEnd();
    t.is(scrolled, first);
  }
});
