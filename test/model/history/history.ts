import test from 'ava';
import { type History, noHistory, remembered, series } from '../../../src/model/history/history.ts';
import { metrics } from '../../../src/model/history/metrics.ts';
import { figureAt } from '../../../src/model/history/sample.ts';
import { buildPicture } from '../../../src/model/picture.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { type Edit, noKnowledge, snapshotFromCapture } from '../../helpers/pictures.ts';

const always = { fromSeconds: 0, untilSeconds: Number.POSITIVE_INFINITY };
const www1 = 'server:www/www1';
const www = 'backend:www/BACKEND';

const at = (monotonicSeconds: number, edit: Edit = {}) =>
  snapshotFromCapture('2.6.12', 2, { monotonicSeconds, ...edit });

function past(...snapshots: readonly Snapshot[]): History {
  let history = noHistory;
  let before: Snapshot | undefined;
  for (const snapshot of snapshots) {
    history = remembered(history, buildPicture(before, snapshot, noKnowledge));
    before = snapshot;
  }
  return history;
}

/** So many polls of rows of which one has moving figures. */
function watched(polls: number) {
  const snapshots = Array.from({ length: polls }, (_, poll) => {
    const moving = { scur: poll % 7, stot: poll * poll, rtime: Math.floor(poll / 20), bin: poll * 1000 };
    const words = Object.entries(moving).map(([field, figure]) => [field, String(figure)]);
    return at(poll, { cells: { [www1]: Object.fromEntries(words) } });
  });
  const pictures = snapshots.map((next, poll) => buildPicture(snapshots[poll - 1], next, noKnowledge));
  return { rows: at(0).rows.length, pictures };
}

const values = (history: History, keys: readonly string[], metric: Parameters<typeof series>[2]) =>
  series(history, keys, metric, always).map(({ value }) => value);

test('a gauge is remembered as it was at every poll', (t) => {
  const scur = (n: number) => ({ cells: { [www1]: { scur: String(n) } } });
  const history = past(at(10, scur(3)), at(11, scur(0)), at(12, scur(70_000)));
  t.deepEqual(values(history, [www1], 'sessions'), [3, 0, 70_000]);
});

test('a rate is a gap at the first poll, after a reload and after a counter went back', (t) => {
  const hits = (n: number, pid = '7') => ({
    cells: { [www]: { hrsp_5xx: String(n) } },
    process: { Pid: pid },
  });
  const history = past(
    at(10, hits(5)),
    at(12, hits(9)),
    at(13, hits(1)),
    at(14, hits(4, '8')),
    at(15, hits(5, '8')),
  );
  t.deepEqual(values(history, [www], 'rate5xx'), [undefined, 2, undefined, undefined, 1]);
  t.deepEqual(
    history.samples.map(({ isAfterReload }) => isAfterReload),
    [false, false, false, true, false],
  );
});

test('a row that is not listed at a poll has no value there, and others keep theirs', (t) => {
  const history = past(at(10), at(11, { without: ['server:www/www2-500s'] }), at(12));
  t.is(values(history, ['server:www/www2-500s'], 'sessions')[1], undefined);
  t.true(values(history, [www1], 'sessions').every((value) => value !== undefined));
});

test('a sum leaves out rows that never have the figure, and is a gap where one does not know it', (t) => {
  const cells = (mode: string) => ({
    cells: { [www1]: { qcur: '2' }, 'server:www/www2-500s': { qcur: mode } },
  });
  const history = past(at(10, cells('3')), at(11, cells('')), at(12, cells('18446744073709551613')));
  t.deepEqual(values(history, [www1, 'server:www/www2-500s'], 'queue'), [5, 2, undefined]);
});

test('what is older than the bounds or beyond their bytes is forgotten', (t) => {
  let history = noHistory;
  for (let second = 0; second < 20; second += 1) {
    history = remembered(history, buildPicture(undefined, at(second), noKnowledge), {
      seconds: 5,
      bytes: 1e9,
    });
  }
  t.deepEqual(
    history.samples.map(({ atSeconds }) => atSeconds),
    [14, 15, 16, 17, 18, 19],
  );
  const rowBytes = metrics.length * 4 * at(0).rows.length;
  for (let second = 20; second < 40; second += 1) {
    const picture = buildPicture(undefined, at(second), noKnowledge);
    history = remembered(history, picture, { seconds: 1e9, bytes: 5 * rowBytes });
    t.true(history.bytes <= 5 * rowBytes);
  }
  t.is(history.samples.at(-1)?.atSeconds, 39);
  t.true((history.samples[0]?.atSeconds ?? 0) > 20);
  for (let second = 40; second < 50; second += 1) {
    const picture = buildPicture(undefined, at(second), noKnowledge);
    history = remembered(history, picture, { seconds: 1e9, bytes: 1 });
  }
  t.deepEqual(
    history.samples.map(({ atSeconds }) => atSeconds),
    [48, 49],
  );
});

test('a span takes the samples at both of its ends', (t) => {
  const history = past(at(10), at(11), at(12), at(13));
  const points = series(history, [www1], 'sessions', { fromSeconds: 11, untilSeconds: 12 });
  t.deepEqual(
    points.map(({ atSeconds }) => atSeconds),
    [11, 12],
  );
});

test('every metric is known or not applicable for every row of every kind after two polls', (t) => {
  const history = past(snapshotFromCapture('2.6.12', 1), snapshotFromCapture('2.6.12', 2));
  const newest = history.samples.at(-1)!;
  const figures = Array.from({ length: newest.places.size * metrics.length }, (_, offset) =>
    figureAt(newest, offset),
  );
  t.true(figures.every((value) => Number.isNaN(value) || value === -1 || value >= 0));
  t.true(figures.some((value) => value > 0));
});

test('polls that are remembered for long keep their figures in a small part of the room', (t) => {
  const { rows, pictures } = watched(300);
  const open = pictures.map((picture, index) => {
    const before = { ...noHistory, latest: pictures[index - 1] };
    return remembered(before, picture).samples[0]!;
  });
  const history = pictures.reduce((known, picture) => remembered(known, picture), noHistory);
  const apart = { ...noHistory, samples: open };
  for (const { key } of metrics)
    t.deepEqual(series(history, [www1, www], key, always), series(apart, [www1, www], key, always), key);
  t.true(history.bytes < 300 * rows * metrics.length * 4 * 0.4);
});
