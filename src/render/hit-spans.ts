import type { Highlight } from '../table/hits.ts';
import { hitRanges } from '../table/query/highlight.ts';
import { nameColumnKey } from '../table/query/names.ts';
import type { Span } from './line.ts';

/** The spans of a cell, with what the filter found in it set off: the words, or the figure that was compared. */
export function withHits(cell: Span, columnKey: string, { words, columnKeys }: Highlight): readonly Span[] {
  if (!columnKeys.has(columnKey)) return [cell];
  if (words.length === 0) return withWhole(cell);
  return withWords(cell, columnKey === nameColumnKey ? nameWords(words) : words);
}

/** `proxy/name` stands in two lines. */
function nameWords(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => word.split('/')).filter((part) => part !== '');
}

function withWords(cell: Span, words: readonly string[]): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const { start, end } of hitRanges(cell.text, words)) {
    spans.push({ ...cell, text: cell.text.slice(at, start) });
    spans.push({ ...cell, text: cell.text.slice(start, end), isHit: true });
    at = end;
  }
  return [...spans, { ...cell, text: cell.text.slice(at) }].filter(({ text }) => text !== '');
}

function withWhole(cell: Span): readonly Span[] {
  const value = cell.text.trim();
  const start = cell.text.indexOf(value);
  return [
    { ...cell, text: cell.text.slice(0, start) },
    { ...cell, text: value, isHit: true as const },
    { ...cell, text: cell.text.slice(start + value.length) },
  ].filter(({ text }) => text !== '');
}
