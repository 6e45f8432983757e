export { exampleText } from './example.ts';
export { merged } from './merge.ts';

import { type Settings, settingsShape } from './settings.ts';
import type { Reading } from './shape.ts';
import { parseToml } from './toml.ts';
import type { Fault } from './tree.ts';

export interface ConfigText {
  readonly text: string;
  /** True where others than its owner can read the file. */
  readonly isOpenToOthers: boolean;
}

/** What one file says, and all that is wrong with it, in the order of its lines. */
export function readConfig({ text, isOpenToOthers }: ConfigText): {
  readonly settings: Settings;
  readonly faults: readonly Fault[];
} {
  const parsed = parseToml(text);
  if (!parsed.ok) return { settings: {}, faults: [parsed.fault] };
  const reading: Reading = { faults: [], isOpenToOthers };
  const settings = settingsShape.read(parsed.table, reading) ?? {};
  const faults = reading.faults.toSorted(
    (a, b) => a.place.line - b.place.line || a.place.column - b.place.column,
  );
  return { settings, faults };
}
