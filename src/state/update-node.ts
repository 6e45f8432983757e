import { outcomeWords } from '../actions/journal.ts';
import { isEnded, type Outcome } from '../actions/outcome.ts';
import type { Plan } from '../actions/plan.ts';
import { mayBeDone } from '../actions/settlement.ts';
import { assessed } from '../model/findings/assessment.ts';
import { usualBounds } from '../model/history/history.ts';
import { since } from '../model/history/sample.ts';
import type { Picture } from '../model/picture.ts';
import { isSameProcess, isWhole } from '../model/snapshot.ts';
import type { Failure } from '../model/source-facts.ts';
import { withLiveDialog } from './live-dialog.ts';
import { aged, isPassing, withMessage } from './message.ts';
import { lostChanges } from './own-changes.ts';
import { alertEffects, withLossEvent, withPictureEvents } from './settle-events.ts';
import { settlePlan } from './settle-plan.ts';
import type { State } from './state.ts';
import { only, type Step } from './step.ts';
import { rebasedOnReload } from './update-baseline.ts';
import { advanceDrains } from './update-drain.ts';
import { withFirstPicture, withFocus, withPicture } from './update-listing.ts';

/**
 * The first picture before it is judged and remembered: of a large listing that takes longer than all before it. Until it
 * arrives as well the link is not live, and the header says why.
 */
export function pictureSighted(state: State, picture: Picture): State {
  const nowSeconds = Math.max(state.nowSeconds, picture.snapshot.monotonicSeconds);
  return shown({ ...state, nowSeconds, node: { ...state.node, picture } }, true);
}

export function pictureArrived(state: State, picture: Picture, effectiveSeconds: number): Step {
  const isFirst = state.node.picture === undefined;
  const step = settledPicture(unsighted(state), picture, effectiveSeconds);
  return { ...step, state: shown(withLiveDialog(step.state), isFirst) };
}

/** Nothing was learned of a picture that was only sighted. */
function unsighted(state: State): State {
  return state.node.link.kind === 'connecting'
    ? { ...state, node: { ...state.node, picture: undefined } }
    : state;
}

function settledPicture(state: State, picture: Picture, effectiveSeconds: number): Step {
  const { node } = state;
  const isReload = node.picture !== undefined && !isSameProcess(node.picture.snapshot, picture.snapshot);
  const polledSeconds = picture.snapshot.monotonicSeconds;
  const nowSeconds = Math.max(state.nowSeconds, polledSeconds);
  const arrived: State = {
    ...state,
    tagged: stillListed(state.tagged, picture),
    nowSeconds,
    // While polls bring the time there are no ticks.
    message: aged(state.message, nowSeconds),
    interval: { ...state.interval, effectiveSeconds },
    node: withPictureEvents(node, {
      ...node,
      ...learned(state, picture),
      link: { kind: 'live' },
      reloadedAtSeconds: isReload ? polledSeconds : node.reloadedAtSeconds,
    }),
  };
  const settled = settlePlan(
    isReload ? afterReload(rebasedOnReload(arrived, picture.snapshot.wallMs)) : arrived,
  );
  const advanced = advanceDrains(settled.state);
  return {
    state: advanced.state,
    effects: [...settled.effects, ...advanced.effects, ...alertEffects(node.events, arrived)],
  };
}

/** What one more picture adds to what is known of the node. */
function learned(
  { node, rules }: State,
  picture: Picture,
): Partial<State['node']> & Pick<State['node'], 'picture'> {
  const { history, findings } = assessed(node, picture, rules);
  const { wallMs, monotonicSeconds: atSeconds } = picture.snapshot;
  const kept = since(node.past, atSeconds - usualBounds.seconds);
  const past = isWhole(picture.snapshot) ? kept.concat({ atSeconds, wallMs, findings }) : kept;
  return { picture, history, findings, past };
}

/** A tag goes with its row. The same set when none went. */
function stillListed(tagged: State['tagged'], { snapshot }: Picture): State['tagged'] {
  const kept = [...tagged].filter((key) => snapshot.byKey.has(key));
  return kept.length === tagged.size ? tagged : new Set(kept);
}

/** A frozen display keeps its lines; only what it counts up behind them moves on. */
function shown(state: State, isFirst: boolean): State {
  // A replay that is paused goes on only when it is asked to.
  if (state.frozen !== undefined && state.playback !== undefined && state.pastSeconds === undefined)
    return withPicture({ ...state, frozen: state.node.picture });
  if (state.frozen !== undefined) return withFocus(state);
  return isFirst ? withFirstPicture(state) : withPicture(state);
}

/** Another process has none of our changes unless something outside saved them: whatever it does not show is lost. */
function afterReload(state: State): State {
  const lost = lostChanges(state.node);
  const next: State = { ...state, node: { ...state.node, lost, undoable: [], drains: [] } };
  if (lost.length === 0) return next;
  const names = [...new Set(lost.map(({ name }) => name))].join(', ');
  return withMessage(next, 'critical', `the new process lost our changes of ${names}; R applies them again`);
}

export function pollFailed(state: State, failure: Failure, nowSeconds: number): Step {
  const { link } = state.node;
  const sinceSeconds = link.kind === 'lost' ? link.sinceSeconds : nowSeconds;
  const lost = { ...state.node, link: { kind: 'lost', failure, sinceSeconds } } as const;
  const node = withLossEvent(state.node, lost, failure, nowSeconds);
  // The reason of the loss takes the place of older good news.
  const message = link.kind !== 'lost' && isPassing(state.message) ? undefined : state.message;
  const next: State = { ...state, nowSeconds, node, message };
  return { state: next, effects: alertEffects(state.node.events, next) };
}

/** HAProxy's answer to one step, or what became of it. When the plan has ended the state is read again at once. */
export function changeAnswered(state: State, outcome: Outcome): Step {
  const { pending } = state.node;
  if (pending === undefined || pending.stage !== 'sending') return only(state);
  const outcomes = [...pending.outcomes, outcome];
  const hasEnded = isEnded(pending.plan.steps, outcomes);
  const next: State = {
    ...state,
    node: {
      ...state.node,
      pending: {
        ...pending,
        outcomes,
        stage: hasEnded ? 'verifying' : 'sending',
        answeredAtSeconds: state.nowSeconds,
      },
    },
  };
  if (!hasEnded) return only(next);
  // Bad news is told at once: the next picture may be long in coming.
  const settled = outcomes.some(mayBeDone) ? only(withAnswer(next, pending.plan, outcome)) : settlePlan(next);
  return { state: settled.state, effects: [...settled.effects, { kind: 'pollNow' }] };
}

function withAnswer(state: State, { title }: Plan, outcome: Outcome): State {
  const isAccepted = outcome.kind === 'accepted';
  const tone = isAccepted ? 'plain' : outcome.kind === 'unknown' ? 'warning' : 'critical';
  const words = isAccepted ? 'answered' : outcomeWords(outcome);
  return withMessage(state, tone, `${title}: ${words}; reading the state again`);
}
