/** One thing that was looked at. */
export interface Item {
  readonly topic: string;
  /** `missing` is what watching needs; `note` is worth knowing. */
  readonly state: 'ok' | 'note' | 'missing';
  readonly text: string;
  /** Lines that mend it: commands, or lines of a configuration with the words that say where they belong. */
  readonly fix: readonly string[];
}

export function ok(topic: string, text: string): Item {
  return { topic, state: 'ok', text, fix: [] };
}

export function note(topic: string, text: string, ...fix: readonly string[]): Item {
  return { topic, state: 'note', text, fix };
}

export function missing(topic: string, text: string, ...fix: readonly string[]): Item {
  return { topic, state: 'missing', text, fix };
}
