import test from 'ava';
import fc from 'fast-check';
import type { State } from '../../src/state/state.ts';
import { chartModel } from '../../src/view/chart.ts';
import { after, capturedPictures, focusedOn, pressing, watching } from '../helpers/frames.ts';
import { polled, withPast } from '../helpers/past.ts';

const pictures = capturedPictures('2.6.12');
const ws1 = 'server:ws/ws1';
const opened = (columns: number, rows: number, ...keys: readonly string[]) =>
  pressing(focusedOn(withPast(watching({ columns, rows, pictures })), ws1), 'enter', ...keys);

function chartOf(state: State) {
  const { overlay } = state;
  if (overlay.kind !== 'detail') throw new Error(`the overlay is ${overlay.kind}`);
  return chartModel(state, overlay);
}
const captionOf = (state: State) => chartOf(state)!.caption.map(({ text }) => text);

test('the caption has the figure, its last, largest, mean and least value and the time told', (t) => {
  t.deepEqual(captionOf(opened(80, 24)), [
    'sessions',
    'now 6',
    'max 40',
    'mean 9',
    'min 2',
    '2 minutes to 09:29:17',
  ]);
});

test('averages are said to be HAProxy’s own', (t) => {
  const keys = Array<string>(9).fill('tab');
  const caption = captionOf(opened(80, 24, ...keys));
  t.is(caption[0], 'response time in ms');
  t.is(caption.at(-1), "HAProxy's moving averages");
});

test('there are two parts for each cell, on a scale of round figures from 0', (t) => {
  const chart = chartOf(opened(80, 24))!;
  t.is(chart.values.length, 2 * chart.plotColumns);
  t.deepEqual(
    chart.ticks.map(({ text }) => text),
    ['0', '20', '40'],
  );
  t.is(chart.top, 40);
});

test('the loss is a gap and the reload is marked', (t) => {
  const { values, reloads } = chartOf(opened(80, 24))!;
  t.is(reloads.length, 1);
  const runs = values
    .map((value) => (value === undefined ? ' ' : '#'))
    .join('')
    .trim()
    .split(/#+/);
  const gap = Math.max(...runs.map(({ length }) => length));
  // From the poll at 39 s to that at 55 s, in parts of 0.83 s.
  t.true(gap === 18 || gap === 19, `${gap}`);
});

test('the cursor reads out the time and the figure of its poll', (t) => {
  t.is(captionOf(opened(80, 24, 'left'))[0], '09:29:17  6 sessions');
  const spike = opened(80, 24, ...Array<string>(19).fill('left'));
  t.is(captionOf(spike)[0], '09:29:02  40 sessions');
});

test('each unit is read out in its own words', (t) => {
  const words = (tabs: number) =>
    captionOf(opened(80, 24, 'left', ...Array<string>(tabs).fill('tab')))[0]?.replace(/^\S+ {2}/, '');
  t.is(words(0), '6 sessions');
  t.is(words(1), '2.0 new sessions/s');
  t.is(words(9), '1 ms response time');
});

test('over a gap the cursor says that nothing is known', (t) => {
  const gap = opened(80, 24, ...Array<string>(75).fill('left'));
  t.regex(captionOf(gap)[0] ?? '', /^09:28:1\d {2}sessions not known$/);
});

test('the cursor stays on its time while more polls arrive', (t) => {
  const state = opened(80, 24, ...Array<string>(19).fill('left'));
  const later = polled(polled(state, { seconds: 111 }), { seconds: 112 });
  t.is(captionOf(later)[0], '09:29:02  40 sessions');
  t.true(chartOf(later)!.cursor! < chartOf(state)!.cursor!);
});

test('a frozen display keeps its chart, and its newest figure is not called the one of now', (t) => {
  const frozen = pressing(opened(80, 24), 'p');
  const before = chartOf(frozen);
  t.true(captionOf(frozen).includes('last 6'));
  t.deepEqual(chartOf(polled(frozen, { seconds: 160 })), before);
});

test('a longer span shows the same largest figure', (t) => {
  for (const keys of [['+'], ['+', '+'], ['>', '>', '>']]) {
    const chart = chartOf(opened(80, 24, ...keys))!;
    t.is(Math.max(...chart.values.map((value) => value ?? 0)), 40);
  }
  t.true(captionOf(opened(80, 24, '+', '+')).includes('1 hour to 09:29:17'));
});

test('at the first poll a rate is not known yet, and the chart says so', (t) => {
  const first = after(watching({ columns: 80, rows: 24 }), {
    kind: 'pictureArrived',
    picture: pictures.first,
    effectiveSeconds: 1,
  });
  const state = pressing(focusedOn(first, 'server:www/www1'), 'enter');
  t.deepEqual(captionOf(state).slice(0, 2), ['requests/s', 'nothing is known of this time']);
});

test('a low screen shows the chart until the fields are scrolled, and again at its keys', (t) => {
  const low = opened(40, 10);
  t.is(chartOf(low)?.plotRows, 2);
  t.is(chartOf(pressing(low, 'down')), undefined);
  t.is(chartOf(pressing(low, 'down', 'tab'))?.plotRows, 2);
  t.is(chartOf(opened(40, 8)), undefined);
  t.is(chartOf(opened(27, 24)), undefined);
});

test('whatever the screen, the span and the cursor: no figure that is none', (t) => {
  const past = withPast(watching({ columns: 80, rows: 24, pictures }));
  const sizes = fc.record({
    columns: fc.integer({ min: 20, max: 300 }),
    rows: fc.integer({ min: 8, max: 100 }),
  });
  const keys = fc.array(fc.constantFrom('tab', 'shift+tab', 'left', 'right', '+', '-', 'down'), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(sizes, keys, (size, pressed) => {
      const sized = after(past, { kind: 'resized', ...size });
      const chart = chartOf(pressing(focusedOn(sized, ws1), 'enter', ...pressed));
      if (chart === undefined) return;
      t.is(chart.values.length, 2 * chart.plotColumns);
      t.true(chart.top > 0 && Number.isFinite(chart.top));
      t.true(chart.values.every((value) => value === undefined || (value >= 0 && value <= chart.top)));
      for (const { text } of chart.caption) t.notRegex(text, /NaN|Infinity|undefined/);
      for (const { text } of chart.ticks) t.true(text.length <= 5, text);
    }),
    { numRuns: 60 },
  );
});
