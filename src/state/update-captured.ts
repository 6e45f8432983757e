import type { CapturedAnswer } from './captured.ts';
import { withMessage } from './message.ts';
import type { State } from './state.ts';
import { only, type Step, withEffect } from './step.ts';
import { refreshedSessions } from './update-sessions.ts';

/** Opens the list of what HAProxy could not read. It is asked for while it is on the screen and never otherwise. */
export function openCaptured(state: State): Step {
  if (state.node.source.kind === 'recording')
    return only(
      withMessage(state, 'warning', 'captured errors are not recorded: this needs a HAProxy that runs'),
    );
  if (state.node.source.kind !== 'socket')
    return only(
      withMessage(state, 'warning', 'captured errors need the runtime socket: connect with --socket'),
    );
  return asked({ ...state, overlay: { kind: 'captured', top: 0 } });
}

function asked(state: State): Step {
  if (state.captured.isAwaited) return only(state);
  const next = { ...state, captured: { ...state.captured, isAwaited: true } };
  return withEffect(next, { kind: 'askCaptured' });
}

export function capturedAnswered(state: State, answer: CapturedAnswer): State {
  const captured = { ...state.captured, isAwaited: false };
  if (state.frozen !== undefined && captured.errors !== undefined) return { ...state, captured };
  if (!answer.ok) return { ...state, captured: { ...captured, fault: answer.message } };
  const { isCut } = answer;
  // HAProxy goes by proxy; the newest is what is looked for.
  const errors = answer.errors.toSorted((a, b) => (b.event ?? -1) - (a.event ?? -1));
  return {
    ...state,
    captured: { ...captured, errors, isCut, fault: undefined, atSeconds: state.nowSeconds },
  };
}

/** What is on the screen and does not come with a picture is asked for again, unless the display is frozen. */
export function refreshedScreens({ state, effects }: Step): Step {
  const next =
    state.overlay.kind === 'captured' && state.frozen === undefined ? asked(state) : refreshedSessions(state);
  return { state: next.state, effects: [...effects, ...next.effects] };
}
