import type { ConsoleModel } from '../view/console.ts';
import type { Glyphs } from './glyphs.ts';
import { blankLine, type Line, line, type Span, span, spread } from './line.ts';
import { displayWidth, fitted, sanitised, truncated } from './text.ts';

/** A title, the last of what was said and the candidates below it, in exactly `height` lines. */
export function consoleLines(
  model: ConsoleModel,
  columns: number,
  height: number,
  glyphs: Glyphs,
): readonly Line[] {
  const list = candidateLines(model, columns, Math.max(1, Math.floor((height - 1) / 2)), glyphs);
  const room = Math.max(0, height - 1 - list.length);
  const { shown, above, below } = window(model, Math.max(1, columns - 1), room);
  const hidden = [above && `${above} above`, below && `${below} below`].filter(Boolean).join(', ');
  const title = spread(
    [span(` ${sanitised(model.title)}`, 'strong')],
    [span(hidden === '' ? '' : ` ${hidden} `)],
    columns,
    'bar',
  );
  const lines = [title, ...shown.map((spans) => line(spans, columns))];
  while (lines.length < height - list.length) lines.push(blankLine(columns));
  return [...lines, ...list].slice(0, height);
}

/** The rows in sight, and how many there are above and below them; lines above are not broken into rows. */
function window({ lines, back }: ConsoleModel, width: number, room: number) {
  let rows: readonly (readonly Span[])[] = [];
  let first = lines.length;
  while (first > 0 && rows.length < room + back) {
    first -= 1;
    const { text, tone } = lines[first] ?? { text: '', tone: 'plain' };
    const parts = chopped(sanitised(text.replace(/\t/g, '  ')), width);
    rows = [...parts.map((part) => [span(` ${part}`, tone)]), ...rows];
  }
  const lastTop = Math.max(0, rows.length - room);
  const top = Math.max(0, lastTop - back);
  return { shown: rows.slice(top, top + room), above: first + top, below: lastTop - top };
}

/** A line in parts that fill the width; columns of figures keep their spaces. */
function chopped(text: string, width: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (displayWidth(rest.slice(0, width + 1)) > width || rest.length > width) {
    // A window of the text is enough to fill the width, and cheap however long the rest is.
    const part = truncated(rest.slice(0, 8 * width), width, '') || [...rest.slice(0, 2)].slice(0, 1).join('');
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest];
}

/** The candidates in columns; those that do not fit are counted. */
function candidateLines(
  { candidates, marked }: ConsoleModel,
  columns: number,
  mostLines: number,
  glyphs: Glyphs,
): readonly Line[] {
  if (candidates.length === 0) return [];
  const widest = Math.max(...candidates.map((candidate) => displayWidth(sanitised(candidate))));
  const width = Math.max(1, Math.min(widest, columns - 3));
  const perLine = Math.max(1, Math.floor((columns - 1) / (width + 2)));
  const all = perLine * mostLines;
  const isWhole = candidates.length <= all;
  const room = Math.max(1, isWhole ? all : perLine * Math.max(1, mostLines - 1));
  const first = marked === undefined ? 0 : Math.floor(marked / room) * room;
  const shown = candidates.slice(first, first + room);
  const lines: Line[] = [];
  for (let index = 0; index < shown.length; index += perLine) {
    const spans = shown
      .slice(index, index + perLine)
      .flatMap((candidate, offset): Span[] => [
        span(
          fitted(candidate, width, 'left', glyphs.cut),
          first + index + offset === marked ? 'choice' : 'notice',
        ),
        span('  '),
      ]);
    lines.push(line([span(' '), ...spans], columns));
  }
  const more = candidates.length - shown.length;
  if (more > 0 && mostLines > 1) lines.push(line([span(` and ${more} more`, 'dim')], columns));
  return lines;
}
