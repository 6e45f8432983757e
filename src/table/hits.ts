import type { CellValue } from './column.ts';
import { type Filter, matches } from './filter.ts';
import { deciding } from './query/evaluate.ts';
import { type Measure, nameColumnKey } from './query/names.ts';
import type { Comparison } from './query/parse.ts';
import { idNamed, searchedFields, searchedTexts, type Word } from './query/words.ts';
import type { RowSubject, Subject } from './subject.ts';

/** What of one line of the table is to be set off. */
export interface Highlight {
  /** In lower case; empty for an expression, which sets off whole cells. */
  readonly words: readonly string[];
  /** Keys of the columns where the words may be, or whose figure made the row a hit. */
  readonly columnKeys: ReadonlySet<string>;
}

const nothing: Highlight = { words: [], columnKeys: new Set() };
const searchedColumns: ReadonlySet<string> = new Set([nameColumnKey, 'role', ...searchedFields]);

export function highlightOf(filter: Filter | undefined, subject: Subject): Highlight {
  if (filter === undefined) return nothing;
  if (filter.kind === 'words') {
    // Of the headings only that of a class is a text that words are looked for in.
    const isSearched = subject.kind === 'row' || subject.class !== undefined;
    return isSearched ? { words: wanted(filter.words), columnKeys: searchedColumns } : nothing;
  }
  if (subject.kind === 'group' || !matches(filter, subject)) return nothing;
  const keys = deciding(filter.expression, subject).flatMap(({ operand }) => operand.columnKeys);
  return { words: [], columnKeys: new Set(keys) };
}

function wanted(words: readonly Word[]): readonly string[] {
  return words.filter(({ isExcluded }) => !isExcluded).map(({ text }) => text);
}

/** Why a row is a hit, where it does not show in its name, its status or the heading above it. */
export interface Evidence {
  readonly label: string;
  readonly value: CellValue;
  readonly measure: Measure;
}

/** Every reason why the row is a hit, once and in the order of writing. */
export function evidence(filter: Filter, subject: RowSubject): readonly Evidence[] {
  const found =
    filter.kind === 'words'
      ? wanted(filter.words).flatMap((word) => wordEvidence(word, subject))
      : deciding(filter.expression, subject).flatMap((comparison) => figureEvidence(comparison, subject));
  return found.filter(({ label }, index) => found.findIndex((other) => other.label === label) === index);
}

/** What stands in the line of the row or in the heading above it. */
const seenLabels: readonly string[] = ['name', 'class', 'status', 'type', 'proxy', 'server'];

function wordEvidence(word: string, subject: RowSubject): readonly Evidence[] {
  const texts = searchedTexts(subject).filter(({ text }) => text.toLowerCase().includes(word));
  const found = texts[0] ?? idNamed(word, subject.row);
  if (found === undefined || texts.some(({ label }) => seenLabels.includes(label))) return [];
  return [{ label: found.label, value: found.text, measure: 'text' }];
}

function figureEvidence({ operand, literal }: Comparison, subject: RowSubject): readonly Evidence[] {
  const { name, measure } = operand;
  if (seenLabels.includes(name)) return [];
  const isPercent = literal.kind === 'number' && literal.isPercent;
  return isPercent
    ? [{ label: name, value: operand.percent?.(subject), measure: 'share' }]
    : [{ label: name, value: operand.value(subject), measure }];
}
