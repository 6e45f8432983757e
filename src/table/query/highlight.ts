/** A part of a text, in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where the words occur in a text, upper and lower case alike: in order, and without an overlap. */
export function hitRanges(text: string, words: readonly string[]): readonly TextRange[] {
  const found = words
    .flatMap((word) => [...text.matchAll(pattern(word))])
    .map((match): TextRange => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start);
  const merged: TextRange[] = [];
  for (const range of found) {
    const last = merged.at(-1);
    if (last === undefined || range.start > last.end) merged.push(range);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return merged;
}

/** Accents that combine with the last letter belong to it: a terminal draws both in one cell. */
function pattern(word: string): RegExp {
  return new RegExp(`${word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}\\p{Mn}*`, 'giu');
}
