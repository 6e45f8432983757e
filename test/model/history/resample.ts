import test from 'ava';
import fc from 'fast-check';
import { type History, noHistory } from '../../../src/model/history/history.ts';
import { metrics } from '../../../src/model/history/metrics.ts';
import { axisUntil, grid, partAt, resampled, startOf } from '../../../src/model/history/resample.ts';
import type { OpenSample, Sample } from '../../../src/model/history/sample.ts';

const key = 'server:www/www1';
const sessionsPlace = metrics.findIndex((metric) => metric.key === 'sessions');
const places = new Map([[key, 0]]);

/** A poll at that time that saw so many sessions; undefined did not know. */
function poll(atSeconds: number, sessions: number | undefined, isAfterReload = false): OpenSample {
  const values = new Float32Array(metrics.length).fill(-1);
  values[sessionsPlace] = sessions ?? Number.NaN;
  const process = { DroppedLogs: undefined, MaxconnReached: undefined };
  const seen = { elapsed: Float32Array.of(1), sweptAfterSeconds: 0, block: undefined };
  return { atSeconds, wallMs: atSeconds * 1000, places, ...seen, values, isAfterReload, process };
}

const historyOf = (...samples: readonly Sample[]): History => ({ ...noHistory, samples });
const everySecond = (from: number, to: number, sessions: (second: number) => number | undefined) =>
  Array.from({ length: to - from + 1 }, (_, index) => poll(from + index, sessions(from + index)));
const valuesOf = (history: History, until: number, span: number, count: number) =>
  resampled(grid(history, axisUntil(until, span, count)), [key], 'sessions').map(({ value }) => value);

test('each part has the largest of its figures, and the last part holds the newest poll', (t) => {
  const history = historyOf(...everySecond(100, 119, (second) => (second === 107 ? 50 : second - 100)));
  t.deepEqual(valuesOf(history, 119, 20, 4), [4, 50, 14, 19]);
});

test('edges stand still: a part that is over never changes', (t) => {
  const samples = everySecond(100, 160, (second) => (second * 7) % 13);
  const at = (until: number) => {
    const axis = axisUntil(until, 30, 10);
    const known = historyOf(...samples.filter(({ atSeconds }) => atSeconds <= until));
    const parts = resampled(grid(known, axis), [key], 'sessions');
    return new Map(parts.map(({ value }, part) => [startOf(axis, part), value]));
  };
  for (let until = 140; until < 160; until += 1) {
    const before = at(until);
    const after = at(until + 1);
    for (const [start, value] of before)
      if (after.has(start) && start + 3 <= until) t.is(after.get(start), value, `${start} at ${until}`);
  }
});

test('a lost source leaves a gap, and nothing is drawn across it', (t) => {
  const history = historyOf(...everySecond(100, 105, () => 4), ...everySecond(115, 119, () => 6));
  t.deepEqual(valuesOf(history, 119, 20, 10), [4, 4, 4, ...Array(4).fill(undefined), 6, 6, 6]);
});

test('where polls are further apart than parts are long, each speaks for the time since the one before', (t) => {
  const history = historyOf(...[100, 105, 110, 115, 120].map((second, index) => poll(second, index)));
  t.deepEqual(valuesOf(history, 120, 12, 12), [2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4]);
});

test('a changed poll interval is not taken for a loss', (t) => {
  const slow = [110, 120, 130, 140, 150].map((second) => poll(second, 7));
  const history = historyOf(...everySecond(90, 100, () => 7), ...slow);
  t.true(valuesOf(history, 150, 60, 60).every((value) => value === 7));
});

test('a source that is lost again and again has a gap each time', (t) => {
  const history = historyOf(
    ...everySecond(100, 110, () => 1),
    poll(130, 1),
    ...everySecond(150, 160, () => 1),
  );
  const values = valuesOf(history, 160, 60, 60);
  t.is(values.filter((value) => value !== undefined).length, 22);
});

test('a figure that was not known is a gap, and 0 is not', (t) => {
  const history = historyOf(poll(100, 0), poll(101, undefined), poll(102, 3));
  t.deepEqual(valuesOf(history, 102, 3, 3), [0, undefined, 3]);
});

test('a row that was not listed is a gap', (t) => {
  const parts = resampled(
    grid(historyOf(poll(100, 5)), axisUntil(100, 3, 3)),
    ['server:www/gone'],
    'sessions',
  );
  t.true(parts.every(({ value }) => value === undefined));
});

test('the part in which another process began is marked, and nothing reaches back over it', (t) => {
  const samples = [poll(100, 5), poll(102, 5), poll(104, 9, true), poll(106, 9), poll(108, 9)];
  const parts = resampled(grid(historyOf(...samples), axisUntil(108, 9, 9)), [key], 'sessions');
  t.deepEqual(
    parts.map(({ value }) => value),
    [5, 5, 5, undefined, 9, 9, 9, 9, 9],
  );
  t.deepEqual(
    parts.flatMap(({ isAfterReload }, part) => (isAfterReload ? [part] : [])),
    [4],
  );
});

test('what came after the end is not told, also within the last part', (t) => {
  const history = historyOf(...everySecond(100, 110, (second) => second));
  t.is(valuesOf(history, 107, 20, 2).at(-1), 107);
});

test('a figure comes with the poll that saw it', (t) => {
  const history = historyOf(...everySecond(100, 109, (second) => (second === 103 ? 9 : 1)));
  const [part] = resampled(grid(history, axisUntil(109, 10, 1)), [key], 'sessions');
  t.is(part?.sample?.wallMs, 103_000);
});

const history = fc
  .array(
    fc.tuple(
      // Now and then one that looks like a loss beside the others.
      fc.oneof(
        { weight: 3, arbitrary: fc.double({ min: 0.05, max: 3, noNaN: true }) },
        fc.double({ min: 3, max: 40, noNaN: true }),
      ),
      fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined }),
      fc.boolean(),
    ),
    { maxLength: 60 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(([pause, sessions, isAfterReload]) => {
      at += pause;
      return poll(at, sessions, isAfterReload);
    });
  });
const axes = fc.record({
  until: fc.double({ min: 0, max: 300, noNaN: true }),
  span: fc.constantFrom(120, 600, 3600),
  count: fc.integer({ min: 1, max: 300 }),
});

test('whatever was polled when: as many parts as asked for, each a figure that was seen in it or a gap', (t) => {
  fc.assert(
    fc.property(history, axes, (samples, { until, span, count }) => {
      const axis = axisUntil(until, span, count);
      const parts = resampled(grid(historyOf(...samples), axis), [key], 'sessions');
      t.is(parts.length, count);
      parts.forEach(({ value, sample }, part) => {
        t.is(value === undefined, sample === undefined);
        if (sample === undefined) return;
        t.true(Number.isFinite(value) && sample.atSeconds <= until);
        t.true(partAt(axis, sample.atSeconds) >= part);
      });
      const seen = samples.filter(({ atSeconds }) => atSeconds <= until && partAt(axis, atSeconds) >= 0);
      for (const { atSeconds, values } of seen) {
        const value = values[sessionsPlace] ?? 0;
        if (!Number.isNaN(value)) t.true((parts[partAt(axis, atSeconds)]?.value ?? -1) >= value);
      }
    }),
  );
});

test('a past moment is told as it was told then, whatever came after it', (t) => {
  const then = [...everySecond(100, 105, () => 1), poll(110, 2)];
  const slower = [115, 120, 125, 130].map((at) => poll(at, 3));
  const axis = axisUntil(112, 20, 20);
  const told = (samples: typeof then) => resampled(grid(historyOf(...samples), axis), [key], 'sessions');
  // What looked like a loss is the new interval, as is known later.
  t.deepEqual(told([...then, ...slower]), told(then));
});
