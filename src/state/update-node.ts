import type { Outcome } from '../actions/outcome.ts';
import { verify } from '../actions/plan.ts';
import type { Picture } from '../model/picture.ts';
import { isSameProcess } from '../model/snapshot.ts';
import type { Failure } from '../model/source-facts.ts';
import { isPassing, withMessage } from './message.ts';
import type { MessageTone, NodeState, State } from './state.ts';
import type { Step } from './step.ts';
import { withOpeningFolds, withPicture } from './update-listing.ts';

export function pictureArrived(state: State, picture: Picture, effectiveSeconds: number): State {
  const { node } = state;
  const isReload = node.picture !== undefined && !isSameProcess(node.picture.snapshot, picture.snapshot);
  const nowSeconds = picture.snapshot.monotonicSeconds;
  const next: State = {
    ...state,
    nowSeconds: Math.max(state.nowSeconds, nowSeconds),
    interval: { ...state.interval, effectiveSeconds },
    node: {
      ...node,
      picture,
      link: { kind: 'live' },
      reloadedAtSeconds: isReload ? nowSeconds : node.reloadedAtSeconds,
    },
  };
  const settled = settle(next, picture);
  // A frozen display keeps its lines; only what it counts up behind them moves on.
  if (settled.frozen !== undefined) return settled;
  const shown = withPicture(settled);
  return node.picture === undefined ? withOpeningFolds(shown) : shown;
}

export function pollFailed(state: State, failure: Failure, nowSeconds: number): State {
  const { link } = state.node;
  const sinceSeconds = link.kind === 'lost' ? link.sinceSeconds : nowSeconds;
  const node = { ...state.node, link: { kind: 'lost', failure, sinceSeconds } } as const;
  // The reason of the loss takes the place of older good news.
  const message = link.kind !== 'lost' && isPassing(state.message) ? undefined : state.message;
  return { ...state, nowSeconds, node, message };
}

/** A change is settled by the first picture that was polled after its answer. */
function settle(state: State, picture: Picture): State {
  const { pending } = state.node;
  if (pending === undefined || pending.stage === 'sending') return state;
  const { monotonicSeconds, pollSeconds } = picture.snapshot;
  if (monotonicSeconds - pollSeconds < pending.answeredAtSeconds) return state;
  const verification = verify(pending.plan, picture);
  const { title } = pending.plan;
  const isVerified = verification.kind === 'verified';
  const words =
    pending.stage === 'settling'
      ? `${title}: the answer was lost, ${isVerified ? 'but it was done' : 'and it was not done'} (${verification.words})`
      : `${title}: ${isVerified ? 'done' : 'accepted, but not so yet'} (${verification.words})`;
  return withMessage(
    { ...state, node: { ...state.node, pending: undefined } },
    isVerified ? 'good' : 'warning',
    words,
  );
}

/** HAProxy's answer to a change, or what became of it. Whatever it was, the state is read again at once. */
export function changeAnswered(state: State, outcome: Outcome): Step {
  const { pending } = state.node;
  if (pending === undefined) return { state, effects: [] };
  const { title } = pending.plan;
  const step = (next: NodeState['pending'], tone: MessageTone, text: string): Step => ({
    state: withMessage({ ...state, node: { ...state.node, pending: next } }, tone, `${title}: ${text}`),
    effects: [{ kind: 'pollNow' }],
  });
  switch (outcome.kind) {
    case 'accepted':
      return step(
        { ...pending, stage: 'verifying', answeredAtSeconds: state.nowSeconds },
        'plain',
        'accepted, reading the state again',
      );
    case 'refused':
      return step(undefined, 'critical', `refused by HAProxy: ${outcome.words}`);
    case 'unreachable':
      return step(undefined, 'critical', `not sent: ${outcome.failure.message}`);
    case 'unknown':
      return step(
        { ...pending, stage: 'settling', answeredAtSeconds: state.nowSeconds },
        'warning',
        `unknown, the answer was lost: ${outcome.failure.message}`,
      );
  }
}
