/** What is known of the HAProxy process itself. Every figure may be missing: the stats page knows fewer than the socket. */
export interface ProcessFacts {
  /** HAProxy's own names and texts, from `show info` or from the stats page's process block. */
  readonly fields: ReadonlyMap<string, string>;
}

export const noProcessFacts: ProcessFacts = { fields: new Map() };

/** The named fact as text, undefined where it is absent or empty. */
export function factText(facts: ProcessFacts, field: string): string | undefined {
  const value = facts.fields.get(field);
  return value === '' ? undefined : value;
}

/** The named fact as a number, undefined where it is absent or not one. */
export function factNumber(facts: ProcessFacts, field: string): number | undefined {
  const value = factText(facts, field);
  if (value === undefined) return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}

/** Leading part of a version text: `2.6.12-1+deb12u4`, `3.5-dev5-50872daa6`; undefined when it is none. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number | undefined;
}

export function parseVersion(value: string | undefined): Version | undefined {
  const match = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(value ?? '');
  if (!match) return undefined;
  return {
    major: Number(match[1]),
    minor: Number(match[2]),
    patch: match[3] === undefined ? undefined : Number(match[3]),
  };
}

/** True when the version is known and at least `major.minor`. */
export function isAtLeast(version: Version | undefined, major: number, minor: number): boolean {
  return (
    version !== undefined && (version.major > major || (version.major === major && version.minor >= minor))
  );
}
