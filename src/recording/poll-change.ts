import { type Cells, isSameText } from '../model/row.ts';
import { compressed, jsonOf } from './block.ts';
import { figure, list, record, text } from './form.ts';
import type { PollParts } from './forms.ts';

/** What a poll has otherwise than the one before it: of each list of texts those that changed, each after its place. */
export interface PollChange {
  readonly pollSeconds: number;
  readonly warnings: readonly string[];
  readonly process: readonly string[];
  readonly records: readonly (readonly string[])[];
}

const changeForm = record<PollChange>({
  pollSeconds: figure,
  warnings: list(text),
  process: list(text),
  records: list(list(text)),
});

const nothing: readonly string[] = [];

/** Undefined where rows or columns have come or gone. */
export function changeBetween(before: PollParts, after: PollParts): PollChange | undefined {
  if (before.access !== after.access || before.records.length !== after.records.length) return undefined;
  if (!isEqual(before.columnNames, after.columnNames)) return undefined;
  if (!isEqual([...before.process.keys()], [...after.process.keys()])) return undefined;
  if (before.records.some((cells, row) => cells.length !== after.records[row]?.length)) return undefined;
  return {
    pollSeconds: after.pollSeconds,
    warnings: after.warnings,
    process: changedTexts([...before.process.values()], [...after.process.values()]),
    records: after.records.map((cells, row) => changedTexts(before.records[row] ?? nothing, cells)),
  };
}

/** The later poll again. */
export function changed(before: PollParts, { pollSeconds, warnings, ...change }: PollChange): PollParts {
  const process = withTexts([...before.process.values()], change.process);
  return {
    ...before,
    pollSeconds,
    warnings,
    process: new Map([...before.process.keys()].map((key, place) => [key, process[place] ?? ''])),
    records: before.records.map((cells, row) => withTexts(cells, change.records[row] ?? nothing)),
  };
}

/** In memory only: a recording has every poll as a block of its own. */
export function encodeChange(change: PollChange): Promise<Buffer> {
  return compressed(changeForm.write(change));
}

/** Throws MalformedError. */
export async function decodeChange(encoded: Buffer): Promise<PollChange> {
  return changeForm.read(await jsonOf(encoded));
}

function changedTexts(before: Cells, after: Cells): readonly string[] {
  if (before === after) return nothing;
  const changes: string[] = [];
  for (let place = 0; place < after.length; place += 1) {
    if (!isSameText(before, place, after, place)) changes.push(String(place), after.at(place) ?? '');
  }
  return changes.length === 0 ? nothing : changes;
}

function withTexts<Texts extends Cells>(texts: Texts, changes: readonly string[]): Texts | readonly string[] {
  if (changes.length === 0) return texts;
  const now = [...texts];
  for (let at = 0; at < changes.length; at += 2) now[Number(changes[at])] = changes[at + 1] ?? '';
  return now;
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
