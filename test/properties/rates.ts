import test from 'ava';
import fc from 'fast-check';
import { ratesBetween } from '../../src/model/rates.ts';
import { buildSnapshot, type Snapshot } from '../../src/model/snapshot.ts';

const columnNames = ['pxname', 'svname', 'type', 'iid', 'sid', 'srid', 'stot', 'bin', 'hrsp_5xx'];
const counters = columnNames.slice(6);

const counterCell = fc.oneof(
  fc.constantFrom('', '0', '-1', '-', '1.5', '9007199254740991', '9007199254740993', '18446744073709551613'),
  fc.constantFrom('9223372036854775807', '9223372036854775808', '1e999', 'NaN', 'Infinity', '-Infinity', ' '),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
  fc.nat().map(String),
  fc.string(),
);

/** `b/s1` of one kind in most tables, so that rows of two tables meet. */
const record = fc
  .tuple(
    fc.constantFrom('b', 'b', 'a'),
    fc.constantFrom('s1', 's1', 's2'),
    fc.constantFrom('2', '2', '0', '3'),
    fc.constant('2'),
    fc.constantFrom('1', '1', '1', '7'),
    fc.constantFrom('', '', '0', '1'),
    counterCell,
    counterCell,
    counterCell,
  )
  .map((cells): readonly string[] => cells);

const facts = fc.dictionary(
  fc.constantFrom('Pid', 'Process_num', 'Start_time_sec', 'Uptime_sec'),
  fc.constantFrom('1', '1', '1', '2', '', 'x'),
  { maxKeys: 2 },
);

// A monotonic clock counts nanoseconds at best, and no process runs longer than a century.
const seconds = fc.integer({ min: -1_000_000, max: 2 ** 52 }).map((micros) => micros / 1e6);

function snapshotsAt(monotonicSeconds: fc.Arbitrary<number>): fc.Arbitrary<Snapshot> {
  return fc
    .record({ records: fc.array(record, { maxLength: 8 }), facts, monotonicSeconds })
    .map(({ records, facts: lines, ...instant }) =>
      buildSnapshot({
        ...instant,
        wallMs: 0,
        pollSeconds: 0,
        process: { fields: new Map(Object.entries(lines)) },
        columnNames,
        records,
        warnings: [],
      }),
    );
}

test('no two snapshots give a rate that is negative, infinite or not a number', (t) => {
  let known = 0;
  fc.assert(
    fc.property(snapshotsAt(fc.constant(0)), snapshotsAt(seconds), (before, after) => {
      const rates = ratesBetween(before, after);
      t.true(rates.seconds === undefined || rates.seconds > 0);
      for (const row of after.rows) {
        for (const counter of [...counters, 'svname', 'nosuch']) {
          const rate = rates.perSecond(row, counter);
          if (rate === undefined) continue;
          known += 1;
          t.true(Number.isFinite(rate) && rate >= 0, `${counter}: ${rate}`);
          t.not(rates.seconds, undefined);
        }
      }
    }),
    { numRuns: 2000 },
  );
  t.true(known > 20, `only ${known} rates were known`);
});

test('the growth of a counter is exact up to 2^63', (t) => {
  const counts = fc.bigInt({ min: 0n, max: 2n ** 63n - 2048n });
  const one = (stot: bigint, at: number) =>
    buildSnapshot({
      wallMs: 0,
      monotonicSeconds: at,
      pollSeconds: 0,
      process: { fields: new Map() },
      columnNames: ['pxname', 'svname', 'type', 'stot'],
      records: [['b', 's', '2', String(stot)]],
      warnings: [],
    });
  fc.assert(
    fc.property(counts, fc.bigInt({ min: 0n, max: 1000n }), (from, growth) => {
      const after = one(from + growth, 1);
      t.is(ratesBetween(one(from, 0), after).perSecond(after.rows[0]!, 'stot'), Number(growth));
    }),
  );
});
