import { displayWidth } from './text.ts';

/** One character and the style it stands in. */
interface Cell {
  readonly character: string;
  /** SGR parameters, empty for none. */
  readonly style: string;
}

const sgr = /\x1b\[([\d;]*)m/g;
/** Unchanged cells between two changed ones that cost less than moving the cursor over them. */
const shortestJump = 5;

/**
 * The bytes that turn one painted line of the screen into another: only the cells that differ, each run of them with its
 * place. The whole line where there is nothing to compare with, and where characters are wider or narrower than one cell.
 * `row` counts from 1. Leaves the style reset and the cursor anywhere.
 */
export function linePatch(before: string | undefined, after: string, row: number): string {
  if (before === after) return '';
  const from = before === undefined ? undefined : cellsOf(before);
  const to = cellsOf(after);
  if (from === undefined || to === undefined || from.length !== to.length) return `\x1b[${row};1H${after}`;
  let patch = '';
  let style = '';
  let at = -1;
  for (const { start, end } of changedRuns(from, to)) {
    patch += at === -1 ? `\x1b[${row};${start + 1}H` : `\x1b[${start - at}C`;
    for (const cell of to.slice(start, end)) {
      if (cell.style !== style) patch += cell.style === '' ? '\x1b[m' : `\x1b[${cell.style}m`;
      style = cell.style;
      patch += cell.character;
    }
    at = end;
  }
  return style === '' ? patch : `${patch}\x1b[m`;
}

/** Undefined where a character does not take exactly one cell. A painted style always replaces the one before. */
function cellsOf(line: string): readonly Cell[] | undefined {
  const cells: Cell[] = [];
  let style = '';
  let from = 0;
  const take = (text: string) => {
    for (const character of text) cells.push({ character, style });
    return displayWidth(text) === text.length;
  };
  for (const match of line.matchAll(sgr)) {
    if (!take(line.slice(from, match.index))) return undefined;
    style = match[1] === '0' || match[1] === undefined ? '' : match[1];
    from = match.index + match[0].length;
  }
  return take(line.slice(from)) ? cells : undefined;
}

function changedRuns(
  from: readonly Cell[],
  to: readonly Cell[],
): readonly { readonly start: number; readonly end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (let index = 0; index < to.length; index += 1) {
    const [before, after] = [from[index], to[index]];
    if (before?.character === after?.character && before?.style === after?.style) continue;
    const last = runs.at(-1);
    if (last && index - last.end < shortestJump) last.end = index + 1;
    else runs.push({ start: index, end: index + 1 });
  }
  return runs;
}
