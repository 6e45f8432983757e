import { processKey } from '../findings/finding.ts';
import type { Row } from '../row.ts';
import type { Snapshot } from '../snapshot.ts';
import { subjectOf, typeWords } from './condition.ts';
import { type Happening, processSubject, type SeenAt } from './happening.ts';

/** More than so many rows at once are told in one line. */
const mostAlone = 12;
const mostNamed = 5;

/** Rows that appeared, and rows that are no longer listed. A proxy stands for its servers and listeners. */
export function listingChanges(before: Snapshot, after: Snapshot, seenAt: SeenAt): readonly Happening[] {
  return [
    ...told('gone', missingIn(after, before), seenAt),
    ...told('appeared', missingIn(before, after), seenAt),
  ];
}

function missingIn(there: Snapshot, here: Snapshot): readonly Row[] {
  return here.rows.filter(({ key }) => !there.byKey.has(key));
}

function told(kind: 'appeared' | 'gone', rows: readonly Row[], seenAt: SeenAt): readonly Happening[] {
  const heads = new Set(rows.filter(isHead).map(headName));
  const alone = rows.filter((row) => isHead(row) || !heads.has(headName(row)));
  const verb = kind === 'appeared' ? 'appeared' : 'is no longer listed';
  const common = {
    ...seenAt,
    kind,
    tone: kind === 'appeared' ? 'plain' : 'notice',
    former: undefined,
  } as const;
  if (alone.length > mostAlone) {
    const names = alone.slice(0, mostNamed).map(subjectOf).join(', ');
    const words = `${rows.length} rows ${kind === 'appeared' ? 'appeared' : 'are no longer listed'}: ${names} and more`;
    return [{ ...common, key: processKey, subject: processSubject, words }];
  }
  return alone.map((row) => {
    const own = isHead(row)
      ? rows.filter((one) => !isHead(one) && headName(one) === headName(row)).length
      : 0;
    const children = `${own} ${row.type === 'backend' ? 'server' : 'listener'}${own === 1 ? '' : 's'}`;
    const words = `${typeWords(row.type)}${verb}${own > 0 ? `, with ${children}` : ''}`;
    return { ...common, key: row.key, subject: subjectOf(row), words };
  });
}

function isHead({ type }: Row): boolean {
  return type === 'backend' || type === 'frontend';
}

function headName({ type, proxy }: Row): string {
  return `${type === 'backend' || type === 'server' ? 'backend' : 'frontend'} ${proxy}`;
}
