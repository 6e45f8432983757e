import test from 'ava';
import fc from 'fast-check';
import type { PollParts } from '../../src/recording/forms.ts';
import { partsOf } from '../../src/recording/poll.ts';
import { changeBetween, changed, decodeChange, encodeChange } from '../../src/recording/poll-change.ts';
import { capturedVersions, snapshotFromCapture } from '../helpers/pictures.ts';

async function there(before: PollParts, after: PollParts) {
  const change = changeBetween(before, after);
  if (change === undefined) return undefined;
  const encoded = await encodeChange(change);
  return { bytes: encoded.length, poll: changed(before, await decodeChange(encoded)) };
}

const bare = (parts: PollParts) => ({ ...parts, process: [...parts.process] });

for (const version of capturedVersions) {
  test(`a later poll of ${version} is the one before it and what changed`, async (t) => {
    const [before, after] = ([1, 2] as const).map((index) =>
      partsOf(snapshotFromCapture(version, index), 'admin'),
    );
    const found = await there(before!, after!);
    t.deepEqual(found && bare(found.poll), bare(after!));
    t.true(found!.bytes < 3000, `${found!.bytes}`);
  });
}

const cell = fc.oneof(
  fc.constantFrom('', '0', '1'),
  fc.stringMatching(/^[a-z0-9,:" ]{0,6}$/),
  fc.string({ unit: 'binary' }),
);
const cells = (count: number) => fc.array(cell, { minLength: count, maxLength: count });
const polls = (rows: number, columns: number): fc.Arbitrary<PollParts> =>
  fc.record({
    access: fc.constant('admin'),
    pollSeconds: fc.double({ min: 0, max: 5, noNaN: true }).map((value) => value + 0),
    process: cells(2).map((values) => new Map(values.map((value, at) => [`fact${at}`, value]))),
    columnNames: fc.constant(Array.from({ length: columns }, (_, at) => `column${at}`)),
    records: fc.array(cells(columns), { minLength: rows, maxLength: rows }),
    warnings: fc.array(fc.string(), { maxLength: 2 }),
  });
const pairs = fc
  .tuple(fc.nat(5), fc.nat(6))
  .chain(([rows, columns]) => fc.tuple(polls(rows, columns), polls(rows, columns)));

test('whatever changed comes back as it was', async (t) => {
  await fc.assert(
    fc.asyncProperty(pairs, async ([before, after]) => {
      const found = await there(before, after);
      t.deepEqual(found && bare(found.poll), bare(after));
    }),
    { numRuns: 300 },
  );
});

test('a poll of other rows, columns, facts or rights does not rest on the one before', (t) => {
  const before = partsOf(snapshotFromCapture('2.6.12', 1), 'admin');
  const others: readonly Partial<PollParts>[] = [
    { access: 'user' },
    { records: before.records.slice(1) },
    { records: before.records.map((cells, row) => (row === 1 ? [...cells].slice(1) : cells)) },
    { columnNames: before.columnNames.with(3, 'other') },
    { process: new Map([...before.process].slice(1)) },
  ];
  for (const other of others) t.is(changeBetween(before, { ...before, ...other }), undefined);
  t.deepEqual(changeBetween(before, before)?.process, []);
});
