import { intentOf, type Mode } from '../actions/keymap.ts';
import type { Event } from './event.ts';
import { aged } from './message.ts';
import type { State } from './state.ts';
import { only, type Step } from './step.ts';
import { updateForIntent } from './update-intent.ts';
import { withFocus } from './update-listing.ts';
import { changeAnswered, pictureArrived, pollFailed } from './update-node.ts';

/** The one function that moves the application's state; pure. */
export function update(state: State, event: Event): Step {
  switch (event.kind) {
    case 'pictureArrived':
      return only(pictureArrived(state, event.picture, event.effectiveSeconds));
    case 'pollFailed':
      return only(pollFailed(state, event.failure, event.nowSeconds));
    case 'accessLearned':
      return only({ ...state, node: { ...state.node, access: event.access } });
    case 'changeAnswered':
      return changeAnswered(state, event.outcome);
    case 'resized':
      return {
        state: withFocus({ ...state, size: { columns: event.columns, rows: event.rows } }),
        effects: [{ kind: 'relayout' }],
      };
    case 'ticked':
      return only({ ...state, nowSeconds: event.nowSeconds, message: aged(state.message, event.nowSeconds) });
    case 'keyPressed': {
      const intent = intentOf(modeOf(state), event.key);
      return intent === undefined ? only(state) : updateForIntent({ ...state, message: undefined }, intent);
    }
    case 'intended':
      return updateForIntent(state, event.intent);
  }
}

/** What has the keys. */
export function modeOf(state: State): Mode {
  return state.overlay.kind === 'none' ? 'table' : state.overlay.kind;
}
