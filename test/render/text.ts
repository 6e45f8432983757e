import test from 'ava';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { displayWidth, fitted, sanitised, truncated, wrapped } from '../../src/render/text.ts';
import { hostileText } from './helpers/hostile.ts';

const cells = (text: string) => stringWidth(text, { countAnsiEscapeCodes: true });

test('text that a terminal would obey becomes question marks, other text stays', (t) => {
  t.is(sanitised('plain <b>"text"</b>'), 'plain <b>"text"</b>');
  t.is(sanitised('a\x1b[2Jb'), 'a?[2Jb');
  t.is(sanitised('\x9b31m'), '?31m');
  t.is(sanitised('one\r\ntwo\tthree\x00\x7f\x85'), 'one??two?three???');
  t.is(sanitised('abc\u202edef\u2069'), 'abc?def?');
  t.is(sanitised('a\u200bb\u2028c\ufeff'), 'a?b?c?');
  t.is(sanitised('\ud800x\udc00'), '?x?');
  t.is(sanitised(Buffer.from('a\x9b31m', 'latin1').toString('utf8')), 'a?31m');
  t.is(sanitised('漢字 é é 👍'), '漢字 é é 👍');
});

test('sanitising takes everything away that hides or moves text, and is done after one time', (t) => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const clean = sanitised(text);
      t.notRegex(clean, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\p{Default_Ignorable_Code_Point}]/u);
      t.is(sanitised(clean), clean);
    }),
  );
});

test('the width counts cells, not characters', (t) => {
  t.is(displayWidth(''), 0);
  t.is(displayWidth('abc'), 3);
  t.is(displayWidth('漢字'), 4);
  t.is(displayWidth('e\u0301'), 1);
  t.is(displayWidth('●✗▲…'), 4);
});

test('a fitted text is filled to its width on the side that is free', (t) => {
  t.is(fitted('ab', 4), 'ab  ');
  t.is(fitted('ab', 4, 'right'), '  ab');
  t.is(fitted('漢', 4, 'right'), '  漢');
  t.is(fitted('', 2), '  ');
  t.is(fitted('ab', 0), '');
});

test('a fitted text that is too long ends in the mark, and still fills its width', (t) => {
  t.is(fitted('abcdef', 4), 'abc…');
  t.is(fitted('abcdef', 4, 'left', '~'), 'abc~');
  t.is(fitted('abcdef', 4, 'left', ''), 'abcd');
  // The second wide character has one cell only.
  t.is(fitted('漢字', 3, 'left', ''), '漢 ');
  t.is(fitted('漢字かな', 4), '漢… ');
  t.is(fitted('abcdef', 1), '…');
});

test('whatever the text, a fitted one takes exactly its width', (t) => {
  fc.assert(
    fc.property(hostileText, fc.nat({ max: 40 }), fc.constantFrom('left', 'right'), (text, width, align) => {
      t.is(cells(fitted(text, width, align)), width);
    }),
  );
});

test('a cut text never parts a character from its accents', (t) => {
  t.is(truncated('e\u0301e\u0301e\u0301', 2, ''), 'e\u0301e\u0301');
  t.is(truncated('abc', 0), '');
  t.is(truncated('abc', 2), 'a…');
});

test('long texts break at spaces, long words anywhere', (t) => {
  t.deepEqual(wrapped('the quick brown fox', 9), ['the quick', 'brown fox']);
  t.deepEqual(wrapped('abcdefgh ij', 3), ['abc', 'def', 'gh', 'ij']);
  t.deepEqual(wrapped('', 5), ['']);
  t.deepEqual(wrapped('漢字かな', 5), ['漢字', 'かな']);
  t.deepEqual(wrapped('a\nb', 5), ['a?b']);
});

test('wrapping keeps every line inside the width and loses nothing but spaces', (t) => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = wrapped(text, width);
      for (const line of lines) t.true(cells(line) <= width, JSON.stringify(line));
      t.is(lines.join('').replaceAll(' ', ''), sanitised(text).replaceAll(' ', ''));
    }),
  );
});
