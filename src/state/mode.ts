import type { Mode } from '../actions/keymap.ts';
import type { State } from './state.ts';

/** What has the keys. */
export function modeOf(state: State): Mode {
  const { overlay } = state;
  if (overlay.kind === 'none') return state.frozen === undefined ? 'table' : 'frozen';
  const isTyped = overlay.kind === 'dialog' && overlay.plan.confirmation.kind === 'typeName';
  return isTyped ? 'typedDialog' : overlay.kind;
}
