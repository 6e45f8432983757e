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
