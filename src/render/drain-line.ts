import type { DrainModel } from '../view/drains.ts';
import type { Glyphs } from './glyphs.ts';
import { fittingPieces } from './layout.ts';
import { type Line, line, type Span, span, widthOf } from './line.ts';
import { sanitised } from './text.ts';

/** `drain ws/ws1 [██████░░░░] 12 of 40 WebSocket left  0.5/s leave, about 24s`; on a narrow screen without the bar. */
export function drainLine({ label, doneShare, pieces }: DrainModel, columns: number, glyphs: Glyphs): Line {
  const head: Span[] = [
    span(` ${sanitised(label)} `),
    ...(columns < 60 ? [] : bar(doneShare, columns, glyphs)),
  ];
  const kept = fittingPieces(pieces, columns - widthOf(head) - 1, 2);
  return line(
    [...head, ...kept.flatMap(({ text, tone }, index) => [span(index === 0 ? '' : '  '), span(text, tone)])],
    columns,
  );
}

function bar(doneShare: number | undefined, columns: number, glyphs: Glyphs): readonly Span[] {
  const width = Math.min(20, Math.floor(columns / 14));
  const full = doneShare === undefined ? 0 : Math.round(doneShare * width);
  return [
    span('['),
    span(glyphs.barFull.repeat(full), 'good'),
    span(glyphs.barEmpty.repeat(width - full), 'dim'),
    span('] '),
  ];
}
