import type { FindingListModel, FindingModel, StripModel } from '../view/findings.ts';
import type { Tone } from '../view/piece.ts';
import type { Glyphs } from './glyphs.ts';
import { blankLine, type Line, line, type Span, span, spread } from './line.ts';
import { displayWidth, fitted, sanitised, truncated, wrapped } from './text.ts';

/** Cells of the mark and the age, with the gaps around them. */
const headWidth = 12;
/** From this width on a finding and its evidence share a line. */
const wideScreen = 100;

/** The worst findings, one line each; the last one says how many more there are. */
export function stripLines(strip: StripModel, columns: number, glyphs: Glyphs): readonly Line[] {
  return strip.findings.map((finding, index) => {
    const isLast = index === strip.findings.length - 1;
    const more =
      isLast && strip.more > 0
        ? ` +${strip.more} more${strip.key === undefined ? '' : ` (${strip.key})`} `
        : ' ';
    const room = columns - headWidth - more.length;
    return spread(
      [...head(finding, glyphs), ...inOneLine(finding, room, glyphs)],
      [span(more, 'dim')],
      columns,
    );
  });
}

/** The list in exactly `height` lines, windowed so that the marked finding is seen. */
export function findingLines(
  list: FindingListModel,
  columns: number,
  height: number,
  glyphs: Glyphs,
): readonly Line[] {
  const room = Math.max(1, height - 1);
  const blocks = list.findings.map((finding, index) =>
    findingBlock(finding, index === list.marked, columns, glyphs),
  );
  const shown = windowed(blocks, list.marked, room);
  const position = shown.length < blocks.flat().length ? `${list.marked + 1}/${blocks.length} ` : '';
  const lines = [spread([span(` ${list.title}`, 'strong')], [span(position)], columns, 'bar'), ...shown];
  if (blocks.length === 0) lines.push(line([span(` ${list.emptyText}`, 'good')], columns));
  while (lines.length < height) lines.push(blankLine(columns));
  return lines.slice(0, height);
}

/** As many lines as there is room for, with all of the marked block or its beginning. */
function windowed(blocks: readonly (readonly Line[])[], marked: number, room: number): readonly Line[] {
  const all = blocks.flat();
  const start = blocks.slice(0, marked).reduce((sum, { length }) => sum + length, 0);
  const end = start + (blocks[marked]?.length ?? 0);
  const top = Math.max(
    0,
    Math.min(start, Math.max(end - room, Math.floor(start - room / 2), 0), all.length - room),
  );
  return all.slice(top, top + room);
}

function findingBlock(
  finding: FindingModel,
  isMarked: boolean,
  columns: number,
  glyphs: Glyphs,
): readonly Line[] {
  const style = isMarked ? 'selected' : 'plain';
  const room = columns - headWidth - 1;
  if (columns >= wideScreen) {
    const titleWidth = Math.floor(columns * 0.35);
    const evidence = wrapped(finding.evidence, room - titleWidth - 2);
    return evidence.map((words, index) => {
      const title = fitted(index === 0 ? finding.title : '', titleWidth, 'left', glyphs.cut);
      const start = index === 0 ? head(finding, glyphs) : [span(' '.repeat(headWidth))];
      return line([...start, span(`${title}  `, 'strong'), span(words)], columns, style);
    });
  }
  const title = shortened(sanitised(finding.title), room, glyphs);
  return [
    line([...head(finding, glyphs), span(title, 'strong')], columns, style),
    ...wrapped(finding.evidence, Math.max(1, room)).map((words) =>
      line([span(' '.repeat(headWidth)), span(words, 'dim')], columns, style),
    ),
  ];
}

const tones: Readonly<Record<FindingModel['severity'], Tone>> = {
  critical: 'critical',
  warning: 'warning',
  notice: 'notice',
};

function head({ severity, age }: FindingModel, glyphs: Glyphs): readonly Span[] {
  return [
    span(` ${glyphs[severity]} `, tones[severity]),
    span(`${fitted(age, headWidth - 5, 'right')}  `, 'plain'),
  ];
}

function inOneLine(
  { title, evidence, severity }: FindingModel,
  room: number,
  glyphs: Glyphs,
): readonly Span[] {
  const clean = shortened(sanitised(title), room, glyphs);
  const rest = room - displayWidth(clean) - 2;
  const tone = severity === 'notice' ? 'plain' : tones[severity];
  return rest < 12
    ? [span(clean, tone)]
    : [span(clean, tone), span(`  ${shortened(sanitised(evidence), rest, glyphs)}`)];
}

function shortened(text: string, room: number, glyphs: Glyphs): string {
  return displayWidth(text) > room ? truncated(text, room, glyphs.cut) : text;
}
