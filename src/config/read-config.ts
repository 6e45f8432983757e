export { exampleText } from './example.ts';
export { merged } from './merge.ts';
export type { Place } from './tree.ts';

import { type Settings, settingsShape } from './settings.ts';
import { type Reading, unknown } from './shape.ts';
import { parseToml } from './toml.ts';
import type { Fault, Place } from './tree.ts';

export interface ConfigText {
  readonly text: string;
  /** True where others than its owner can read the file. */
  readonly isOpenToOthers: boolean;
}

/** What one file says, and all that is wrong with it, in the order of its lines. */
export function readConfig({ text, isOpenToOthers }: ConfigText): {
  readonly settings: Settings;
  readonly faults: readonly Fault[];
  /** Of the name of the usual target, which another file may describe. */
  readonly targetPlace?: Place | undefined;
} {
  const parsed = parseToml(text);
  if (!parsed.ok) return { settings: {}, faults: [parsed.fault] };
  const reading: Reading = { faults: [], isOpenToOthers };
  const settings = settingsShape.read(parsed.table, reading) ?? {};
  const faults = reading.faults.toSorted(
    (a, b) => a.place.line - b.place.line || a.place.column - b.place.column,
  );
  return { settings, faults, targetPlace: parsed.table.entries.get('target')?.value.place };
}

/** What is wrong with the usual target where all files together do not describe it. */
export function targetFault({ target, targets = new Map() }: Settings): string | undefined {
  if (target === undefined || targets.has(target)) return undefined;
  return targets.size === 0 ? 'no [targets.NAME] says what this is' : unknown(target, [...targets.keys()]);
}
