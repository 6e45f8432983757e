import type { Picture } from '../model/picture.ts';
import { formatClock } from '../table/format-clock.ts';
import { withMessage } from './message.ts';
import { type Moment, type State, shownPicture } from './state.ts';
import { only, type Step, withEffect } from './step.ts';
import { withPicture } from './update-listing.ts';

const secondsOf = { poll: 0, minute: 60 } as const;
type Unit = keyof typeof secondsOf;

/** Goes to another moment; the display freezes there. */
export function stepTime(state: State, by: -1 | 1, unit: Unit): Step {
  const shown = shownPicture(state);
  if (shown === undefined) return only(state);
  const atSeconds = state.pastSeconds ?? shown.snapshot.monotonicSeconds;
  return by < 0 ? stepBack(state, atSeconds, unit) : stepOn(state, atSeconds, unit);
}

function stepBack(state: State, atSeconds: number, unit: Unit): Step {
  const { past } = state.node;
  const [oldest] = past;
  const wanted = atSeconds - secondsOf[unit];
  const target =
    unit === 'poll'
      ? past.findLast((moment) => moment.atSeconds < atSeconds)
      : (past.findLast((moment) => moment.atSeconds <= wanted) ?? oldest);
  if (target !== undefined && target.atSeconds < atSeconds) return goTo(state, target);
  const wallMs = oldest?.wallMs ?? shownPicture(state)?.snapshot.wallMs ?? 0;
  return only(withMessage(state, 'plain', `the past goes back to ${formatClock(wallMs)}`));
}

function stepOn(state: State, atSeconds: number, unit: Unit): Step {
  const { past } = state.node;
  const wanted = atSeconds + secondsOf[unit];
  const target =
    unit === 'poll'
      ? past.find((moment) => moment.atSeconds > atSeconds)
      : (past.find((moment) => moment.atSeconds >= wanted) ?? past.at(-1));
  if (state.frozen !== undefined && target !== undefined && target.atSeconds > atSeconds)
    return goTo(state, target);
  if (state.playback === undefined) {
    const words = state.frozen === undefined ? 'this is now' : 'this is the newest picture; p goes on';
    return only(withMessage(state, 'plain', words));
  }
  if (state.playback.hasEnded) return only(withEnd(state));
  return withEffect(state, { kind: 'skip', seconds: secondsOf[unit] });
}

function goTo(state: State, { atSeconds }: Moment): Step {
  const { picture } = state.node;
  if (picture?.snapshot.monotonicSeconds === atSeconds)
    return only(withPicture({ ...state, frozen: picture, pastSeconds: undefined }));
  // Until it is there, what is shown stays.
  const going: State = { ...state, frozen: shownPicture(state), pastSeconds: atSeconds };
  return withEffect(going, { kind: 'recall', atSeconds });
}

/** A picture of the past is there. Where the keys are faster, it is one on the way. */
export function recalled(state: State, atSeconds: number, picture: Picture | undefined): State {
  if (state.pastSeconds === undefined) return state;
  if (picture !== undefined) return withPicture({ ...state, frozen: picture });
  if (state.pastSeconds !== atSeconds) return state;
  const shownSeconds = shownPicture(state)?.snapshot.monotonicSeconds;
  const isNewest = shownSeconds === state.node.picture?.snapshot.monotonicSeconds;
  const stayed: State = { ...state, pastSeconds: isNewest ? undefined : shownSeconds };
  return withMessage(stayed, 'warning', 'that moment is not kept any more');
}

export function pastForgotten(state: State, beforeSeconds: number): State {
  const past = state.node.past.filter((moment) => moment.atSeconds >= beforeSeconds);
  return { ...state, node: { ...state.node, past } };
}

/** Freezes the newest picture, or returns to it. */
export function togglePause(state: State): State {
  const frozen = state.frozen === undefined ? state.node.picture : undefined;
  return withPicture({ ...state, frozen, pastSeconds: undefined });
}

/** Nothing more will come, whatever the speed. */
export function playbackEnded(state: State): State {
  return state.playback === undefined
    ? state
    : withEnd({ ...state, playback: { ...state.playback, hasEnded: true } });
}

function withEnd(state: State): State {
  return withMessage(state, 'plain', 'end of the recording');
}
