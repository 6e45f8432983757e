import { text } from '../model/row.ts';
import type { RowSubject } from './subject.ts';

/** What the user typed after `/`: every word has to occur somewhere in the row's texts, upper and lower case alike. */
export interface Filter {
  readonly words: readonly string[];
}

/** Undefined for a text without a word, which filters nothing. */
export function parseFilter(typed: string): Filter | undefined {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.length === 0 ? undefined : { words };
}

export function matches(filter: Filter, subject: RowSubject): boolean {
  const { row } = subject;
  const haystack = [
    `${row.proxy}/${row.name}`,
    text(row, 'status'),
    text(row, 'addr'),
    text(row, 'cookie'),
    text(row, 'last_chk'),
    subject.class,
  ]
    .join('\n')
    .toLowerCase();
  return filter.words.every((word) => haystack.includes(word));
}
