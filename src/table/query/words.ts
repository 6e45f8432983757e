import { type Row, text } from '../../model/row.ts';
import type { RowSubject } from '../subject.ts';

/** One word of a plain filter, in lower case; what stood between quotes is one. */
export interface Word {
  readonly text: string;
  /** True for a word that must not occur. */
  readonly isExcluded: boolean;
}

/** A text of a row that words are looked for in. */
export interface SearchedText {
  readonly label: string;
  readonly text: string;
}

const shape = /(!?)(?:"([^"]*)"?|'([^']*)'?|(\S*))/g;

/** The words of a typed text. A lone `!` and an empty quote are the beginning of a word and look for nothing yet. */
export function parseWords(typed: string): readonly Word[] {
  return [...typed.matchAll(shape)].flatMap(([, sign, double, single, plain]) => {
    const word = (double ?? single ?? plain ?? '').toLowerCase();
    return word === '' ? [] : [{ text: word, isExcluded: sign === '!' }];
  });
}

/** HAProxy's fields that words are looked for in, beside proxy and name; a column of the same key shows its hits. */
export const searchedFields = [
  ...['status', 'addr', 'cookie', 'last_chk', 'check_desc', 'check_status'],
  ...['last_agt', 'agent_desc', 'agent_status', 'mode', 'algo'],
] as const;

const idFields = ['iid', 'sid'] as const;

export function searchedTexts({ row, class: trafficClass }: RowSubject): readonly SearchedText[] {
  const texts: SearchedText[] = [{ label: 'name', text: `${row.proxy}/${row.name}` }];
  for (const label of searchedFields) {
    const found = text(row, label);
    if (found !== undefined) texts.push({ label, text: found });
  }
  if (trafficClass !== undefined) texts.push({ label: 'class', text: trafficClass });
  if (row.type === 'server' && text(row, 'bck') === '1') texts.push({ label: 'role', text: 'backup' });
  return texts;
}

/** The id that a word names whole, with or without `#` before it: a part of a number is another number. */
export function idNamed(word: string, row: Row): SearchedText | undefined {
  const wanted = word.startsWith('#') ? word.slice(1) : word;
  if (!/^[1-9]\d*$/.test(wanted)) return undefined;
  const label = idFields.find((field) => text(row, field) === wanted);
  return label && { label, text: wanted };
}

/** True when every word occurs somewhere in the row's texts, upper and lower case alike, and no excluded one does. */
export function matchesWords(words: readonly Word[], subject: RowSubject): boolean {
  const haystack = searchedTexts(subject)
    .map((searched) => searched.text)
    .join('\n')
    .toLowerCase();
  return words.every(
    ({ text: word, isExcluded }) =>
      (haystack.includes(word) || idNamed(word, subject.row) !== undefined) !== isExcluded,
  );
}
