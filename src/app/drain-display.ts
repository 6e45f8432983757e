import type { DrainJob } from '../actions/drain.ts';
import type { Picture } from '../model/picture.ts';
import { drainLine } from '../render/drain-line.ts';
import type { Glyphs } from '../render/glyphs.ts';
import { plainText } from '../render/line.ts';
import { type Palette, painted } from '../render/tone.ts';
import { drainModel } from '../view/drains.ts';
import type { Desk, DeskIo } from './desk.ts';

/** Shows on stderr how drains stand. */
export interface DrainDisplay {
  show(jobs: readonly DrainJob[], picture: Picture, nowSeconds: number): void;
  /** Makes room for other lines, and at the end leaves nothing behind that will not be true later. */
  clear(): void;
}

/** One line for all, rewritten in place; for a terminal. */
export function barDisplay(
  stderr: DeskIo['stderr'],
  glyphs: Glyphs,
  palette: Palette | undefined,
): DrainDisplay {
  let width = 0;
  const clear = () => {
    if (width > 0) stderr.write(`\r${' '.repeat(width)}\r`);
    width = 0;
  };
  return {
    show(jobs, picture, nowSeconds) {
      // A character in the last column would move many terminals on to the next line.
      const columns = (stderr.columns || 80) - 1;
      const line = drainLine(drainModel(jobs, picture, nowSeconds), columns, glyphs);
      if (width > columns) clear();
      stderr.write(`\r${palette === undefined ? plainText(line) : painted(line, palette)}`);
      width = columns;
    },
    clear,
  };
}

/** Seconds after which a line is repeated although nobody has left. */
const repeatSeconds = 10;

/** One line for each server whenever fewer or more are left, and every ten seconds; for logs. */
export function lineDisplay(desk: Desk): DrainDisplay {
  const shown = new Map<string, { readonly left: number | undefined; readonly atSeconds: number }>();
  return {
    show(jobs, picture, nowSeconds) {
      for (const job of jobs) {
        const last = shown.get(job.key);
        const left = job.samples.at(-1)?.sessions;
        if (last && last.left === left && nowSeconds - last.atSeconds < repeatSeconds) continue;
        shown.set(job.key, { left, atSeconds: nowSeconds });
        const { label, pieces } = drainModel([job], picture, nowSeconds);
        desk.note(`${label}: ${pieces.map(({ text }) => text).join(', ')}`);
      }
    },
    clear: () => {},
  };
}
