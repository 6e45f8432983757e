import { asciiPen, blockPen, braillePen, type Pen } from './plot.ts';

/** The few characters that are not text. `--ascii` and terminals without UTF-8 get the second set. */
export interface Glyphs {
  readonly up: string;
  readonly down: string;
  readonly rising: string;
  readonly falling: string;
  readonly maint: string;
  readonly drain: string;
  readonly noLoad: string;
  readonly noCheck: string;
  readonly paused: string;
  readonly full: string;
  readonly unknown: string;
  readonly critical: string;
  readonly warning: string;
  readonly notice: string;
  readonly open: string;
  readonly closed: string;
  readonly dash: string;
  readonly cut: string;
  readonly barFull: string;
  readonly barEmpty: string;
  readonly descending: string;
  readonly ascending: string;
  readonly moreLeft: string;
  readonly moreRight: string;
  readonly horizontal: string;
  readonly vertical: string;
  /** Of axes. */
  readonly tick: string;
  readonly tickUp: string;
  /** Of charts. */
  readonly pen: Pen;
  /** Of small lines: 0, then the levels above it. */
  readonly spark: string;
  readonly corners: readonly [topLeft: string, topRight: string, bottomLeft: string, bottomRight: string];
  readonly isAscii: boolean;
}

export const unicodeGlyphs: Glyphs = {
  up: '●',
  down: '✗',
  rising: '▲',
  falling: '▼',
  maint: '■',
  drain: '▽',
  noLoad: '◇',
  noCheck: '○',
  paused: '‖',
  full: '◆',
  unknown: '?',
  critical: '✗',
  warning: '!',
  notice: '·',
  open: '▾',
  closed: '▸',
  dash: '–',
  cut: '…',
  barFull: '█',
  barEmpty: '░',
  descending: '▼',
  ascending: '▲',
  moreLeft: '‹',
  moreRight: '›',
  horizontal: '─',
  vertical: '│',
  tick: '┤',
  tickUp: '┴',
  pen: braillePen,
  spark: '▁▂▃▄▅▆▇█',
  corners: ['┌', '┐', '└', '┘'],
  isAscii: false,
};

/** Where the font has no Braille. */
export const blockGlyphs: Glyphs = { ...unicodeGlyphs, pen: blockPen };

export const asciiGlyphs: Glyphs = {
  up: '+',
  down: 'X',
  rising: '^',
  falling: 'v',
  maint: '#',
  drain: '~',
  noLoad: '!',
  noCheck: 'o',
  paused: '=',
  full: '*',
  unknown: '?',
  critical: 'X',
  warning: '!',
  notice: '.',
  open: '-',
  closed: '>',
  dash: '-',
  cut: '~',
  barFull: '#',
  barEmpty: '.',
  descending: 'v',
  ascending: '^',
  moreLeft: '<',
  moreRight: '>',
  horizontal: '-',
  vertical: '|',
  tick: '+',
  tickUp: '+',
  pen: asciiPen,
  spark: '_.:-=+*#',
  corners: ['+', '+', '+', '+'],
  isAscii: true,
};
