import test from 'ava';
import { drainLine } from '../../src/render/drain-line.ts';
import { asciiGlyphs, unicodeGlyphs } from '../../src/render/glyphs.ts';
import { plainText } from '../../src/render/line.ts';
import { displayWidth } from '../../src/render/text.ts';
import type { DrainModel } from '../../src/view/drains.ts';
import { piece } from '../../src/view/piece.ts';

const drain: DrainModel = {
  label: 'drain ws/ws1',
  doneShare: 0.7,
  pieces: [
    piece('12 of 40 WebSocket left', 'strong', 1),
    piece('0.5/s leave, about 24s', 'plain', 3),
    piece('0.2/s still arrive (persistence)', 'warning', 2),
    piece('in 9m00s maintenance', 'plain', 4),
  ],
};

const text = (columns: number, model = drain, glyphs = unicodeGlyphs) =>
  plainText(drainLine(model, columns, glyphs)).trimEnd();

test('a bar of who has left, and the words behind it', (t) => {
  t.is(
    text(140),
    ' drain ws/ws1 [███████░░░] 12 of 40 WebSocket left  0.5/s leave, about 24s  0.2/s still arrive (persistence)  in 9m00s maintenance',
  );
});

test('on a narrower screen the less important words go first, on a very narrow one the bar', (t) => {
  t.is(text(80), ' drain ws/ws1 [████░] 12 of 40 WebSocket left  0.2/s still arrive (persistence)');
  t.is(text(60), ' drain ws/ws1 [███░] 12 of 40 WebSocket left');
  t.is(text(40), ' drain ws/ws1 12 of 40 WebSocket left');
});

test('while nobody arrives 80 columns have room for the pace', (t) => {
  const pieces = drain.pieces.filter(({ text }) => !text.includes('arrive'));
  t.is(
    text(80, { ...drain, pieces }),
    ' drain ws/ws1 [████░] 12 of 40 WebSocket left  0.5/s leave, about 24s',
  );
});

test('without a share the bar is empty, and a whole one is full', (t) => {
  t.true(text(80, { ...drain, doneShare: undefined }).includes('[░░░░░]'));
  t.true(text(80, { ...drain, doneShare: 1 }).includes('[█████]'));
});

test('in ASCII it is ASCII', (t) => t.regex(text(140, drain, asciiGlyphs), /^[\x20-\x7e]*$/));

test('it is exactly as wide as the screen, whatever the name and the share', (t) => {
  for (let columns = 20; columns < 200; columns += 7) {
    for (const doneShare of [undefined, 0, 0.5, 1]) {
      for (const label of ['drain a/b', 'drain 漢字/é', `drain ${'x'.repeat(100)}`, 'drain a\u001b[31m/b']) {
        const whole = plainText(drainLine({ ...drain, label, doneShare }, columns, unicodeGlyphs));
        t.is(displayWidth(whole), columns, `${columns} ${label}`);
        t.false(whole.includes('\u001b'));
      }
    }
  }
});
