import type { TargetColour, Tone } from '../view/piece.ts';
import { displayWidth, sanitised, truncated } from './text.ts';

/** A run of text with one meaning, made by `span`. */
export interface Span {
  readonly text: string;
  readonly tone: Tone;
  /** True for what the filter found. */
  readonly isHit?: true;
  /** Colour of a label that is set off from everything around it. */
  readonly mark?: TargetColour;
}

/** How the whole line is set off. */
export type LineStyle = 'plain' | 'selected' | 'bar' | 'alarm';

/** One line of the screen: exactly as many cells as the screen has columns. */
export interface Line {
  readonly style: LineStyle;
  readonly spans: readonly Span[];
}

/** Sanitised here once more: whoever forgets it may give a line another width, but never commands to the terminal. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: sanitised(text), tone };
}

export function widthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

/** Makes a line of exactly `columns` cells: cuts what is too long, fills what is too short. */
export function line(spans: readonly Span[], columns: number, style: LineStyle = 'plain'): Line {
  const taken: Span[] = [];
  let room = columns;
  for (const piece of spans) {
    const cells = displayWidth(piece.text);
    if (cells > room) {
      const cut = truncated(piece.text, room, '');
      taken.push({ ...piece, text: cut });
      room -= displayWidth(cut);
      break;
    }
    taken.push(piece);
    room -= cells;
  }
  if (room > 0) taken.push(span(' '.repeat(room)));
  return { style, spans: taken };
}

/** The left spans at the left edge and the right ones at the right edge; when they collide the right ones win. */
export function spread(
  left: readonly Span[],
  right: readonly Span[],
  columns: number,
  style: LineStyle = 'plain',
): Line {
  const rightWidth = widthOf(right);
  const leftLine = line(left, Math.max(0, columns - rightWidth), style);
  return line([...leftLine.spans, ...right], columns, style);
}

export function blankLine(columns: number): Line {
  return line([], columns);
}

/** The bare characters, for golden frames and for terminals without styles. */
export function plainText({ spans }: Line): string {
  return spans.map(({ text }) => text).join('');
}
