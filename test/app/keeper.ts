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
  const blocks = await Promise.all(all.map(({ snapshot }) => encodePoll(snapshot, 'admin')));
  const keptOf = async (seconds: number, bytes: number) => {
    const forgotten: number[] = [];
    const archive = createArchive([], (before) => forgotten.push(before), { seconds, bytes });
    for (const [index, block] of blocks.entries())
      archive.add(at(1000 + index), Promise.resolve(block), undefined);
    await Promise.all(blocks);
    const found = await Promise.all(all.map(({ snapshot }) => archive.pictureAt(snapshot.monotonicSeconds)));
    return { forgotten, withRates: found.map((picture) => picture?.rates.seconds) };
  };
  t.deepEqual(await keptOf(100, 1e9), { forgotten: [], withRates: [undefined, 1, 1, 1, 1, 1] });
  const aged = [undefined, undefined, undefined, 1, 1, 1];
  t.deepEqual(await keptOf(2, 1e9), { forgotten: [], withRates: aged });
  const room = blocks.slice(-3).reduce((sum, { length }) => sum + length, 0);
  const full = await keptOf(100, room + 10);
  t.deepEqual(full.withRates, [undefined, undefined, undefined, undefined, 1, 1]);
  t.is(full.forgotten.at(-1), 1004);
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
  const { keeper, faults } = keeping(file);
  keeper.keep(lost, at(1000));
  await begun;
  for (let index = 1; index < 100; index += 1) keeper.keep(lost, at(1000 + index));
  t.deepEqual(faults, ['the recording has stopped: the disk does not keep up']);
  await keeper.close();
  t.is(file.count(), 1);
});
