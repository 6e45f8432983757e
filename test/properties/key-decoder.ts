import test from 'ava';
import fc from 'fast-check';
import { createKeyDecoder } from '../../src/app/key-decoder.ts';

const piece = fc.oneof(
  fc.constantFrom(
    '\x1b',
    '\x1b[',
    '\x1bO',
    '\x1b[[',
    '\x1b[A',
    '\x1bOA',
    '\x1b[20~',
    '\x1b[1;5C',
    '\x1b[[C',
    '\x1b1',
    '\x1b[<0;12;7M',
    '\x1b[<65;1;1M',
    '\x1b[200~',
    '\x1b[201~',
  ),
  fc.constantFrom('[', 'O', '~', ';', '1', 'A', 'M', '\0', '\r', '\x7f', '\x9b', 'é', '😀', ' ', '$', '?'),
  fc.string({ unit: 'grapheme' }),
);
const input = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

function fed(chunks: readonly string[]) {
  const decoder = createKeyDecoder();
  const keys = chunks.flatMap((chunk) => decoder.push(chunk));
  return { keys, waitsMs: decoder.waitsMs, late: decoder.flush() };
}

test('however the input is cut, the keys are the same', (t) => {
  fc.assert(
    fc.property(input, fc.array(fc.nat(), { maxLength: 8 }), (text, cuts) => {
      const characters = [...text];
      const places = [0, ...cuts.map((cut) => cut % (characters.length + 1)), characters.length].sort(
        (a, b) => a - b,
      );
      const chunks = places.slice(1).map((place, index) => characters.slice(places[index], place).join(''));
      t.deepEqual(fed(chunks), fed([text]));
      t.deepEqual(fed(characters), fed([text]));
    }),
    { numRuns: 1000 },
  );
});

test('no input makes the decoder fail, and every key has a name', (t) => {
  fc.assert(
    fc.property(input, (text) => {
      const { keys, late } = fed([text]);
      t.true(
        [...keys, ...late].every(
          (key) => typeof key !== 'string' || (key !== '' && !key.includes('undefined')),
        ),
      );
    }),
  );
});

test('text without control characters is its own characters', (t) => {
  const clean = fc.string({ unit: 'grapheme' }).filter((text) => !/[\x00-\x1f\x7f]/.test(text));
  fc.assert(
    fc.property(clean, (text) => {
      t.deepEqual(fed([text]), { keys: [...text], waitsMs: undefined, late: [] });
    }),
  );
});
