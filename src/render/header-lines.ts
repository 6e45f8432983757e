import type { Geometry } from '../state/geometry.ts';
import { formatCount } from '../table/format.ts';
import type { Gauge, HeaderModel } from '../view/header.ts';
import type { Piece } from '../view/piece.ts';
import type { TabModel } from '../view/view-model.ts';
import type { Glyphs } from './glyphs.ts';
import { fittingPieces } from './layout.ts';
import { type Line, line, type Span, span, spread, widthOf } from './line.ts';
import { fitted, sanitised } from './text.ts';

const gap = 2;

/** The process lines and the tabs. */
export function headerLines(
  header: HeaderModel,
  tabs: readonly TabModel[],
  geometry: Geometry,
  columns: number,
  glyphs: Glyphs,
): readonly Line[] {
  const lines = [identityLine(header, columns)];
  if (geometry.headerLines === 2) lines.push(loadLine(header, columns, glyphs));
  if (geometry.hasTabs) {
    lines.push(header.fix === undefined ? tabLine(tabs, columns) : fixLine(header.fix, columns, glyphs));
  }
  return lines;
}

function identityLine(header: HeaderModel, columns: number): Line {
  const clean = (pieces: readonly Piece[]) => pieces.map((part) => ({ ...part, text: sanitised(part.text) }));
  const identity = clean(header.identity);
  const kept = new Set(fittingPieces([...identity, ...clean(header.source)], columns - 2, gap));
  const left = spans(identity.filter((part) => kept.has(part)));
  const right = spans([...kept].filter((part) => !identity.includes(part)));
  return spread([span(' '), ...left], [...right, span(' ')], columns, header.isStale ? 'alarm' : 'bar');
}

function spans(pieces: readonly Piece[]): readonly Span[] {
  return pieces.flatMap(({ text, tone, mark }, index) => [
    ...(index === 0 ? [] : [span(' '.repeat(gap))]),
    mark === undefined ? span(text, tone) : { text, tone, mark },
  ]);
}

function loadLine({ connections, load }: HeaderModel, columns: number, glyphs: Glyphs): Line {
  const gauge = connections === undefined ? [] : gaugeSpans(connections, columns, glyphs);
  // The margin, and the gap behind the gauge.
  const room = columns - widthOf(gauge) - (gauge.length === 0 ? 1 : 1 + gap);
  const facts = fittingPieces(load, room, gap);
  return line(
    [
      span(' '),
      ...gauge,
      ...facts.flatMap(({ text, tone }, index) => [
        span(index === 0 && gauge.length === 0 ? '' : '  '),
        span(text, tone),
      ]),
    ],
    columns,
  );
}

/** `conns [████░░░░] 120/2000 6%` */
function gaugeSpans(
  { label, current, limit, tone }: Gauge,
  columns: number,
  glyphs: Glyphs,
): readonly Span[] {
  const width = Math.max(0, Math.min(30, Math.floor(columns / 5) - 4));
  const share = Math.min(1, current / limit);
  const full = Math.min(width, current > 0 ? Math.max(1, Math.round(share * width)) : 0);
  const percent = `${Math.round((current / limit) * 100)}%`;
  return [
    span(`${label} [`),
    span(glyphs.barFull.repeat(full), tone),
    span(glyphs.barEmpty.repeat(width - full), 'dim'),
    span('] '),
    span(`${formatCount(current)}/${formatCount(limit)} ${percent}`, tone === 'good' ? 'strong' : tone),
  ];
}

function fixLine(fix: string, columns: number, glyphs: Glyphs): Line {
  return line([span(fitted(` ${fix}`, columns, 'left', glyphs.cut), 'warning')], columns);
}

function tabLine(tabs: readonly TabModel[], columns: number): Line {
  const texts = tabTexts(tabs, columns);
  return line(
    [
      span(' '),
      ...tabs.map((tab, index) =>
        span(texts[index] ?? '', tab.isShown ? 'choice' : tab.isCalling ? 'warning' : 'dim'),
      ),
    ],
    columns,
  );
}

/** What stands for each tab, one beside the other from the second cell on. */
export function tabTexts(tabs: readonly TabModel[], columns: number): readonly string[] {
  const widths = (nameOf: (tab: TabModel) => string) =>
    tabs.reduce((sum, tab) => sum + nameOf(tab).length + 4, 1);
  const isShort = widths(({ name }) => name) > columns;
  // The blank behind the last one may go.
  const isNarrow = isShort && widths(({ shortName }) => shortName) - 1 > columns;
  const words = ({ name, shortName, isShown }: TabModel) =>
    isShort && !(isShown && isNarrow) ? shortName : name;
  return tabs.map((tab) => (isNarrow && !tab.isShown ? ` ${tab.digit} ` : ` ${tab.digit} ${words(tab)} `));
}
