import type { Piece } from '../view/piece.ts';
import type { Glyphs } from './glyphs.ts';
import { blankLine, type Line, line, type Span, span } from './line.ts';
import { displayWidth, sanitised, truncated } from './text.ts';

/** Pieces as running text in exactly `height` lines, broken at spaces; what does not fit any more is cut with a mark. */
export function explanationLines(
  pieces: readonly Piece[],
  columns: number,
  height: number,
  glyphs: Glyphs,
): readonly Line[] {
  const room = Math.max(1, columns - 2);
  const lines: Span[][] = [[]];
  let used = 0;
  for (const { text, tone, isFirst } of wordsOf(pieces)) {
    const gap = used === 0 ? '' : isFirst ? '  ' : ' ';
    const cells = displayWidth(gap + text);
    if (used > 0 && used + cells > room && lines.length < height) {
      lines.push([span(text, tone)]);
      used = displayWidth(text);
      continue;
    }
    if (used + cells > room) {
      const left = room - used - displayWidth(gap);
      const cut =
        left > 1
          ? gap + truncated(text, left, glyphs.cut)
          : truncated(`${gap}${text}`, room - used, glyphs.cut);
      lines.at(-1)?.push(span(cut, tone));
      break;
    }
    lines.at(-1)?.push(span(gap + text, tone));
    used += cells;
  }
  const drawn = lines.slice(0, height).map((spans) => line([span(' '), ...spans], columns));
  while (drawn.length < height) drawn.push(blankLine(columns));
  return drawn;
}

function wordsOf(pieces: readonly Piece[]): readonly (Span & { readonly isFirst: boolean })[] {
  return pieces.flatMap(({ text, tone }) =>
    sanitised(text)
      .split(/ +/)
      .filter((word) => word !== '')
      .map((word, index) => ({ text: word, tone, isFirst: index === 0 })),
  );
}
