import test from 'ava';
import fc from 'fast-check';
import { buildSnapshot } from '../../src/model/snapshot.ts';
import { headBytes, readHead } from '../../src/recording/block.ts';
import { MalformedError } from '../../src/recording/form.ts';
import { decodePoll, encodePoll } from '../../src/recording/poll.ts';
import { capturedVersions, snapshotFromCapture } from '../helpers/pictures.ts';
import { bare } from './helpers/bare.ts';

for (const version of capturedVersions) {
  test(`a poll of ${version} comes back as it was`, async (t) => {
    const snapshot = snapshotFromCapture(version, 2);
    const block = await encodePoll(snapshot, 'operator');
    const head = readHead(block)!;
    t.like(head, { kind: 'poll', wallMs: snapshot.wallMs, seconds: snapshot.monotonicSeconds });
    const decoded = await decodePoll(block, head);
    t.is(decoded.access, 'operator');
    t.deepEqual(bare(decoded.snapshot), bare(snapshot));
  });
}

test('a poll takes a small part of the bytes that HAProxy sent', async (t) => {
  const snapshot = snapshotFromCapture('2.6.12', 2);
  const sent = snapshot.rows.reduce((sum, { cells }) => sum + cells.join(',').length, 0);
  const block = await encodePoll(snapshot, 'admin');
  t.true(block.length < sent / 2, `${block.length} of ${sent}`);
  t.is(block.buffer.byteLength, block.length, 'it keeps more memory than its own');
});

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z0-9 ]{0,6}$/) },
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\x7f', 'a\x7fb', '[', '"'),
);
const name = fc.oneof(fc.constantFrom('a', 'b', ''), cell);
// JSON has no minus zero.
const figure = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const time = fc.double({ min: -8e15, max: 8e15, noNaN: true });

const snapshots = fc
  .record({
    wallMs: time,
    monotonicSeconds: figure,
    pollSeconds: figure,
    fields: fc.array(fc.tuple(cell, cell), { maxLength: 5 }),
    more: fc.array(cell, { maxLength: 5 }),
    records: fc.array(fc.tuple(name, name, fc.constantFrom('0', '1', '2', '3', '', 'x'), fc.array(cell)), {
      maxLength: 8,
    }),
    warnings: fc.array(fc.string(), { maxLength: 2 }),
  })
  .map(({ fields, more, records, ...parts }) =>
    buildSnapshot({
      ...parts,
      process: { fields: new Map(fields) },
      columnNames: ['pxname', 'svname', 'type', ...more],
      records: records.map(([proxy, server, type, cells]) => [proxy, server, type, ...cells]),
    }),
  );

test('whatever was polled comes back as it was', async (t) => {
  await fc.assert(
    fc.asyncProperty(snapshots, async (snapshot) => {
      const block = await encodePoll(snapshot, 'user');
      const decoded = await decodePoll(block, readHead(block)!);
      t.deepEqual(bare(decoded.snapshot), bare(snapshot));
    }),
    { numRuns: 300 },
  );
});

test('a block of which any byte was changed is malformed, or reads as it was', async (t) => {
  const snapshot = snapshotFromCapture('1.5.0', 1);
  const block = await encodePoll(snapshot, 'user');
  const at = { wallMs: snapshot.wallMs, seconds: snapshot.monotonicSeconds };
  await fc.assert(
    fc.asyncProperty(fc.nat(block.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const damaged = Buffer.from(block);
      damaged[place]! ^= change;
      await t.throwsAsync(decodePoll(damaged, at), { instanceOf: MalformedError });
    }),
    { numRuns: 500 },
  );
});

test('any bytes are malformed', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3 * headBytes }), async (bytes) => {
      await t.throwsAsync(decodePoll(Buffer.from(bytes), { wallMs: 0, seconds: 0 }), {
        instanceOf: MalformedError,
      });
    }),
    { numRuns: 500 },
  );
});
