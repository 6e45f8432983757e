import { withMessage } from './message.ts';
import type { State } from './state.ts';
import { type Step, withEffect } from './step.ts';

/** While the mouse is ours the terminal's own selection needs Shift, so it is off until it is asked for. */
export function toggleMouse(state: State): Step {
  const hasMouse = !state.hasMouse;
  const words = hasMouse
    ? 'mouse on: the wheel moves, a click selects, a click on a title sorts; Shift selects text'
    : 'mouse off';
  return withEffect(withMessage({ ...state, hasMouse }, 'plain', words), {
    kind: 'setMouse',
    isOn: hasMouse,
  });
}
