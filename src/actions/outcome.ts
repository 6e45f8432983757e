import type { Failure, SourceDescription } from '../model/source-facts.ts';
import { pageVerdict } from '../protocol/commands/page-form.ts';
import type { PlanStep } from './plan.ts';
import { deedOf } from './verbs/deed.ts';

/** What came back after a step was sent. */
export type Outcome =
  /** HAProxy accepted it; the next poll verifies. */
  | { readonly kind: 'accepted'; readonly words: string }
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

export function outcomeOf(step: PlanStep, source: SourceDescription, answer: ChangeAnswer): Outcome {
  if (!answer.ok) {
    const { code, message, fix } = answer.failure;
    // The stats page says so before it does anything.
    if (code === 'unauthorized' || code === 'forbidden') {
      return { kind: 'refused', words: fix === undefined ? message : `${message} ${fix}` };
    }
    return { kind: answer.isSent ? 'unknown' : 'unreachable', failure: answer.failure };
  }
  const verdict =
    source.kind === 'stats page' ? pageVerdict(answer.text) : deedOf(step.verb).verdict(answer.text);
  return verdict.kind === 'accepted' ? { kind: 'accepted', words: answer.text.trim() } : verdict;
}

/** What became of a whole plan: sent steps have an outcome; the first that was not accepted is the last. */
export function isEnded(steps: readonly PlanStep[], outcomes: readonly Outcome[]): boolean {
  const last = outcomes.at(-1);
  return outcomes.length === steps.length || (last !== undefined && last.kind !== 'accepted');
}
