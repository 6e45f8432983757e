import test from 'ava';
import { line, plainText, span } from '../../src/render/line.ts';
import { themeNames } from '../../src/render/theme-names.ts';
import { paletteOf, type Theme, themeFor } from '../../src/render/themes.ts';
import { type Palette, painted } from '../../src/render/tone.ts';
import type { Tone } from '../../src/view/piece.ts';

type Environment = Parameters<typeof themeFor>[1];
type Wished = Parameters<typeof themeFor>[0]['theme'];

const chosen = (env: Environment, theme: Partial<Wished> = {}, isColourless = false) =>
  themeFor({ theme: { given: undefined, usual: undefined, ...theme }, isColourless }, env).name;

const xterm = { TERM: 'xterm-256color' };
const dark = { ...xterm, COLORFGBG: '15;0' };

test('the terminal decides where nothing else does', (t) => {
  t.is(chosen(xterm), '16-colour', 'without a word of its background its own 16 are safe');
  t.is(chosen({ ...xterm, COLORTERM: 'truecolor' }), '16-colour');
  t.is(chosen(dark), 'dark');
  t.is(chosen({ ...xterm, COLORFGBG: '0;15' }), 'light');
  t.is(chosen({ TERM: 'rxvt', COLORTERM: '24bit', COLORFGBG: '0;default;15' }), 'light');
  t.is(chosen({ TERM: 'xterm', COLORFGBG: '15;0' }), '16-colour', 'it has no more');
  t.is(chosen({ TERM: 'linux' }), '16-colour');
  t.is(chosen({ ...xterm, COLORFGBG: 'default;default' }), '16-colour');
  for (const TERM of ['dumb', 'vt100', 'vt220', 'xterm-mono']) t.is(chosen({ TERM }), 'mono', TERM);
});

test('an option beats the environment, which beats a file', (t) => {
  const noColor = { ...dark, NO_COLOR: '1' };
  t.is(chosen(noColor), 'mono');
  t.is(chosen(noColor, { usual: 'light' }), 'mono');
  t.is(chosen(noColor, { given: 'light', usual: 'dark' }), 'light');
  t.is(chosen(noColor, { given: 'auto' }), 'mono');
  t.is(chosen({ ...dark, NO_COLOR: '' }), 'dark');
  t.is(chosen(dark, { usual: 'colour-blind' }), 'colour-blind');
  t.is(chosen(dark, { given: 'auto', usual: 'mono' }), 'dark');
  t.is(chosen(dark, { given: 'light' }, true), 'mono');
});

/** Red, green and blue of one of the 256 colours from 16 on (xterm's palette). */
function rgbOf(colour: number): readonly [number, number, number] {
  if (colour >= 232) {
    const grey = 8 + (colour - 232) * 10;
    return [grey, grey, grey];
  }
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  const at = colour - 16;
  return [level(Math.floor(at / 36)), level(Math.floor(at / 6) % 6), level(at % 6)];
}

const linear = (part: number) => (part <= 10.3 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);

/** WCAG 2.2's contrast of two colours, 1 to 21. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const luminance = ([r = 0, g = 0, b = 0]: readonly number[]) =>
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const inkOf = (codes: string) => {
  const found = /38;5;(\d+)/.exec(codes)?.[1];
  return found === undefined ? undefined : rgbOf(Number(found));
};
const groundOf = (codes: string) => {
  const found = /48;5;(\d+)/.exec(codes)?.[1];
  return found === undefined ? undefined : rgbOf(Number(found));
};

const tones: readonly Tone[] = ['dim', 'title', 'good', 'notice', 'warning', 'critical'];
const onDark = (name: Theme['name']) => ({ name, isOnLight: false });
const onLight = (name: Theme['name']) => ({ name, isOnLight: true });

for (const theme of [onDark('dark'), onLight('light'), onDark('colour-blind'), onLight('colour-blind')]) {
  test(`everything can be read in ${theme.name} on ${theme.isOnLight ? 'light' : 'dark'}`, (t) => {
    const palette = paletteOf(theme);
    const screens = theme.isOnLight ? [rgbOf(231), [253, 246, 227]] : [rgbOf(16), [30, 30, 30]];
    const grounds = [...screens, groundOf(palette.style.selected)!, groundOf(palette.style.bar)!];
    for (const tone of tones)
      for (const ground of grounds)
        t.true(
          contrast(inkOf(palette[tone])!, ground) >= 4.5,
          `${tone} on ${ground}: ${contrast(inkOf(palette[tone])!, ground)}`,
        );
  });
}

/** How red-blind and green-blind people see it (Viénot, Brettel and Mollon 1999), of linear parts. */
const blindnesses = {
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
} as const;

function seen(colour: readonly number[], by: keyof typeof blindnesses): readonly number[] {
  const parts = colour.map(linear);
  const matrix: readonly (readonly number[])[] = blindnesses[by];
  return matrix.map((row) => row.reduce((sum, weight, at) => sum + weight * (parts[at] ?? 0), 0));
}

const apart = (one: readonly number[], other: readonly number[]) =>
  Math.hypot(...one.map((part, at) => part - (other[at] ?? 0)));

for (const theme of [onDark('colour-blind'), onLight('colour-blind')]) {
  test(`good and bad stay apart for the colour-blind on ${theme.isOnLight ? 'light' : 'dark'}`, (t) => {
    const palette = paletteOf(theme);
    for (const blindness of ['protanopia', 'deuteranopia'] as const) {
      const [good, warning, critical] = (['good', 'warning', 'critical'] as const).map((tone) =>
        seen(inkOf(palette[tone])!, blindness),
      );
      t.true(apart(good!, critical!) > 0.15, `${blindness}: ${apart(good!, critical!)}`);
      t.true(apart(good!, warning!) > 0.15, `${blindness}: ${apart(good!, warning!)}`);
    }
    t.regex(palette.critical, /(^|;)4(;|$)/, 'what is worst is underlined besides');
  });
}

const all: readonly Palette[] = themeNames.flatMap((name) => [
  paletteOf(onDark(name)),
  paletteOf(onLight(name)),
]);

test('no theme changes the text, and each ends its styles', (t) => {
  const spans = [...tones, 'choice' as const].map((tone) => span(`${tone} `, tone));
  for (const palette of all)
    for (const style of ['plain', 'selected', 'bar', 'alarm'] as const) {
      const content = line(spans, 80, style);
      const text = painted(content, palette);
      t.is(text.replace(/\x1b\[[\d;]*m/g, ''), plainText(content));
      t.is([...text.matchAll(/\x1b\[[\d;]*m/g)].at(-1)?.[0] ?? '\x1b[0m', '\x1b[0m');
    }
});

test('the label of a target keeps its colour in every line', (t) => {
  for (const palette of all)
    for (const style of ['bar', 'alarm'] as const) {
      const text = painted(line([{ text: ' PROD ', tone: 'strong', mark: 'red' }], 10, style), palette);
      t.true(text.startsWith(`\x1b[0;${palette.mark.red}m PROD `), JSON.stringify(text));
    }
});
