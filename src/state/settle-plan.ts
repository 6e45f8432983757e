import type { Outcome } from '../actions/outcome.ts';
import type { Target } from '../actions/plan.ts';
import { isDoubtful, mayBeDone, settledSteps, settlementWords } from '../actions/settlement.ts';
import type { Verification } from '../actions/verbs/verb.ts';
import type { Effect } from './effect.ts';
import { withMessage } from './message.ts';
import { lostAfter, withOwnChanges } from './own-changes.ts';
import type { NodeState, PendingPlan, State } from './state.ts';
import { only, type Step } from './step.ts';
import { withFocus } from './update-listing.ts';

/** A poll may begin within the grain of the clock after the answer; adding and subtracting loses less than this. */
const clockGrainSeconds = 1e-6;

/**
 * A plan that has ended is settled by the first picture polled after its last answer: done, not yet, or refused. One of
 * which nothing can have been done needs no picture. A process that was halted reads a line that waits for it and answers
 * a poll in either order, so one more picture decides on a lost answer that the first does not show.
 */
export function settlePlan(state: State): Step {
  const { pending, picture } = state.node;
  if (pending === undefined || pending.stage !== 'verifying' || picture === undefined) return only(state);
  const { monotonicSeconds, pollSeconds } = picture.snapshot;
  const isOld = monotonicSeconds - pollSeconds + clockGrainSeconds < pending.answeredAtSeconds;
  if (isOld && pending.outcomes.some(mayBeDone)) return only(state);
  const steps = settledSteps(pending.plan, pending.outcomes, picture);
  if (isDoubtful(steps) && !pending.isSeenAgain) {
    const node = { ...state.node, pending: { ...pending, isSeenAgain: true } };
    return { state: { ...state, node }, effects: [{ kind: 'pollNow' }] };
  }
  const done = steps.flatMap(({ step, outcome, results }) =>
    step.targets.flatMap((target, index) => (wasDone(outcome, results[index]) ? [{ target, step }] : [])),
  );
  const doneKeys = new Set(done.map(({ target }) => target.key));
  const node: NodeState = {
    ...state.node,
    pending: undefined,
    ours: withOwnChanges(state.node.ours, done, picture),
    lost: lostAfter(state.node.lost, done),
    undoable: undoableAfter(
      state.node,
      pending,
      done.map(({ target }) => target),
    ),
    drains: state.node.drains.filter(({ key }) => doneKeys.has(key) || !isDraining(pending, key)),
  };
  const effects = steps
    .filter(({ results }) => results.length > 0)
    .map(({ step, results }): Effect => ({ kind: 'recordVerified', step, results }));
  const { tone, words } = settlementWords(steps);
  const settled = withFocus({ ...state, node });
  return { state: withMessage(settled, tone, `${pending.plan.title}: ${words}`), effects };
}

function wasDone(outcome: Outcome | undefined, result: Verification | undefined): boolean {
  return outcome?.kind === 'accepted' || (outcome?.kind === 'unknown' && result?.kind === 'verified');
}

/** True for a server that the plan was to drain. */
function isDraining({ plan }: PendingPlan, key: string): boolean {
  return plan.steps.some(
    ({ verb, targets }) =>
      verb.kind === 'state' && verb.state === 'drain' && targets.some((target) => target.key === key),
  );
}

function undoableAfter(
  node: NodeState,
  { plan }: PendingPlan,
  done: readonly Target[],
): NodeState['undoable'] {
  const targets = done.filter(({ undo }) => undo !== undefined);
  switch (plan.purpose) {
    case 'undo':
      return undoableWithout(node.undoable, new Set(done.map(({ key }) => key)));
    case 'reapply':
      return node.undoable;
    case 'change':
      return targets.length > 0 ? [...node.undoable, { title: plan.title, targets }] : node.undoable;
  }
}

/** What was undone leaves its entry; what was refused stays in it. */
function undoableWithout(undoable: NodeState['undoable'], keys: ReadonlySet<string>): NodeState['undoable'] {
  const at = undoable.findLastIndex(({ targets }) => targets.some(({ key }) => keys.has(key)));
  return undoable.flatMap((entry, index) => {
    if (index !== at) return [entry];
    const targets = entry.targets.filter(({ key, undo }) => undo !== undefined && !keys.has(key));
    return targets.length === 0 ? [] : [{ ...entry, targets }];
  });
}
