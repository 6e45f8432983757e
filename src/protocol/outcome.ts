/** What HAProxy's answer to a change means. */
export type Verdict =
  | { readonly kind: 'accepted' }
  /** HAProxy's own words. */
  | { readonly kind: 'refused'; readonly words: string };

/**
 * Reads the answer of a change that succeeds in silence: a single LF on every version, any word is a refusal
 * ("Permission denied", "No such server."; management manual 9.3).
 */
export function silentChangeVerdict(answer: string): Verdict {
  const words = answer.trim();
  return words === '' ? { kind: 'accepted' } : { kind: 'refused', words };
}

/** What refusals of the commands in the management manual begin with or contain; there is no status code (9.3). */
const refusal =
  /^(?:permission denied|unknown |no such |can(?:'|no)t |require |invalid |empty |trailing |missing |unable |failed|only |already exists)|\b(?:expects?|expected|requires?|cannot|not (?:enabled|configured|found|supported)|out of range|is disabled|shut down|restricted|garbage|still has|must be|expired|interrupted)\b/i;

/** Reads the answer of a change of which nothing is known but its text; what is no known refusal is taken as done. */
export function typedLineVerdict(answer: string): Verdict {
  const words = answer.trim();
  return refusal.test(words.split('\n', 1)[0] ?? '') ? { kind: 'refused', words } : { kind: 'accepted' };
}
