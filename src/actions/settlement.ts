import type { Picture } from '../model/picture.ts';
import { outcomeWords } from './journal.ts';
import type { Outcome } from './outcome.ts';
import type { Plan, PlanStep, Target } from './plan.ts';
import { deedOf } from './verbs/deed.ts';
import { goneWords, type Verb, type Verification, verification } from './verbs/verb.ts';

/** A step with what became of it; the outcome of a step that was not sent is undefined. */
export interface SettledStep {
  readonly step: PlanStep;
  readonly outcome: Outcome | undefined;
  /** One for each target of a step that may have been done. */
  readonly results: readonly Verification[];
}

/** Judges what was sent by a picture that was polled after the last answer. */
export function settledSteps(
  { steps }: Plan,
  outcomes: readonly Outcome[],
  picture: Picture,
): readonly SettledStep[] {
  return steps.map((step, index) => {
    const outcome = outcomes[index];
    return {
      step,
      outcome,
      results: mayBeDone(outcome) ? step.targets.map((target) => verifyTarget(step, target, picture)) : [],
    };
  });
}

export function mayBeDone(outcome: Outcome | undefined): boolean {
  return outcome?.kind === 'accepted' || outcome?.kind === 'unknown';
}

function verifyTarget(step: PlanStep, target: Target, picture: Picture): Verification {
  const row = picture.snapshot.byKey.get(target.key);
  const deed = deedOf(step.verb);
  if (row !== undefined) return deed.verify(row);
  return deed.whenGone ?? verification(false, goneWords);
}

/** True when every step was sent and HAProxy shows what was asked for. */
export function isAsAsked(steps: readonly SettledStep[]): boolean {
  return steps.every(
    ({ step, outcome, results }) =>
      mayBeDone(outcome) &&
      results.length === step.targets.length &&
      results.every(({ kind }) => kind === 'verified') &&
      (outcome?.kind === 'accepted' || isShown(step.verb)),
  );
}

/** False for verbs that leave nothing to see, so that a picture cannot stand for a lost answer. */
function isShown(verb: Verb): boolean {
  switch (verb.kind) {
    case 'killSessions':
    case 'killSession':
    case 'clearCounters':
    case 'typedLine':
      return false;
    case 'weight':
      return !verb.weight.isPercent;
    default:
      return true;
  }
}

/** True where an answer was lost and the picture does not show what was asked for. */
export function isDoubtful(steps: readonly SettledStep[]): boolean {
  return steps.some(
    ({ step, outcome, results }) =>
      outcome?.kind === 'unknown' && isShown(step.verb) && results.some(({ kind }) => kind === 'different'),
  );
}

/** What became of the plan, worst news first: where it stopped, what is not as asked, what is done. */
export function settlementWords(steps: readonly SettledStep[]): {
  readonly tone: 'good' | 'warning' | 'critical';
  readonly words: string;
} {
  const parts: string[] = [];
  const stopped = steps.find(({ outcome }) => outcome !== undefined && outcome.kind !== 'accepted');
  const isOne = steps.length === 1;
  const results = steps.flatMap(({ step, outcome, results: verified }) =>
    verified.map((result, index) => ({ result, outcome, name: step.targets[index]?.name ?? '' })),
  );
  const where = (name: string) => (isOne && results.length <= 1 ? '' : `${name}: `);
  if (stopped?.outcome?.kind === 'unknown') {
    const last = results.at(-1)?.result;
    const fate = !isShown(stopped.step.verb)
      ? 'and nothing shows whether it was done'
      : last?.kind === 'verified'
        ? 'but it was done'
        : 'and it is not seen to be done';
    parts.push(`the answer was lost, ${fate}${last === undefined ? '' : ` (${last.words})`}`);
  } else if (stopped?.outcome) {
    parts.push(`${where(namesOf(stopped.step))}${outcomeWords(stopped.outcome)}`);
  }
  const different = results.filter(
    ({ result, outcome }) => outcome?.kind === 'accepted' && result.kind === 'different',
  );
  for (const { result, name } of different)
    parts.push(`${where(name)}accepted, but not so yet: ${result.words}`);
  const verified = results.filter(
    ({ result, outcome }) => outcome?.kind === 'accepted' && result.kind === 'verified',
  );
  if (verified.length === 1 && verified[0])
    parts.push(`${where(verified[0].name)}done (${verified[0].result.words})`);
  if (verified.length > 1) parts.push(`${verified.length} done`);
  const plain = steps.filter(
    ({ step, outcome }) => step.targets.length === 0 && outcome?.kind === 'accepted',
  ).length;
  if (plain > 0) parts.push('accepted by HAProxy');
  const unsent = steps.filter(({ outcome }) => outcome === undefined);
  if (unsent.length > 0) parts.push(`not sent: ${unsent.map(({ step }) => namesOf(step)).join(', ')}`);
  const isRefused = stopped !== undefined && stopped.outcome?.kind !== 'unknown';
  const tone = isRefused ? 'critical' : isAsAsked(steps) ? 'good' : 'warning';
  return { tone, words: parts.join('; ') };
}

function namesOf({ targets, line }: PlanStep): string {
  return targets.length === 0 ? line : targets.map(({ name }) => name).join(', ');
}
