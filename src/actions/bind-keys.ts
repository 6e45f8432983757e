import { chartKeys, type KeyGroup, type KeyName, type KeyRecord, listedGroups } from './key-records.ts';

/** Keys by the name of their record, in place of its own. */
export type KeyChoices = ReadonlyMap<string, readonly KeyName[]>;

/** The ways out that nobody can lose, by their record. */
const fixed: Readonly<Record<string, KeyName>> = { quit: 'ctrl+c', back: 'esc' };

export const keymapNames = ['usual', 'hatop'] as const;
export type KeymapName = (typeof keymapNames)[number];

/**
 * What differs for hands that know HATop: h is help, and Space puts the name of the row into the command line. Its modes, its
 * function keys and q are the usual ones already.
 */
const hatop: KeyChoices = new Map<string, readonly KeyName[]>([
  ['help', ['h', 'H', '?']],
  ['fold', ['left']],
  ['name-in-console', [' ']],
  ['tag', ['t']],
]);

const presets: Readonly<Record<KeymapName, KeyChoices>> = { usual: new Map(), hatop };

export const keyRecords: readonly KeyRecord[] = listedGroups.flatMap(({ bindings }) => bindings);

/** The key groups of a preset with the user's own choices, which win. A key that is given away is lost by who had it. */
export function boundGroups(preset: KeymapName, choices: KeyChoices): readonly KeyGroup[] {
  return withChoices(withChoices(listedGroups, presets[preset]), choices);
}

function withChoices(groups: readonly KeyGroup[], choices: KeyChoices): readonly KeyGroup[] {
  if (choices.size === 0) return groups;
  return groups.map((group) => {
    const given = new Set(
      [...choices].flatMap(([name, keys]) => (isChartKey(name) === isOfChart(group) ? keys : [])),
    );
    const bound = (record: KeyRecord): KeyRecord => {
      const chosen = choices.get(record.name);
      const keys = chosen ?? record.keys.filter((key) => !given.has(key));
      const way = fixed[record.name];
      return { ...record, keys: way === undefined || keys.includes(way) ? keys : [...keys, way] };
    };
    return { ...group, bindings: group.bindings.map(bound) };
  });
}

/** Why this key cannot be given to this record beside the choices made before; undefined where it can. */
export function bindingFault(name: string, key: KeyName, others: KeyChoices): string | undefined {
  const [owner] = Object.entries(fixed).find(([, fixedKey]) => fixedKey === key) ?? [name];
  if (owner !== name) return `stays with ${JSON.stringify(owner)}, so that there is always a way out`;
  const isDangerous = keyRecords.some((record) => record.name === name && record.isDangerous);
  if (isDangerous && /^[a-z]$/.test(key))
    return 'is a small letter alone: none of them changes HAProxy, so that a slip of the finger cannot';
  const [other] =
    [...others].find(([one, taken]) => taken.includes(key) && isChartKey(one) === isChartKey(name)) ?? [];
  return other === undefined ? undefined : `is given to ${JSON.stringify(other)} already`;
}

function isChartKey(name: string): boolean {
  return chartKeys.bindings.some((record) => record.name === name);
}

function isOfChart({ title }: KeyGroup): boolean {
  return title === chartKeys.title;
}
