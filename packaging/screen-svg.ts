import type { IBufferCell, Terminal } from '@xterm/headless';
import cellsOf from 'string-width';

const cellWidth = 8.4;
const cellHeight = 18;
const margin = 12;
const baseline = 13.5;
const ink = '#d4d7dc';
const paper = '#16181d';
const fonts = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";

/** xterm's first sixteen colours, a little softer. */
const first16 =
  '#2e3238 #e06c6c #7fc97f #d9b45b #6ca6e8 #c58fd8 #62c4c4 #d4d7dc #7a808a #ff8f8f #a0e5a0 #f2d488 #93c0ff #dfb0ee #8ee0e0 #ffffff'.split(
    ' ',
  );

interface Style {
  readonly fore: string;
  readonly back: string;
  readonly isBold: boolean;
  readonly isUnderlined: boolean;
}

/** Cells side by side that look alike. */
interface Run extends Style {
  readonly row: number;
  readonly column: number;
  readonly cells: number;
  readonly text: string;
}

/** What the terminal shows as one picture that needs no font of its own: every run of text has the width of its cells. */
export function screenSvg(terminal: Terminal, title: string): string {
  const width = (terminal.cols * cellWidth + 2 * margin).toFixed(0);
  const height = (terminal.rows * cellHeight + 2 * margin).toFixed(0);
  const runs = Array.from({ length: terminal.rows }, (_, row) => runsOf(terminal, row)).flat();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>text{font:14px ${fonts}}.b{font-weight:bold}.u{text-decoration:underline}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${paper}"/>`,
    ...joined(runs, ({ row, back }) => `${row} ${back}`)
      .filter(({ back }) => back !== paper)
      .map(ground),
    ...runs.flatMap(inked),
    '</svg>\n',
  ].join('\n');
}

function runsOf(terminal: Terminal, row: number): readonly Run[] {
  const line = terminal.buffer.active.getLine(terminal.buffer.active.baseY + row);
  const cells = Array.from({ length: terminal.cols }, (_, column): Run | undefined => {
    const cell = line?.getCell(column);
    if (cell === undefined || cell.getWidth() === 0) return undefined;
    return { ...styleOf(cell), row, column, cells: cell.getWidth(), text: cell.getChars() || ' ' };
  });
  return joined(
    cells.filter((cell) => cell !== undefined),
    ({ fore, back, isBold, isUnderlined, text }) =>
      [fore, back, isBold, isUnderlined, isDrawn(text)].join(' '),
  );
}

/** Neighbours of the same look as one. */
function joined(runs: readonly Run[], look: (run: Run) => string): readonly Run[] {
  const all: Run[] = [];
  for (const run of runs) {
    const before = all.at(-1);
    if (before && look(before) === look(run))
      all[all.length - 1] = { ...before, cells: before.cells + run.cells, text: before.text + run.text };
    else all.push(run);
  }
  return all;
}

function styleOf(cell: IBufferCell): Style {
  const fore = cell.isFgDefault() ? ink : colour(cell.getFgColor(), cell.isFgRGB());
  const back = cell.isBgDefault() ? paper : colour(cell.getBgColor(), cell.isBgRGB());
  const [front, behind] = cell.isInverse() ? [back, fore] : [fore, back];
  return { fore: front, back: behind, isBold: cell.isBold() !== 0, isUnderlined: cell.isUnderline() !== 0 };
}

function colour(number: number, isRgb: boolean): string {
  const known = isRgb ? undefined : first16[number];
  if (known !== undefined) return known;
  if (isRgb) return `#${number.toString(16).padStart(6, '0')}`;
  if (number >= 232) return hex(Array<number>(3).fill(8 + (number - 232) * 10));
  const cube = number - 16;
  const steps = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6];
  return hex(steps.map((step) => (step === 0 ? 0 : 55 + step * 40)));
}

function hex(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function ground({ row, column, cells, back }: Run): string {
  return `<rect ${place(column, row)} width="${round(cells * cellWidth)}" height="${cellHeight}" fill="${back}"/>`;
}

function inked(run: Run): readonly string[] {
  return isDrawn(run.text) ? [bars(run)] : piecesOf(run).map(written);
}

/** Without blanks around it and rows of blanks in it, which not every reader of SVG keeps. */
function piecesOf(run: Run): readonly Run[] {
  if (run.isUnderlined) return [run];
  return [...run.text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    ...run,
    column: run.column + cellsOf(run.text.slice(0, match.index)),
    cells: cellsOf(match[0]),
    text: match[0],
  }));
}

function written({ row, column, cells, text, fore, isBold, isUnderlined }: Run): string {
  const classes = [isBold && 'b', isUnderlined && 'u'].filter(Boolean).join(' ');
  const named = classes === '' ? '' : ` class="${classes}"`;
  const x = round(margin + column * cellWidth);
  const y = round(margin + row * cellHeight + baseline);
  const length = `textLength="${round(cells * cellWidth)}" lengthAdjust="spacingAndGlyphs"`;
  return `<text x="${x}" y="${y}" ${length} fill="${fore}"${named}>${escaped(text)}</text>`;
}

/** Lower eighths of a block, which fonts draw with gaps between lines and cells. */
function isDrawn(text: string): boolean {
  return /^[▁▂▃▄▅▆▇█]/.test(text);
}

function bars({ row, column, text, fore }: Run): string {
  const path = [...text].map((character, index) => {
    const tall = ((character.charCodeAt(0) - 0x2580) / 8) * (cellHeight - 2);
    const x = round(margin + (column + index) * cellWidth);
    const y = round(margin + (row + 1) * cellHeight - 1 - tall);
    return `M${x} ${y}h${cellWidth}v${round(tall)}h-${cellWidth}z`;
  });
  return `<path fill="${fore}" d="${path.join('')}"/>`;
}

function place(column: number, row: number): string {
  return `x="${round(margin + column * cellWidth)}" y="${round(margin + row * cellHeight)}"`;
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
