import type { TextLine, TextModel } from '../view/text-model.ts';
import { blankLine, type Line, line, type Span, span, spread } from './line.ts';
import { displayWidth, sanitised, truncated } from './text.ts';

/** A titled, scrolled text in exactly `height` lines. What is marked is set off and pointed at from below. */
export function textLines(model: TextModel, columns: number, height: number): readonly Line[] {
  const all = model.lines.flatMap((one) => rowsOf(one, columns));
  const room = Math.max(1, height - 1);
  const last = Math.max(0, all.length - room);
  const top = Math.max(0, Math.min(model.top < 0 ? last + 1 + model.top : model.top, last));
  const shown = all.slice(top, top + room);
  const position = all.length > room ? ` ${top + 1}-${top + shown.length}/${all.length}` : '';
  const title = spread(
    [span(` ${sanitised(model.title)}`, 'strong')],
    [span(`${position} `)],
    columns,
    'bar',
  );
  const lines = [title, ...shown];
  while (lines.length < height) lines.push(blankLine(columns));
  return lines.slice(0, height);
}

/** A line in as many rows as it needs, and below the row with the mark one that points at it. */
function rowsOf({ text, tone, hang, mark }: TextLine, columns: number): readonly Line[] {
  const rows: Line[] = [];
  const width = Math.max(1, columns - 1);
  let rest = sanitised(text);
  let start = 0;
  do {
    const indent = start === 0 ? 0 : Math.min(hang, Math.floor(width / 2));
    const part = cut(rest, width - indent);
    const spans = [span(' '.repeat(1 + indent)), ...partSpans(part, start, tone, mark)];
    rows.push(line(spans, columns));
    if (mark !== undefined && mark.at >= start && mark.at < start + part.length) {
      const before = ' '.repeat(1 + indent + displayWidth(part.slice(0, mark.at - start)));
      rows.push(line([span(before), span('^'.repeat(mark.length), 'critical')], columns));
    }
    start += part.length;
    rest = rest.slice(part.length);
  } while (rest !== '');
  return rows;
}

/** The beginning that fills the width, up to a space where one is near. */
function cut(text: string, width: number): string {
  if (displayWidth(text.slice(0, width + 1)) <= width && text.length <= width) return text;
  const part = truncated(text.slice(0, 8 * width), width, '') || [...text.slice(0, 2)].slice(0, 1).join('');
  const space = part.lastIndexOf(' ');
  return space > part.length / 2 ? part.slice(0, space + 1) : part;
}

function partSpans(
  part: string,
  start: number,
  tone: TextLine['tone'],
  mark: TextLine['mark'],
): readonly Span[] {
  if (mark === undefined) return [span(part, tone)];
  const from = Math.max(0, mark.at - start);
  const to = Math.max(from, mark.at + mark.length - start);
  return [
    span(part.slice(0, from), tone),
    span(part.slice(from, to), 'choice'),
    span(part.slice(to), tone),
  ].filter(({ text }) => text !== '');
}
