import type { Outcome } from './outcome.ts';
import type { PlanStep } from './plan.ts';
import type { Verification } from './verbs/verb.ts';

/** One line of the journal. The one that says `attempting` is written before the bytes leave. */
export interface JournalEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** `user@host`, and through sudo who it was. */
  readonly who: string;
  /** The source's label, without credentials. */
  readonly source: string;
  readonly event: 'attempting' | 'answered' | 'verified';
  /** The literal line. */
  readonly line: string;
  readonly targets: readonly string[];
  /** What came of it, in words; empty while attempting. */
  readonly result: string;
}

export interface JournalContext {
  readonly at: string;
  readonly who: string;
  readonly source: string;
}

export function attempting(context: JournalContext, step: PlanStep): JournalEntry {
  return entry(context, 'attempting', step, '');
}

export function answered(context: JournalContext, step: PlanStep, outcome: Outcome): JournalEntry {
  return entry(context, 'answered', step, outcomeWords(outcome));
}

export function verified(
  context: JournalContext,
  step: PlanStep,
  results: readonly Verification[],
): JournalEntry {
  const words = results.map(({ kind, words }) => (kind === 'verified' ? words : `${notAsAsked}${words}`));
  return entry(context, 'verified', step, words.join('; '));
}

function entry(
  context: JournalContext,
  event: JournalEntry['event'],
  step: PlanStep,
  result: string,
): JournalEntry {
  return { ...context, event, line: step.line, targets: step.targets.map(({ name }) => name), result };
}

const notAsAsked = 'not as asked: ';

/** True for an answer by which HAProxy took the line. */
export function isAccepted({ event, result }: JournalEntry): boolean {
  return event === 'answered' && result.startsWith('accepted');
}

/** True where the picture after a change does not show what was asked for. */
export function isNotAsAsked({ event, result }: JournalEntry): boolean {
  return event === 'verified' && result.includes(notAsAsked);
}

/** An outcome in one phrase; the only place that words it. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'accepted':
      return outcome.words === '' ? 'accepted' : `accepted: ${headline(outcome.words)}`;
    case 'refused':
      return `refused: ${headline(outcome.words)}`;
    case 'unreachable':
      return `not sent: ${outcome.failure.message}`;
    case 'unknown':
      return `unknown, the answer was lost: ${outcome.failure.message}`;
  }
}

const longestHeadline = 300;

/** The first line; an answer in the console may be a whole dump. */
function headline(words: string): string {
  const [first = '', ...rest] = words.split('\n');
  if (first.length > longestHeadline) return `${first.slice(0, longestHeadline)}...`;
  return rest.length > 0 ? `${first} ...` : first;
}
