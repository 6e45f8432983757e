import test from 'ava';
import fc from 'fast-check';
import { bytesBesideBase, mostPolls, packed, packedAt } from '../../../src/model/history/packed.ts';

const usual = fc.constantFrom(0, -0, -1, Number.NaN, 1, 3);
const figure = fc.oneof({ arbitrary: usual, weight: 5 }, fc.float());
const grown = fc.integer({ min: 0, max: 7 }).chain((figures) => {
  const poll = fc.array(figure, { minLength: figures, maxLength: figures });
  return fc.tuple(fc.array(poll, { minLength: 1, maxLength: mostPolls }), fc.option(poll));
});

test('every value of every poll comes back, bit by bit, whatever the base before was', (t) => {
  fc.assert(
    fc.property(grown, ([values, before]) => {
      const polls = values.map((poll) => Float32Array.from(poll));
      const made = packed(polls, before === null ? undefined : Float32Array.from(before));
      polls.forEach((poll, at) => {
        poll.forEach((value, index) => {
          t.is(packedAt(made, index, at), value);
        });
      });
    }),
  );
});

const polls = (count: number, of: (poll: number) => readonly number[]) =>
  Array.from({ length: count }, (_, poll) => Float32Array.from(of(poll)));

test('what stays as it was takes no room beside the base that it shares', (t) => {
  const first = packed(
    polls(mostPolls, () => [0, -1, Number.NaN, 5]),
    undefined,
  );
  const next = packed(
    polls(mostPolls, () => [0, -1, Number.NaN, 5]),
    first.base,
  );
  t.is(next.base, first.base);
  t.is(bytesBesideBase(next), 0);
});

test('a figure that moves now and then needs one value for each step, one with peaks a value for each peak', (t) => {
  const made = packed(
    polls(30, (poll) => [Math.floor(poll / 10), poll % 10 === 5 ? poll : 0]),
    undefined,
  );
  t.is(made.values.length, 3 + 3);
});

test('another base is taken when much has changed for good', (t) => {
  const before = new Float32Array(100);
  const made = packed(
    polls(20, () => Array(100).fill(7)),
    before,
  );
  t.is(made.base[0], 7);
  t.is(bytesBesideBase(made), 0);
});
