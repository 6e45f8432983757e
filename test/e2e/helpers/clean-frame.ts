import type { ExecutionContext } from 'ava';
import type { OpenTerminal } from '../../helpers/terminal.ts';

/** The first line. On a low screen HAProxy's version makes room for the worst findings, whenever there are some. */
export const headerLine = /^ (HAProxy|\d+ (critical|warnings?))\b/;

/** What is wrong with the frame on the screen; empty for one that is whole: each part once, and in its place. */
export function frameFaults(terminal: OpenTerminal, columns: number, rows: number): readonly string[] {
  const lines = terminal.screen();
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const rowsWith = (pattern: RegExp) => lines.flatMap((line, row) => (pattern.test(line) ? [row] : []));
  const bar = (row: number, column: number) => {
    const { isInverse, hasColour } = terminal.cell(row, column);
    return isInverse || hasColour;
  };
  expect(terminal.isAlternateScreen, 'not on the alternate screen');
  expect(lines.length === rows, `${lines.length} lines`);
  // Until hatop-ts knows of the new size, the lines of the old one stick out.
  expect(Math.max(...lines.map((line) => line.trimEnd().length)) <= columns, 'lines are too long');
  expect(String(rowsWith(headerLine)) === '0', `header in lines ${rowsWith(headerLine)}`);
  expect(bar(0, 0) && bar(0, columns - 1), 'the header does not span the first line');
  expect(rowsWith(/^ *NAME\b/).length === 1, `column titles in lines ${rowsWith(/^ *NAME\b/)}`);
  expect(/\b(help|quit|detail|back|ready)\b/.test(lines.at(-1) ?? ''), 'no keys in the last line');
  expect(rowsWith(/\? help/).length <= 1, `keys in lines ${rowsWith(/\? help/)}`);
  return faults;
}

/** Waits for a whole frame, and then for the same frame painted afresh: what an earlier one left over would differ. */
export async function expectCleanFrame(
  t: ExecutionContext,
  terminal: OpenTerminal,
  columns: number,
  rows: number,
): Promise<void> {
  let faults: readonly string[] = [];
  const isWhole = () => {
    faults = frameFaults(terminal, columns, rows);
    return faults.length === 0;
  };
  const whole = async (condition: () => boolean, what: string) => {
    const text = await terminal.waitFor(condition, what).catch((error: Error) => {
      throw new Error(`${faults.join('; ')}: ${error.message}`);
    });
    return text.split('\n').map((line) =>
      line
        // A busy machine makes polls slow, for a while.
        .replace(/\(\S+ asked, dumps are slow\)/, '')
        .replace(/[\d.]+[a-zA-Z%]?|–/g, '0')
        // Gauges and lines move on with every poll.
        .replace(/[▁-█░]+/g, '')
        .replace(/ +/g, ' ')
        .trimEnd(),
    );
  };
  const before = await whole(isWhole, `a whole frame of ${columns}x${rows}`);
  const written = terminal.output.length;
  terminal.press('ctrl+l');
  const isFresh = () => terminal.output.slice(written).includes('\x1b[?2026h\x1b[H') && isWhole();
  const after = await whole(isFresh, 'a whole frame after ^L');
  t.deepEqual(before, after, 'the frame differs from the same frame painted afresh');
}
