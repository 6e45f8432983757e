import test from 'ava';
import type { BlockKind } from '../../src/recording/block.ts';
import type { FoundBlock } from '../../src/recording/block-scanner.ts';
import { markAt, timelineOf } from '../../src/recording/timeline.ts';

let offset = 0;
const block = (kind: BlockKind | undefined, seconds: number, wallMs = seconds * 1000): FoundBlock => ({
  kind,
  seconds,
  wallMs,
  payloadBytes: 1,
  checksum: 0,
  offset: offset++,
});
const times = (...blocks: readonly FoundBlock[]) => timelineOf(blocks).marks.map((mark) => mark.atSeconds);

test('the first run keeps its own time', (t) => {
  t.deepEqual(times(block('run', 5), block('poll', 6), block('failure', 7.5), block('poll', 9)), [6, 7.5, 9]);
});

test('another run follows as far behind as the clock on the wall says', (t) => {
  const first = [block('run', 5, 100_000), block('poll', 6, 101_000)];
  const second = [block('run', 2, 131_000), block('poll', 3, 132_000)];
  t.deepEqual(times(...first, ...second), [6, 37]);
});

test('where the clock on the wall was set back, time goes on all the same', (t) => {
  const first = [block('run', 5, 100_000), block('poll', 6, 101_000)];
  const second = [block('run', 2, 50_000), block('poll', 3, 51_000), block('poll', 4, 52_000)];
  t.deepEqual(times(...first, ...second), [6, 8, 9]);
});

test('rates go on over a failure, and never from one run to another', (t) => {
  const { marks } = timelineOf([
    ...[block('run', 0), block('poll', 1), block('failure', 2), block('poll', 3)],
    ...[block('run', 0), block('poll', 1), block('poll', 2)],
  ]);
  t.deepEqual(
    marks.map(({ previous }) => (previous === undefined ? -1 : marks.indexOf(previous))),
    [-1, 0, 0, -1, 3],
  );
  t.deepEqual(
    marks.map(({ run }) => run),
    [0, 0, 0, 1, 1],
  );
});

test('a configuration holds until the next one, or the next run', (t) => {
  const [a, b] = [block('configuration', 0), block('configuration', 2)];
  const { marks } = timelineOf([
    ...[block('run', 0), block('poll', 0.5), a, block('poll', 1), b, block('poll', 3)],
    ...[block('run', 0), block('poll', 1)],
  ]);
  t.deepEqual(
    marks.map(({ configuration }) => configuration),
    [undefined, a, b, undefined],
  );
});

test('what was sent belongs to the observation after it, and at the end to the last', (t) => {
  const [a, b, c] = [block('entry', 1), block('entry', 1), block('entry', 3)];
  const { marks } = timelineOf([block('run', 0), a, b, block('poll', 2), block('poll', 3), c]);
  t.deepEqual(
    marks.map(({ entries }) => entries),
    [[a, b], [c]],
  );
});

test('kinds of a later version are passed over', (t) => {
  t.deepEqual(times(block('run', 0), block(undefined, 1), block('poll', 2)), [2]);
});

test('a mark is found by its time', (t) => {
  const { marks } = timelineOf([block('run', 0), ...[1, 2, 4, 8].map((seconds) => block('poll', seconds))]);
  t.deepEqual(
    [0.5, 1, 3, 4, 7.9, 8, 100].map((seconds) => markAt(marks, seconds)),
    [-1, 0, 1, 2, 2, 3, 3],
  );
  t.is(markAt([], 1), -1);
});
