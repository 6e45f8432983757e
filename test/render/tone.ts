import test from 'ava';
import { line, plainText, span } from '../../src/render/line.ts';
import { colourPalette, type Palette, painted, plainPalette } from '../../src/render/tone.ts';
import type { Tone } from '../../src/view/piece.ts';

const tones: readonly Tone[] = [
  ...(['plain', 'dim', 'strong', 'title', 'good'] as const),
  ...(['notice', 'warning', 'critical', 'choice'] as const),
];
const styles = ['plain', 'selected', 'bar', 'alarm'] as const;
const spans = tones.map((tone) => span(`${tone} text `, tone));
const codesIn = (text: string) =>
  [...text.matchAll(/\x1b\[([\d;]*)m/g)].flatMap(([, codes = '']) => codes.split(';'));
const every = (palette: Palette) => styles.map((style) => painted(line(spans, 100, style), palette));

/** Reset, bold, dim, underline, reverse; and the eight colours, as text and as background. */
const weights = ['0', '1', '2', '4', '7'];
const colours = Array.from({ length: 8 }, (_, index) => [`3${index}`, `4${index}`]).flat();

test('the colours are of the 16 that every terminal has', (t) => {
  for (const text of every(colourPalette))
    for (const code of codesIn(text)) t.true([...weights, ...colours].includes(code), code);
});

test('without colour only weight, underline and reverse video are used', (t) => {
  for (const text of every(plainPalette))
    for (const code of codesIn(text)) t.true(weights.includes(code), code);
});

test('no palette changes the text', (t) => {
  for (const palette of [colourPalette, plainPalette])
    for (const style of styles) {
      const content = line(spans, 100, style);
      t.is(painted(content, palette).replace(/\x1b\[[\d;]*m/g, ''), plainText(content));
    }
});

test('every line ends without a style left on, and a plain one has none at all', (t) => {
  for (const text of every(colourPalette)) t.true(text.endsWith('\x1b[0m') || text.endsWith(' '), text);
  t.is(painted(line([span('ab'), span('cd')], 6), colourPalette), 'abcd  ');
  t.is(painted(line([span('ab', 'critical')], 2), colourPalette), '\x1b[0;1;31mab\x1b[0m');
});

test('a style is written where the meaning changes, not for every span', (t) => {
  const text = painted(line([span('a', 'good'), span('b', 'good'), span('c')], 3), colourPalette);
  t.is(text, '\x1b[0;32mab\x1b[0mc');
});

test('a selected line is in reverse video from edge to edge, and keeps what is urgent bold', (t) => {
  const text = painted(
    line([span('a'), span('b', 'critical'), span('c', 'good')], 5, 'selected'),
    colourPalette,
  );
  t.is(text, '\x1b[0;7ma\x1b[0;7;1mb\x1b[0;7mc  \x1b[0m');
});

test('what is critical can be told from what is fine without colour', (t) => {
  t.not(plainPalette.critical, plainPalette.good);
  t.not(plainPalette.style.alarm, plainPalette.style.bar);
});
