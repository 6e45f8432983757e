import test from 'ava';
import fc from 'fast-check';
import { type History, noHistory, series } from '../../../src/model/history/history.ts';
import { metrics } from '../../../src/model/history/metrics.ts';
import { axisUntil, grid, resampled } from '../../../src/model/history/resample.ts';
import { bytesOf, withinRoom } from '../../../src/model/history/room.ts';
import { elapsedAt, figureAt, type OpenSample, type Sample } from '../../../src/model/history/sample.ts';
import { sealed } from '../../../src/model/history/sealing.ts';

/** Rows of a whole dump, of a part of it, and of a part after something else was looked at. */
const listings = [
  ['main', 'www', 'www1', 'www2'],
  ['main', 'www'],
  ['main', 'www', 'www2'],
].map((keys) => new Map(keys.map((key, place) => [key, place])));
const rows = [...listings[0]!.keys()];

const value = fc.oneof(
  fc.constantFrom(0, -1, Number.NaN),
  fc.float({ min: 0, noNaN: true, noDefaultInfinity: true }),
);
const poll = fc.record({
  pause: fc.oneof(fc.constant(1), fc.double({ min: 0.05, max: 20, noNaN: true })),
  listing: fc.oneof({ arbitrary: fc.constant(1), weight: 3 }, fc.integer({ min: 0, max: 2 })),
  isAfterReload: fc.boolean(),
  /** Some of all figures change with each poll, and how long some rows went unseen. */
  edits: fc.array(fc.tuple(fc.nat(rows.length * metrics.length - 1), value), { maxLength: 6 }),
  elapsed: fc.array(fc.constantFrom(1, 10, Number.NaN), { minLength: 4, maxLength: 4 }),
});
const polls = fc.array(poll, { minLength: 30, maxLength: 200, size: 'max' });

/** What the polls of any source may look like. */
const openSamples = polls.map((steps) => {
  const now = new Float32Array(rows.length * metrics.length);
  let atSeconds = 0;
  return steps.map(({ pause, listing, isAfterReload, edits, elapsed }): OpenSample => {
    atSeconds += pause;
    for (const [offset, figure] of edits) now[offset] = figure;
    const places = listings[listing]!;
    return {
      atSeconds,
      wallMs: atSeconds * 1000,
      places,
      sweptAfterSeconds: listing === 0 ? pause : 0,
      isAfterReload,
      process: { DroppedLogs: undefined, MaxconnReached: undefined },
      block: undefined,
      values: now.slice(0, places.size * metrics.length),
      elapsed: Float32Array.from(elapsed.slice(0, places.size)),
    };
  });
});

/** Bound in bytes at which every few samples are worth a block, and one at which only many are. */
const bounds = fc.constantFrom(8_000, 1e9);

/** Sealed while they come in, so that blocks share what they have in common. */
function sealedOnTheWay(samples: readonly Sample[], bound: number): readonly Sample[] {
  let known: readonly Sample[] = [];
  samples.forEach((sample, index) => {
    known = known.concat(sample);
    if (index % 31 === 30) known = sealed(known, bound);
  });
  return known;
}

const keys = [['main'], ['www1'], ['www1', 'www2'], rows];
const always = { fromSeconds: 0, untilSeconds: Number.POSITIVE_INFINITY };

test('whatever was polled when: sealed samples have the figures that they had before', (t) => {
  let blocks = 0;
  fc.assert(
    fc.property(openSamples, bounds, (samples, bound) => {
      const made = sealedOnTheWay(samples, bound);
      t.is(made.length, samples.length);
      samples.forEach((sample, index) => {
        const now = made[index]!;
        const { values, elapsed, block: _, ...poll } = sample;
        t.like(now, poll);
        t.deepEqual(
          Float32Array.from(values, (_, offset) => figureAt(now, offset)),
          values,
        );
        t.deepEqual(
          Float32Array.from(elapsed, (_, place) => elapsedAt(now, place)),
          elapsed,
        );
      });
      blocks += new Set(made.flatMap(({ block }) => block ?? [])).size;
    }),
  );
  t.true(blocks > 0);
});

test('series and charts of a sealed history are those of an open one', (t) => {
  fc.assert(
    fc.property(openSamples, bounds, fc.constantFrom(...metrics), (samples, bound, { key: metric }) => {
      const open = { ...noHistory, samples };
      const other = { ...noHistory, samples: sealedOnTheWay(samples, bound) };
      const axis = axisUntil(samples.at(-1)!.atSeconds, 300, 40);
      const partsOf = (history: History, of: readonly string[]) =>
        resampled(grid(history, axis), of, metric).map((part) => ({
          ...part,
          sample: part.sample?.atSeconds,
        }));
      for (const of of keys) {
        t.deepEqual(series(other, of, metric, always), series(open, of, metric, always));
        t.deepEqual(partsOf(other, of), partsOf(open, of));
      }
    }),
  );
});

/** Bytes of the arrays that samples hold on to; each once. */
function heldBytes(samples: readonly Sample[]): number {
  const arrays = new Set<ArrayBufferView>();
  for (const { block, ...rest } of samples) {
    if (block === undefined) {
      const { values, elapsed } = rest as OpenSample;
      arrays.add(values).add(elapsed);
    } else {
      arrays.add(block.usualElapsed);
      for (const pack of [block.figures, block.elapsed])
        for (const array of Object.values(pack)) arrays.add(array as ArrayBufferView);
    }
  }
  return [...arrays].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

test('whatever was polled when: the newest samples are kept that have room, and their arrays are counted', (t) => {
  fc.assert(
    fc.property(openSamples, bounds, fc.integer({ min: 3_000, max: 60_000 }), (samples, bound, room) => {
      const made = sealedOnTheWay(samples, bound);
      const held = withinRoom(made, room);
      t.deepEqual(held.samples, made.slice(-held.samples.length));
      t.true(held.bytes <= room || held.samples.length === 2);
      const counted = new Set<object>();
      t.is(
        held.bytes,
        held.samples.toReversed().reduce((sum, sample) => sum + bytesOf(sample, counted), 0),
      );
      t.true(heldBytes(held.samples) <= held.bytes);
      const [left] = made.slice(0, -held.samples.length).slice(-1);
      if (left !== undefined) t.true(held.bytes + bytesOf(left, counted) > room);
    }),
  );
});
