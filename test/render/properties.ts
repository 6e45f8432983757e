import xterm from '@xterm/headless';
import test from 'ava';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { asciiGlyphs, unicodeGlyphs } from '../../src/render/glyphs.ts';
import { plainText } from '../../src/render/line.ts';
import { colourPalette, painted, plainPalette } from '../../src/render/tone.ts';
import { linesOf, textsOf } from '../helpers/frames.ts';
import { build, type HostileScreen, hostileScreen, obeyed } from './helpers/hostile.ts';

const calm: HostileScreen = {
  columns: 40,
  rows: 10,
  version: '2.6.12',
  texts: [],
  view: '0',
  keys: [],
  row: 0,
  over: 'none',
  access: 'admin',
};

const numRuns = 150;

function wrongLines(screen: HostileScreen, glyphs = unicodeGlyphs): readonly string[] {
  const texts = textsOf(build(screen), glyphs);
  const wrong = texts.flatMap((text, index) => {
    const faults = [];
    const cells = stringWidth(text, { countAnsiEscapeCodes: true });
    if (cells !== screen.columns) faults.push(`${cells} cells instead of ${screen.columns}`);
    if (obeyed.test(text)) faults.push('a character that a terminal obeys');
    return faults.length === 0 ? [] : [`line ${index + 1}: ${faults.join(', ')}: ${JSON.stringify(text)}`];
  });
  return texts.length === screen.rows ? wrong : [`${texts.length} lines instead of ${screen.rows}`, ...wrong];
}

test('every screen is exactly as many lines of exactly as many cells as the terminal has, whatever the texts hold', (t) => {
  fc.assert(
    fc.property(hostileScreen, (screen) => {
      const wrong = wrongLines(screen);
      if (wrong.length > 0) throw new Error(wrong.join('\n'));
    }),
    { numRuns },
  );
  t.pass();
});

/** A digit and an enclosing keycap: two cells of which only the second character is not ASCII. */
const keycap = /[\d#*]\u20e3/;

test('with ASCII glyphs a keycap takes the cells that were counted for it', (t) => {
  const screen: HostileScreen = { ...calm, version: '1.5.0', texts: ['1\u20e3'] };
  const lengths = textsOf(build(screen), asciiGlyphs).map((text) => text.length);
  t.deepEqual(
    lengths,
    lengths.map(() => screen.columns),
  );
});

test('with ASCII glyphs a screen holds printable ASCII only, and keeps its size', (t) => {
  fc.assert(
    fc.property(hostileScreen, (asked) => {
      const screen = { ...asked, texts: asked.texts.filter((text) => !keycap.test(text)) };
      const texts = textsOf(build(screen), asciiGlyphs);
      const wrong = texts.filter((text) => !/^[\x20-\x7e]*$/.test(text) || text.length !== screen.columns);
      if (wrong.length > 0 || texts.length !== screen.rows) throw new Error(JSON.stringify(wrong, null, 1));
    }),
    { numRuns },
  );
  t.pass();
});

test('screens smaller than any dashboard are drawn without failing and never larger than asked', (t) => {
  const sizes = fc.record({
    columns: fc.integer({ min: 2, max: 39 }),
    rows: fc.integer({ min: 1, max: 12 }),
  });
  fc.assert(
    fc.property(hostileScreen, sizes, (screen, size) => {
      const texts = textsOf(build(screen, size));
      if (texts.length > size.rows) throw new Error(`${texts.length} lines instead of ${size.rows}`);
      const wide = texts.filter((text) => stringWidth(text, { countAnsiEscapeCodes: true }) > size.columns);
      if (wide.length > 0) throw new Error(JSON.stringify(wide));
    }),
    {
      numRuns,
      examples: [
        [calm, { columns: 1, rows: 1 }],
        [calm, { columns: 20, rows: 5 }],
      ],
    },
  );
  t.pass();
});

for (const over of ['dialog', 'sort'] as const) {
  test(`a ${over} on a terminal of one column is drawn without failing`, (t) => {
    t.notThrows(() => textsOf(build({ ...calm, over }, { columns: 1, rows: 8 })));
  });
}

/** SGR and nothing else: what `painted` may add to a text. */
const sgr = /\x1b\[[\d;]*m/g;

test('painting adds SGR sequences to a line and changes no character of it', (t) => {
  fc.assert(
    fc.property(hostileScreen, fc.constantFrom(colourPalette, plainPalette), (screen, palette) => {
      for (const line of linesOf(build(screen))) {
        const written = painted(line, palette);
        if (written.replace(sgr, '') !== plainText(line)) throw new Error(JSON.stringify(written));
      }
    }),
    { numRuns: 60 },
  );
  t.pass();
});

/** What every emulator measures alike, controls included. On emoji, complex clusters and newer characters they disagree. */
const settled =
  /[!-\u024f][\u0301-\u0303\u0327]*|[\0- \u200b-\u206f\ufeff\ufffd\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]|\p{Surrogate}/gu;

test('a terminal shows each line where it belongs: nothing wraps, moves the cursor or is obeyed', async (t) => {
  await fc.assert(
    fc.asyncProperty(hostileScreen, async (asked) => {
      const screen = { ...asked, texts: asked.texts.map((text) => text.match(settled)?.join('') ?? '') };
      const lines = linesOf(build(screen));
      const emulator = new xterm.Terminal({
        cols: screen.columns,
        rows: screen.rows,
        allowProposedApi: true,
      });
      const frame = lines.map((line) => painted(line, colourPalette)).join('\r\n');
      await new Promise<void>((resolve) => emulator.write(`\x1b[H${frame}`, resolve));
      const { active } = emulator.buffer;
      const shown = lines.map((_, row) => active.getLine(row)?.translateToString(true) ?? '');
      const wrapped = lines.some((_, row) => active.getLine(row)?.isWrapped === true);
      const { baseY } = active;
      emulator.dispose();
      const wanted = lines.map((line) => plainText(line).trimEnd());
      if (wrapped || baseY !== 0) throw new Error(`wrapped\n${wanted.join('\n')}`);
      const row = shown.findIndex((text, index) => text.trimEnd() !== wanted[index]);
      if (row !== -1) throw new Error(`${JSON.stringify(wanted[row])}\n${JSON.stringify(shown[row])}`);
    }),
    { numRuns: 80 },
  );
  t.pass();
});
