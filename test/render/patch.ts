import xterm from '@xterm/headless';
import test from 'ava';
import fc from 'fast-check';
import { line, span } from '../../src/render/line.ts';
import { linePatch } from '../../src/render/patch.ts';
import { fitted } from '../../src/render/text.ts';
import { colourPalette, painted } from '../../src/render/tone.ts';

const columns = 24;
const tones = ['plain', 'dim', 'good', 'warning', 'critical', 'choice'] as const;

/** A painted line of the screen as the renderer makes them: spans of any text, filled to the width. */
const paintedLine = fc
  .record({
    parts: fc.array(
      fc.record({
        text: fc.oneof(
          fc.stringMatching(/^[ -~]{0,6}$/),
          fc.constantFrom('▲', '漢', 'e\u0301', '█░', '⣿', '12345', '12945', ' '),
        ),
        tone: fc.constantFrom(...tones),
      }),
      { maxLength: 6 },
    ),
    style: fc.constantFrom('plain', 'selected', 'bar'),
  })
  .map(({ parts, style }) => {
    const spans = parts.map(({ text, tone }) => span(fitted(text, text.length), tone));
    return painted(line(spans, columns, style), colourPalette);
  });

/** Every cell with its colours, as a terminal shows it after the bytes. */
async function shown(...writes: readonly string[]): Promise<readonly string[]> {
  const terminal = new xterm.Terminal({ cols: columns, rows: 3, allowProposedApi: true });
  for (const bytes of writes) await new Promise<void>((resolve) => terminal.write(bytes, resolve));
  const row = terminal.buffer.active.getLine(1);
  const cells = Array.from({ length: columns }, (_, x) => {
    const cell = row?.getCell(x);
    const looks = [cell?.getFgColor(), cell?.isBold(), cell?.isDim(), cell?.isInverse(), cell?.isUnderline()];
    return `${cell?.getChars() || ' '} ${looks.join(' ')}`;
  });
  terminal.dispose();
  return cells;
}

test('the patch of two lines leaves the same cells on a terminal as the whole line', async (t) => {
  await fc.assert(
    fc.asyncProperty(paintedLine, paintedLine, async (before, after) => {
      const whole = `\x1b[2;1H${after}`;
      const patched = await shown(`\x1b[2;1H${before}`, linePatch(before, after, 2));
      t.deepEqual(patched, await shown(whole));
    }),
    { numRuns: 150 },
  );
});

const plain = (text: string) => painted(line([span(text)], columns), colourPalette);

test('equal lines need no byte', (t) => {
  t.is(linePatch(plain('www1 UP 12'), plain('www1 UP 12'), 5), '');
});

test('one changed figure is written by itself', (t) => {
  t.is(linePatch(plain('www1 UP 12'), plain('www1 UP 13'), 5), '\x1b[5;10H3');
});

test('runs far apart are jumped between, near ones are written through', (t) => {
  t.is(linePatch(plain('a 1 2 3 4 5 6'), plain('b 1 2 3 4 5 7'), 1), '\x1b[1;1Hb\x1b[11C7');
  t.is(linePatch(plain('a 1'), plain('b 2'), 1), '\x1b[1;1Hb 2');
});

test('the style ends with the patch', (t) => {
  const red = painted(line([span('DOWN', 'critical')], columns), colourPalette);
  const patch = linePatch(plain('UP  '), red, 1);
  t.true(patch.endsWith('DOWN\x1b[m'));
});

test('with nothing to compare with the line is written whole', (t) => {
  t.is(linePatch(undefined, plain('x'), 3), `\x1b[3;1H${plain('x')}`);
});
