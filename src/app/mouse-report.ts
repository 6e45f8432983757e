/** What was done with the mouse, in cells of the screen from 0. */
export type MouseReport =
  | { readonly kind: 'wheel'; readonly by: 1 | -1; readonly column: number; readonly row: number }
  | { readonly kind: 'click'; readonly column: number; readonly row: number };

/** Presses and releases (xterm's mode 1000), written so that they have no end at column 223 (1006). */
export const mouseOn = '\x1b[?1000h\x1b[?1006h';
export const mouseOff = '\x1b[?1006l\x1b[?1000l';

const sgrReport = /^\x1b\[<(\d+);(\d+);(\d+)([Mm])$/;
const motion = 32;
const wheel = 64;
/** Shift, Alt and Ctrl; what is done with them is the terminal's or nobody's. */
const modifiers = 4 | 8 | 16;

/** Reads one report (xterm's control sequences, "Mouse Tracking"); undefined for anything but a left click and the wheel. */
export function mouseReport(sequence: string): MouseReport | undefined {
  const [, code = '', column = '', row = '', end] = sgrReport.exec(sequence) ?? [];
  const button = Number(code);
  if (end !== 'M' || (button & (modifiers | motion)) !== 0) return undefined;
  const place = { column: Number(column) - 1, row: Number(row) - 1 };
  if (button === 0) return { kind: 'click', ...place };
  if (button === wheel) return { kind: 'wheel', by: -1, ...place };
  return button === wheel + 1 ? { kind: 'wheel', by: 1, ...place } : undefined;
}
