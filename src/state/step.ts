import type { Effect } from './effect.ts';
import type { State } from './state.ts';

/** The next state and what has to be done about it. */
export interface Step {
  readonly state: State;
  readonly effects: readonly Effect[];
}

export function only(state: State): Step {
  return { state, effects: [] };
}

export function withEffect(state: State, effect: Effect): Step {
  return { state, effects: [effect] };
}
