import type { Columns } from '../model/row.ts';
import { evaluate } from './query/evaluate.ts';
import { type Fault, fault } from './query/fault.ts';
import { type Expression, isFault, parseExpression } from './query/parse.ts';
import { matchesWords, parseWords, type Word } from './query/words.ts';
import type { RowSubject } from './subject.ts';

export type { Fault } from './query/fault.ts';

/** What the user typed after `/`: words, or after `=` an expression over figures. */
export type Filter =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'expression'; readonly expression: Expression };

/** `filter` is undefined for a text without a word, which filters nothing. */
export type ParsedFilter =
  | { readonly ok: true; readonly filter: Filter | undefined }
  | { readonly ok: false; readonly fault: Fault };

/** Characters of a typed filter; a longer one is a slip of the paste key. */
export const longestFilter = 500;

export const noFilter: ParsedFilter = { ok: true, filter: undefined };

/** Reads a typed filter, once for every change of it. `present` are the columns that HAProxy gives, known to us or not. */
export function parseFilter(typed: string, present: Columns = new Map()): ParsedFilter {
  if (typed.length > longestFilter)
    return failed(
      fault(`a filter has ${longestFilter} characters at most`, { start: longestFilter, end: typed.length }),
    );
  const expressionAt = expressionStart(typed);
  if (expressionAt === undefined) {
    const words = parseWords(typed);
    return words.length === 0 ? noFilter : { ok: true, filter: { kind: 'words', words } };
  }
  const expression = parseExpression(typed, expressionAt, present);
  return isFault(expression) ? failed(expression) : { ok: true, filter: { kind: 'expression', expression } };
}

/** Where the expression begins; undefined for words. */
export function expressionStart(typed: string): number | undefined {
  const match = /^\s*=/.exec(typed);
  return match === null ? undefined : match[0].length;
}

function failed(found: Fault): ParsedFilter {
  return { ok: false, fault: found };
}

export function matches(filter: Filter, subject: RowSubject): boolean {
  switch (filter.kind) {
    case 'words':
      return matchesWords(filter.words, subject);
    case 'expression':
      return evaluate(filter.expression, subject) === true;
  }
}
