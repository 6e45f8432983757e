import xterm from '@xterm/headless';
import test from 'ava';
import fc from 'fast-check';
import { line, span } from '../../src/render/line.ts';
import { ScreenPatcher } from '../../src/render/patch.ts';
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

const update = /^\x1b\[\?2026h([\s\S]*)\x1b\[\?2026l$/;

/** What is written between the marks of an update when one frame follows another. */
function patchOf(before: readonly string[] | undefined, after: readonly string[]): string {
  const patcher = new ScreenPatcher();
  if (before !== undefined) patcher.patch(before);
  const bytes = patcher.patch(after);
  return bytes === '' ? '' : (update.exec(bytes)?.[1] ?? `no update: ${bytes}`);
}

/** Every cell with its colours, as a terminal shows it after the bytes. */
async function shown(...writes: readonly string[]): Promise<readonly string[]> {
  const terminal = new xterm.Terminal({ cols: columns, rows: 3, allowProposedApi: true });
  for (const bytes of writes) await new Promise<void>((resolve) => terminal.write(bytes, resolve));
  const row = terminal.buffer.active.getLine(1);
  const cells = Array.from({ length: columns }, (_, x) => {
    const cell = row?.getCell(x);
    const character = cell?.getChars() || ' ';
    const onAny = [cell?.isInverse(), cell?.isUnderline(), cell?.getBgColor()];
    const onCharacters = [cell?.getFgColor(), cell?.isBold(), cell?.isDim()];
    // What colours characters cannot be seen on a blank, unless it is reversed.
    const looks = character === ' ' && !cell?.isInverse() ? onAny : [...onAny, ...onCharacters];
    return `${character} ${looks.join(' ')}`;
  });
  terminal.dispose();
  return cells;
}

test('the patch of two lines leaves the same cells on a terminal as the whole line', async (t) => {
  await fc.assert(
    fc.asyncProperty(paintedLine, paintedLine, async (before, after) => {
      const whole = `\x1b[2;1H${after}`;
      const patched = await shown(`\x1b[2;1H${before}`, patchOf(['', before], ['', after]));
      t.deepEqual(patched, await shown(whole));
    }),
    { numRuns: 150 },
  );
});

const plain = (text: string) => painted(line([span(text)], columns), colourPalette);

/** The same line on a row of the screen, the others blank. */
const onRow = (row: number, text: string) => [...new Array<string>(row - 1).fill(plain('')), text];

test('equal frames need no byte', (t) => {
  t.is(patchOf([plain('www1 UP 12')], [plain('www1 UP 12')]), '');
});

test('one changed figure is written by itself', (t) => {
  t.is(patchOf(onRow(5, plain('www1 UP 12')), onRow(5, plain('www1 UP 13'))), '\x1b[5;10H3');
});

test('runs far apart are jumped between, near ones are written through', (t) => {
  t.is(patchOf([plain('a 1 2 3 4 5 6')], [plain('b 1 2 3 4 5 7')]), '\x1b[1;1Hb\x1b[11C7');
  t.is(patchOf([plain('a 1')], [plain('b 2')]), '\x1b[1;1Hb 2');
});

const dim = (text: string) => painted(line([span(text, 'dim')], columns), colourPalette);

test('a style is set once for all cells that have it, on whatever line, and reset at the end', (t) => {
  const patch = patchOf([dim('1'), dim('1'), plain('1')], [dim('2'), dim('3'), plain('4')]);
  t.is(patch, '\x1b[1;1H\x1b[2m2\x1b[2;1H3\x1b[3;1H\x1b[m4');
  t.is(patchOf([plain('UP  ')], [dim('DOWN')]), '\x1b[1;1H\x1b[2mDOWN\x1b[m');
});

test('with nothing to compare with the line is written whole', (t) => {
  t.is(patchOf(undefined, [plain('x')]), `\x1b[1;1H${plain('x')}`);
});

test('a screen that somebody else wrote on is written whole', (t) => {
  const patcher = new ScreenPatcher();
  patcher.patch([plain('x')]);
  patcher.forget();
  t.true(patcher.patch([plain('x')]).includes(plain('x')));
});

test('blanks take whatever style is set, and are no change where only their colour is another', (t) => {
  const figures = (first: string, second: string) =>
    painted(
      line([span(`   ${first}`, 'dim'), span(' '), span(`   ${second}`, 'dim')], columns),
      colourPalette,
    );
  t.is(patchOf([figures('0', '0')], [figures('1', '2')]), '\x1b[1;4H\x1b[2m1    2\x1b[m');
  t.is(patchOf([dim('   0')], [plain('   0')]), '\x1b[1;4H0');
});
