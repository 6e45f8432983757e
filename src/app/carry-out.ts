import type { Outcome } from '../actions/outcome.ts';
import type { Plan } from '../actions/plan.ts';
import { isAsAsked, mayBeDone, type SettledStep, settledSteps } from '../actions/settlement.ts';
import type { Clock } from '../clock.ts';
import type { Picture } from '../model/picture.ts';
import type { Observation, Observer } from './observer.ts';
import type { Sender } from './sender.ts';

/** What carrying out a plan needs. */
export interface Hands {
  readonly observer: Observer;
  readonly sender: Sender;
  readonly clock: Clock;
  pause(seconds: number): Promise<void>;
}

export interface CarriedOut {
  readonly steps: readonly SettledStep[];
  readonly isAsAsked: boolean;
  /** True when not even the first line could be sent. */
  readonly isUnreachable: boolean;
}

/** HAProxy may need a moment to show what it accepted. Seconds. */
const patienceSeconds = 3;
const againSeconds = 0.25;

/**
 * Sends a plan and reads the state again until it is as asked or patience is over. Every poll begins after the last
 * answer. What was seen last goes to the journal.
 */
export async function carryOut(hands: Hands, plan: Plan, before: Picture): Promise<CarriedOut> {
  const outcomes = await hands.sender.send(plan, () => {});
  const steps = outcomes.some(mayBeDone)
    ? await verify(hands, plan, outcomes, before)
    : settledSteps(plan, outcomes, before);
  for (const { step, results } of steps) if (results.length > 0) hands.sender.recordVerified(step, results);
  return { steps, isAsAsked: isAsAsked(steps), isUnreachable: outcomes[0]?.kind === 'unreachable' };
}

async function verify(
  { observer, clock, pause }: Hands,
  plan: Plan,
  outcomes: readonly Outcome[],
  before: Picture,
): Promise<readonly SettledStep[]> {
  const giveUpSeconds = clock.monotonicSeconds() + patienceSeconds;
  for (;;) {
    const steps = judged(await observer.observe(), plan, outcomes, before);
    const isSettled = steps.every(({ results }) => results.every(({ kind }) => kind === 'verified'));
    if (isSettled || clock.monotonicSeconds() + againSeconds > giveUpSeconds) return steps;
    await pause(againSeconds);
  }
}

function judged(
  observation: Observation,
  plan: Plan,
  outcomes: readonly Outcome[],
  before: Picture,
): readonly SettledStep[] {
  if (observation.ok) return settledSteps(plan, outcomes, observation.picture);
  const unseen = {
    kind: 'different',
    words: `it cannot be read back: ${observation.failure.message}`,
  } as const;
  return settledSteps(plan, outcomes, before).map((step) => ({
    ...step,
    results: step.results.map(() => unseen),
  }));
}
