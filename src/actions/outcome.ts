import type { Failure } from '../model/source-facts.ts';
import { silentChangeVerdict } from '../protocol/outcome.ts';

/** What came back after a plan was sent. */
export type Outcome =
  /** HAProxy accepted every line; the next poll verifies. */
  | { readonly kind: 'accepted' }
  /** HAProxy's own words; nothing changed. */
  | { readonly kind: 'refused'; readonly words: string }
  /** No byte left this machine; nothing changed. */
  | { readonly kind: 'unreachable'; readonly failure: Failure }
  /** It was sent and the answer was lost; the next poll decides. */
  | { readonly kind: 'unknown'; readonly failure: Failure };

/** What a source gives back for a change; the same shape as its `Answer`. */
export type ChangeAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly failure: Failure; readonly isSent: boolean };

export function outcomeOf(answer: ChangeAnswer): Outcome {
  if (!answer.ok) return { kind: answer.isSent ? 'unknown' : 'unreachable', failure: answer.failure };
  const verdict = silentChangeVerdict(answer.text);
  return verdict.kind === 'accepted' ? { kind: 'accepted' } : { kind: 'refused', words: verdict.words };
}
