import type { Columns } from '../../model/row.ts';
import { expressionStart } from '../filter.ts';
import type { RowSubject } from '../subject.ts';
import { stateWord } from './evaluate.ts';
import { allNames, type Operand, operandNamed, usualNames } from './names.ts';
import { numberOperators, textOperators } from './parse.ts';
import { connective, type Token, tokens } from './tokens.ts';

/** What the word before the cursor could be. */
export interface Offer {
  /** Where that word begins. */
  readonly start: number;
  /** Every whole word that begins like it. */
  readonly words: readonly string[];
}

/** Values of one field that are offered at most. */
const mostValues = 200;

/** What Tab could put in at the end of the text: for words the names in the table, in an expression what may follow. */
export function offerFor(text: string, present: Columns, rows: readonly RowSubject[]): Offer {
  const from = expressionStart(text);
  if (from === undefined) return wordOffer(text, rows);
  const all = tokens(text, from);
  const last = all.at(-1);
  const begun = last?.kind === 'word' && last.end === text.length && isUnfinished(last) ? last : undefined;
  const before = begun === undefined ? all : all.slice(0, -1);
  const beginning = (begun?.text ?? '').toLowerCase();
  const fitting = following(before, beginning, present, rows).filter((word) =>
    word.toLowerCase().startsWith(beginning),
  );
  const isSign = fitting.every((word) => isOperator(word));
  return {
    start: begun?.start ?? text.length,
    words: isSign ? fitting : fitting.map((word) => quoted(word, begun)),
  };
}

function isOperator(word: string): boolean {
  return [...numberOperators, ...textOperators].some((operator) => operator === word);
}

function isUnfinished({ quote, isClosed }: Token): boolean {
  return quote === undefined || !isClosed;
}

function quoted(word: string, begun: Token | undefined): string {
  const needed = begun?.quote ?? (/[\s()=<>!~&|"']/.test(word) ? '"' : undefined);
  return needed === undefined ? word : `${needed}${word}${needed}`;
}

/** What may follow these tokens, whole words. */
function following(
  before: readonly Token[],
  begun: string,
  present: Columns,
  rows: readonly RowSubject[],
): readonly string[] {
  const [named, sign] = before.slice(afterConnective(before));
  if (named === undefined) return begun === '' ? usualNames() : [...allNames(present), 'not'];
  const operand = operandNamed(named.text, present);
  if (typeof operand === 'string') return [];
  if (sign === undefined) return operand.measure === 'text' ? textOperators : numberOperators;
  const isWhole = before.at(-1)?.kind !== 'operator';
  return isWhole ? ['and', 'or'] : valuesOf(operand, rows);
}

/** Where the comparison begins that the tokens end in. A connective in the place of a value is a value. */
function afterConnective(before: readonly Token[]): number {
  let start = 0;
  before.forEach((token, index) => {
    const isValue = before[index - 1]?.kind === 'operator';
    if (!isValue && (token.kind === 'open' || connective(token) !== undefined)) start = index + 1;
  });
  return start;
}

/** The values there are, those of a closed choice first; figures are not offered. */
function valuesOf(operand: Operand, rows: readonly RowSubject[]): readonly string[] {
  if (operand.choices !== undefined) return operand.choices;
  if (operand.measure !== 'text' && operand.measure !== 'either') return [];
  const values = new Set<string>();
  for (const subject of rows) {
    const value = operand.value(subject);
    if (typeof value !== 'string' || value.includes('"')) continue;
    values.add(operand.isState ? stateWord(value) : value);
    if (values.size === mostValues) break;
  }
  return [...values];
}

/** Names, classes and statuses in the table, for the last word of a plain filter. */
function wordOffer(text: string, rows: readonly RowSubject[]): Offer {
  const begun = /(?:^|\s)!?([^\s"']*)$/.exec(text)?.[1] ?? '';
  const start = text.length - begun.length;
  if (begun === '') return { start, words: [] };
  const names = rows.flatMap(({ row, class: trafficClass }) => [row.proxy, row.name, trafficClass ?? '']);
  const wanted = begun.toLowerCase();
  const fitting = [...new Set(names)].filter(
    (name) => name.toLowerCase().startsWith(wanted) && !/[\s"']/.test(name),
  );
  return { start, words: fitting.slice(0, mostValues) };
}
