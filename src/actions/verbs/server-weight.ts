import type { Picture } from '../../model/picture.ts';
import { numeric, type Row, text } from '../../model/row.ts';
import { parseStatus } from '../../model/status.ts';
import { setServerWeight, type Weight, weightText } from '../../protocol/commands/server-weight.ts';
import { silentChangeVerdict } from '../../protocol/outcome.ts';
import { backendsOf, withoutIdleBackups } from './consequences.ts';
import {
  type Consequence,
  consequence,
  type Deed,
  type Verb,
  type Verification,
  verification,
} from './verb.ts';

export const highestWeight = 256;

/**
 * The configured weight, which slow start and drain do not touch. Before 2.3 only the effective one is listed; it is the
 * same while a server is up and not starting slowly, else only `get weight` tells it.
 */
export function userWeight(row: Row): number | undefined {
  const listed = numeric(row, 'uweight');
  if (listed !== undefined || text(row, 'throttle') !== undefined) return listed;
  const { state } = parseStatus(text(row, 'status') ?? '', 'server');
  return state === 'up' || state === 'noCheck' ? numeric(row, 'weight') : undefined;
}

/**
 * True when the weight is 0, or a share of a small initial weight may come to 0 (HAProxy rounds down). The initial weight is
 * not listed; the present user weight stands for it, and 1, HAProxy's default, where that is not listed either.
 */
export function mayBecomeZero({ value, isPercent }: Weight, row: Row): boolean {
  return isPercent ? Math.floor(((userWeight(row) || 1) * value) / 100) === 0 : value === 0;
}

/** The weight of a server, absolute or a share of its initial one. */
export function serverWeightDeed(weight: Weight): Deed {
  return {
    appliesTo: 'server',
    since: [1, 5],
    level: 'admin',
    pageAction: undefined,
    isIrreversible: false,
    title: (names) => `Set the weight of ${names} to ${weightText(weight)}`,
    line: (row) => setServerWeight(row.proxy, row.name, weight),
    consequences: (picture, rows) => consequencesOf(picture, rows, weight),
    verdict: silentChangeVerdict,
    verify: (after) => verifyWeight(after, weight),
    undo: undoWeight,
  };
}

function consequencesOf(picture: Picture, rows: readonly Row[], weight: Weight): readonly Consequence[] {
  const consequences: Consequence[] = [];
  for (const row of rows) {
    const before = userWeight(row) ?? numeric(row, 'weight');
    const name = `${row.proxy}/${row.name}`;
    consequences.push(
      consequence(
        `${name}: weight ${before ?? 'unknown'} -> ${weightText(weight)}${weight.isPercent ? ' of its initial weight' : ''}`,
      ),
    );
  }
  if (weight.isPercent) {
    const small = rows
      .filter((row) => mayBecomeZero(weight, row))
      .map(({ proxy, name }) => `${proxy}/${name}`);
    const words = `${small.join(', ')}: this may come to 0, and then nothing new goes there`;
    return small.length > 0 ? [...consequences, consequence(words, true)] : consequences;
  }
  for (const backend of backendsOf(rows))
    consequences.push(...shareAfter(picture, backend, rows, weight.value));
  return consequences;
}

/** `www: its share goes from 33 % to 20 %`, of the effective weights in force now. */
function shareAfter(
  picture: Picture,
  backend: string,
  rows: readonly Row[],
  value: number,
): readonly Consequence[] {
  const servers = withoutIdleBackups(
    (picture.servers.get(backend) ?? []).filter(
      (row) => text(row, 'status')?.startsWith('UP') || text(row, 'status') === 'no check',
    ),
  );
  const changing = new Set(rows.filter(({ proxy }) => proxy === backend).map(({ key }) => key));
  const weightOf = (row: Row) => userWeight(row) ?? numeric(row, 'weight') ?? 0;
  const sum = (isAfter: boolean, isMine: boolean) =>
    servers
      .filter(({ key }) => !isMine || changing.has(key))
      .reduce((total, row) => total + (isAfter && changing.has(row.key) ? value : weightOf(row)), 0);
  const before = sum(false, false);
  const after = sum(true, false);
  if (after === 0 && servers.length > 0) {
    return [consequence(`${backend}: every weight would be 0; no server is left for new traffic`, true)];
  }
  if (before === 0) return [];
  const share = (part: number, whole: number) => `${Math.round((part / whole) * 100)} %`;
  return [
    consequence(
      `${backend}: share of new traffic ${share(sum(false, true), before)} -> ${share(sum(true, true), after)}`,
    ),
  ];
}

function verifyWeight(after: Row, weight: Weight): Verification {
  const user = userWeight(after);
  const now = user ?? numeric(after, 'weight');
  const words = `weight is ${now ?? 'unknown'}`;
  // What a share of the initial weight comes to is HAProxy's arithmetic.
  if (weight.isPercent || user === undefined) return verification(now !== undefined, words);
  return verification(user === weight.value, words);
}

function undoWeight(before: Row): Verb | undefined {
  const value = userWeight(before);
  return value === undefined ? undefined : { kind: 'weight', weight: { value, isPercent: false } };
}
