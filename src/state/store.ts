import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import type { State } from './state.ts';
import { update } from './update.ts';

/** Holds the state, applies events one after the other and hands out the effects. */
export interface Store {
  readonly state: State;
  dispatch(event: Event): void;
  /** Calls back after every change; the returned function ends that. */
  subscribe(listener: () => void): () => void;
}

export function createStore(initial: State, runEffect: (effect: Effect) => void): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    dispatch(event) {
      const step = update(state, event);
      const isChanged = step.state !== state;
      state = step.state;
      if (isChanged) for (const listener of listeners) listener();
      for (const effect of step.effects) runEffect(effect);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
