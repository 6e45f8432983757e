import { readFileSync } from 'node:fs';
import test from 'ava';
import { createArchive } from '../../src/app/archive.ts';
import type { RecordingFile } from '../../src/app/recording-file.ts';
import { noEntrances } from '../../src/model/configuration/entrances.ts';
import { encodePoll } from '../../src/recording/poll.ts';
import { rowOf } from '../helpers/pictures.ts';
import { bare } from '../recording/helpers/bare.ts';
import { at, keeping, lost, opened, pictures, recordingPath, seen, tapeOf } from './helpers/recordings.ts';

/** A disk that does with every block what it is told. */
function disk(append: () => Promise<string | undefined>): RecordingFile & { readonly count: () => number } {
  let count = 0;
  return {
    bytes: 0,
    append: () => {
      count += 1;
      return append();
    },
    close: async () => {},
    count: () => count,
  };
}

test('a picture is recalled as it was shown, rates and all', async (t) => {
  const { keeper } = keeping(undefined);
  const all = pictures(4);
  all.forEach((picture, index) => {
    keeper.keep(seen(picture), at(1000 + index));
    if (index === 1) keeper.keep(lost, at(1001.5));
  });
  for (const picture of all) {
    const again = await keeper.pictureAt(picture.snapshot.monotonicSeconds);
    t.deepEqual(again && bare(again.snapshot), bare(picture.snapshot));
    const rate = (of: typeof picture) => of.rates.perSecond(rowOf(of, 'server:www/www1'), 'stot');
    t.is(again && rate(again), rate(picture));
    t.deepEqual([...(again?.classes ?? [])], [...picture.classes]);
  }
  t.is(await keeper.pictureAt(999), undefined);
});

test('what is too old or too much is forgotten, and the oldest that is left has its rates', async (t) => {
  const all = pictures(6);
  const keptOf = async (seconds: number, bytes: number, wholeEvery: number) => {
    const forgotten: number[] = [];
    const archive = createArchive([], (before) => forgotten.push(before), { seconds, bytes, wholeEvery });
    for (const picture of all) archive.add(picture, 'admin');
    // What was added is compressed when this can be answered.
    await archive.pictureAt(1005);
    const found = await Promise.all(all.map(({ snapshot }) => archive.pictureAt(snapshot.monotonicSeconds)));
    return { forgotten, withRates: found.map((picture) => picture?.rates.seconds) };
  };
  const [none, rate] = [undefined, 1];
  const everything = { forgotten: [], withRates: [none, rate, rate, rate, rate, rate] };
  for (const wholeEvery of [1, 2, 3, 16]) t.deepEqual(await keptOf(100, 1e9, wholeEvery), everything);
  t.deepEqual(await keptOf(2, 1e9, 1), { forgotten: [], withRates: [none, none, none, rate, rate, rate] });
  // Those that others rest on stay as long as these.
  t.deepEqual(await keptOf(2, 1e9, 2), { forgotten: [], withRates: [none, none, none, rate, rate, rate] });
  t.deepEqual(await keptOf(1, 1e9, 3), { forgotten: [], withRates: [none, none, none, none, rate, rate] });
  t.deepEqual(await keptOf(3, 1e9, 3), everything);
  const blocks = await Promise.all(all.map(({ snapshot }) => encodePoll(snapshot, 'admin')));
  const room = blocks.slice(-3).reduce((sum, { length }) => sum + length, 0);
  const full = await keptOf(100, room + 10, 1);
  t.deepEqual(full.withRates, [none, none, none, none, rate, rate]);
  t.is(full.forgotten.at(-1), 1004);
  t.deepEqual(await keptOf(100, room + 10, 3), everything);
});

test('what changed takes a small part of the room of a whole poll, and rows that come begin anew', async (t) => {
  const all = pictures(6, { 3: { without: ['server:www/www2-500s'] } });
  const forgotten: number[] = [];
  const { length } = await encodePoll(all[0]!.snapshot, 'admin');
  // Room for the two whole ones that the rows make necessary, and little more.
  const bounds = { seconds: 100, bytes: 3.5 * length, wholeEvery: 16 };
  const archive = createArchive([], (before) => forgotten.push(before), bounds);
  for (const picture of all) archive.add(picture, 'admin');
  for (const { snapshot } of all) {
    const again = await archive.pictureAt(snapshot.monotonicSeconds);
    t.deepEqual(again && bare(again.snapshot), bare(snapshot));
  }
  t.deepEqual(forgotten, []);
});

test('everything that happened is in the file, in its order', async (t) => {
  const path = recordingPath(t);
  const { keeper, faults, sizes } = keeping(await opened(path));
  const [first, second] = pictures(2);
  const entry = {
    at: '2026-11-22T09:27:22.000Z',
    who: 'ada@lb1',
    source: '/run/haproxy/admin.sock',
    event: 'attempting',
    line: 'set server www/www1 state maint',
    targets: ['www/www1'],
    result: '',
  } as const;
  keeper.keep(seen(first!), at(1000));
  keeper.keepEntry(entry, at(1000.5));
  keeper.keep(lost, at(1001));
  keeper.keep(seen(second!), at(1002));
  await keeper.close();
  t.deepEqual(faults, []);
  t.is(sizes.length, 4);
  t.is(sizes.at(-1), readFileSync(path).length);
  const tape = await tapeOf(t, path);
  t.deepEqual(
    tape.marks.map(({ kind }) => kind),
    ['poll', 'failure', 'poll'],
  );
  t.deepEqual(await Promise.all(tape.marks.map(tape.entries)), [[], [entry], []]);
});

test('a configuration that stays the same is written once', async (t) => {
  const path = recordingPath(t);
  const { keeper } = keeping(await opened(path));
  const word = 'x'.repeat(5000);
  const configuration = () => ({
    verdicts: new Map(),
    reaches: new Map(),
    contstats: { frontends: new Map(), backends: new Map() },
    warnings: [word],
    entrances: noEntrances,
  });
  pictures(3).forEach((picture, index) => {
    keeper.keep(seen({ ...picture, configuration: configuration() }), at(1000 + index));
  });
  await keeper.close();
  const tape = await tapeOf(t, path);
  const places = tape.marks.map((mark) => mark.configuration?.offset);
  t.not(places[0], undefined);
  t.is(new Set(places).size, 1);
});

test('a disk that is full ends the recording with one warning, and the past goes on', async (t) => {
  const file = disk(async () => 'a.rec cannot be written: ENOSPC: no space left on device');
  const { keeper, faults, sizes } = keeping(file);
  const all = pictures(3);
  all.forEach((picture, index) => {
    keeper.keep(seen(picture), at(1000 + index));
  });
  await keeper.close();
  keeper.keep(lost, at(1003));
  t.deepEqual(faults, [
    'the recording has stopped: a.rec cannot be written: ENOSPC: no space left on device',
  ]);
  t.deepEqual(sizes, []);
  t.is(file.count(), 1);
  t.not(await keeper.pictureAt(all[2]!.snapshot.monotonicSeconds), undefined);
});

test('a disk that hangs does not fill the memory', async (t) => {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const file = disk(() => {
    begin();
    return new Promise(() => {});
  });
  const { keeper, faults } = keeping(file, 100);
  keeper.keep(lost, at(1000));
  await begun;
  for (let index = 1; index < 100; index += 1) keeper.keep(lost, at(1000 + index));
  t.deepEqual(faults, ['the recording has stopped: the disk does not keep up']);
  await keeper.close();
  t.is(file.count(), 1);
});
