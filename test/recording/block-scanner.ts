import test from 'ava';
import fc from 'fast-check';
import { encodeBlock } from '../../src/recording/block.ts';
import { BlockScanner } from '../../src/recording/block-scanner.ts';
import { text } from '../../src/recording/form.ts';

const blocks = await Promise.all(
  ['', 'one', 'x'.repeat(5000)].map((words, index) =>
    encodeBlock('failure', text, words, { wallMs: 1000 * index, seconds: index }),
  ),
);
const stream = Buffer.concat(blocks);
const offsets = [0, blocks[0]!.length, blocks[0]!.length + blocks[1]!.length];

test('every block is found with its place and its times, however the bytes are cut', (t) => {
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length), { maxLength: 12 }), (places) => {
      const cuts = [0, ...places.toSorted((a, b) => a - b), stream.length];
      const scanner = new BlockScanner();
      const found = cuts.slice(1).flatMap((end, index) => scanner.push(stream.subarray(cuts[index], end)));
      t.deepEqual(
        found.map(({ offset, seconds }) => [offset, seconds]),
        offsets.map((offset, index) => [offset, index]),
      );
      t.is(scanner.wholeBytes, stream.length);
      t.false(scanner.isBroken);
    }),
  );
});

test('a stream cut anywhere gives the blocks that are whole', (t) => {
  for (let length = 0; length < stream.length; length += 1) {
    const scanner = new BlockScanner();
    const found = scanner.push(stream.subarray(0, length));
    const whole = [...offsets, stream.length].filter((end) => end > 0 && end <= length);
    t.is(found.length, whole.length, `${length}`);
    t.is(scanner.wholeBytes, whole.at(-1) ?? 0);
  }
});

test('a changed byte ends the scan before its block', (t) => {
  fc.assert(
    fc.property(fc.nat(stream.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const damaged = Buffer.from(stream);
      damaged[place]! ^= change;
      const scanner = new BlockScanner();
      scanner.push(damaged);
      const whole = offsets.findLast((offset) => offset <= place);
      t.is(scanner.wholeBytes, whole ?? 0);
    }),
  );
});

test('bytes of something else are no block', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      t.deepEqual(new BlockScanner().push(Buffer.from(bytes)), []);
    }),
  );
});
