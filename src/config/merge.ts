import type { Settings } from './settings.ts';

/** Both together; what the first says wins, entry by entry in tables. */
export function merged(first: Settings, second: Settings): Settings {
  return {
    ...second,
    ...first,
    columns: joint(first.columns, second.columns),
    findings: joint(first.findings, second.findings),
    targets: joint(first.targets, second.targets),
    keys: joint(first.keys, withoutTaken(second.keys, first.keys)),
  };
}

type Named<V> = ReadonlyMap<string, V>;

function joint<V>(first: Named<V> | undefined, second: Named<V> | undefined): Named<V> {
  return new Map([...(second ?? []), ...(first ?? [])]);
}

/** A key that the first file gives away is not given twice. */
function withoutTaken(keys: Settings['keys'], taken: Settings['keys']): Settings['keys'] {
  if (keys === undefined || taken === undefined) return keys;
  const given = new Set([...taken.values()].flat());
  return new Map([...keys].map(([name, own]) => [name, own.filter((key) => !given.has(key))]));
}
