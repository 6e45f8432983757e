import { type DrainJob, type DrainWish, drainDecision, observedJob, startedJob } from '../actions/drain.ts';
import { verbGate } from '../actions/gate.ts';
import { type Plan, planTasks } from '../actions/plan.ts';
import type { Verb } from '../actions/verbs/verb.ts';
import type { Picture } from '../model/picture.ts';
import type { Row } from '../model/row.ts';
import type { SourceDescription } from '../model/source-facts.ts';
import { formatDuration } from '../table/format.ts';
import { withMessage } from './message.ts';
import { gateFacts } from './selection.ts';
import { sendPlan } from './send-plan.ts';
import type { NodeState, State } from './state.ts';
import { only, type Step } from './step.ts';
import { withFocus } from './update-listing.ts';

/** Begins to watch the servers of a drain plan; one already watched starts anew. */
export function startDrain(state: State, plan: Plan, wish: DrainWish): State {
  const targets = plan.steps.flatMap((step) => step.targets);
  const keys = new Set(targets.map(({ key }) => key));
  const others = state.node.drains.filter(({ key }) => !keys.has(key));
  const started = targets.map(({ key, name }) => startedJob(key, name, wish, state.nowSeconds));
  return withDrains(state, [...others, ...started]);
}

/** Stops watching a server; it stays as it is. */
export function cancelDrain(state: State, key: string): State {
  const job = state.node.drains.find((candidate) => candidate.key === key);
  if (job === undefined) return state;
  const left = withDrains(
    state,
    state.node.drains.filter((candidate) => candidate !== job),
  );
  return withMessage(left, 'plain', `${job.name} is no longer watched; it still drains`);
}

/**
 * Moves every watched drain on by one picture. What a job wants done at zero or at its limit is sent as soon as no
 * other change is under way and the gate is open: it was confirmed when the drain was.
 */
export function advanceDrains(state: State): Step {
  const { picture } = state.node;
  // While the drain itself is being sent and verified its server may not show it yet.
  if (picture === undefined || state.node.drains.length === 0 || state.node.pending !== undefined)
    return only(state);
  const watched = state.node.drains.flatMap((job) => observedJob(job, picture) ?? []);
  const ended = state.node.drains.filter(({ key }) => !watched.some((job) => job.key === key));
  let next = withDrains(state, watched);
  for (const { name } of ended)
    next = withMessage(next, 'plain', `${name} no longer drains; it is not watched any more`);
  for (const job of watched) {
    const decision = drainDecision(job, state.nowSeconds);
    if (decision === 'wait') continue;
    if (decision === 'stop') {
      next = withMessage(
        dropped(next, job),
        'good',
        `${job.name}: all sessions have left, ${elapsed(job, state.nowSeconds)}`,
      );
      continue;
    }
    return finish(next, job, decision);
  }
  return only(next);
}

function finish(state: State, job: DrainJob, decision: 'maint' | 'kill'): Step {
  const { picture, source } = state.node;
  const row = picture?.snapshot.byKey.get(job.key);
  if (picture === undefined || row === undefined) return only(dropped(state, job));
  const plan = finishingPlan(picture, source, row, job, decision, state.nowSeconds);
  // What was confirmed then goes on while its user looks at the past.
  const facts = { ...gateFacts(state), isPastShown: false };
  const isClosed = plan.steps.some(({ verb }) => !verbGate(facts, verb, [row]).isOpen);
  return isClosed ? only(state) : sendPlan(dropped(state, job), plan);
}

/** What ends a watched drain: maintenance, and the end of what is left where the user chose that. */
export function finishingPlan(
  picture: Picture,
  source: SourceDescription,
  row: Row,
  job: DrainJob,
  decision: 'maint' | 'kill',
  nowSeconds: number,
): Plan {
  const maint: Verb = { kind: 'state', state: 'maint' };
  const verbs: readonly Verb[] = decision === 'kill' ? [maint, { kind: 'killSessions' }] : [maint];
  const left = job.samples.at(-1)?.sessions ?? 0;
  const why =
    left === 0
      ? 'all sessions have left'
      : `the limit is reached with ${left} session${left === 1 ? '' : 's'} left`;
  const title = `${job.name}: ${why}, ${elapsed(job, nowSeconds)}; maintenance${decision === 'kill' ? ' and the end of what is left' : ''}`;
  return planTasks(
    picture,
    source,
    verbs.map((verb) => ({ row, verb })),
    title,
    'change',
  );
}

function elapsed(job: DrainJob, nowSeconds: number): string {
  return `after ${formatDuration(Math.max(0, nowSeconds - job.startedAtSeconds))}`;
}

function dropped(state: State, job: DrainJob): State {
  return withDrains(
    state,
    state.node.drains.filter(({ key }) => key !== job.key),
  );
}

/** Each watched drain has a line, which the table gives up: the cursor has to stay in what is left. */
function withDrains(state: State, drains: NodeState['drains']): State {
  return withFocus({ ...state, node: { ...state.node, drains } });
}
