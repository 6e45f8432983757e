import test from 'ava';
import { hitRanges } from '../../../src/table/query/highlight.ts';

/** The text with its hits between brackets. */
function shown(text: string, ...words: readonly string[]): string {
  let at = 0;
  let marked = '';
  for (const { start, end } of hitRanges(text, words)) {
    marked += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return marked + text.slice(at);
}

test('every place of a word is found, upper and lower case alike', (t) => {
  t.is(shown('www-WWW1', 'www'), '[www]-[WWW]1');
  t.is(shown('ws1', 'x'), 'ws1');
  t.is(shown('ws1'), 'ws1');
});

test('words that overlap or touch are one hit', (t) => {
  t.is(shown('ws3-check', 'ws', 's3'), '[ws3]-check');
  t.is(shown('ws3-check', 'ws', '3'), '[ws3]-check');
  t.is(shown('ws3-check', 'check', 'ws'), '[ws]3-[check]');
  t.is(shown('ws3', 'ws3', 's'), '[ws3]');
});

test('a word is no pattern', (t) => {
  t.is(shown('a.b*c(d', '.', '*', '('), 'a[.]b[*]c[(]d');
  for (const word of ['[', ']', '\\', '^$', '{1}', '+?', '|', '/', '-', '\ud800'])
    t.notThrows(() => hitRanges('a-b/c', [word]), word);
});

test('an accent that combines with the last letter is part of the hit', (t) => {
  t.is(shown('cafe\u0301s', 'cafe'), '[cafe\u0301]s');
});
