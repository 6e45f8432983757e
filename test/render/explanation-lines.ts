import test from 'ava';
import fc from 'fast-check';
import { explanationLines } from '../../src/render/explanation-lines.ts';
import { unicodeGlyphs } from '../../src/render/glyphs.ts';
import { plainText } from '../../src/render/line.ts';
import { displayWidth } from '../../src/render/text.ts';
import { piece } from '../../src/view/piece.ts';

const drawn = (texts: readonly string[], columns: number, height: number) =>
  explanationLines(
    texts.map((text) => piece(text)),
    columns,
    height,
    unicodeGlyphs,
  ).map(plainText);

test('words go on in the next line, pieces stand apart', (t) => {
  t.deepEqual(drawn(['SESS', 'www: 12', 'Live sessions of it.'], 21, 2), [
    ' SESS  www: 12  Live ',
    ' sessions of it.     ',
  ]);
});

test('what does not fit any more ends in a mark', (t) => {
  t.deepEqual(drawn(['one two three four five'], 12, 1), [' one two t… ']);
  t.deepEqual(drawn(['abcdefghijklmnop'], 8, 2), [' abcde… ', '        ']);
});

test('lines that nothing is said in are blank', (t) => {
  t.deepEqual(drawn([], 5, 2), ['     ', '     ']);
});

test('every line is exactly as wide as the screen, whatever the texts hold', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 3 }),
      (texts, columns, height) => {
        const lines = drawn(texts, columns, height);
        t.is(lines.length, height);
        for (const line of lines) t.is(displayWidth(line), columns);
      },
    ),
  );
});
