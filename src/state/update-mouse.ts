import { type Mode, usualKeymap } from '../actions/keymap.ts';
import { valueColumns } from '../table/views.ts';
import { modeOf } from './mode.ts';
import type { MouseUse } from './mouse-use.ts';
import type { State } from './state.ts';
import { only, type Step } from './step.ts';
import { updateForIntent } from './update-intent.ts';
import { moveToIndex, reverseSort, sortBy, unsorted } from './update-table.ts';

/** Lines that one step of the wheel moves. */
const wheelLines = 3;

/** The mouse moves and chooses; it opens no dialog and answers none. */
export function mouseUsed(state: State, use: MouseUse): Step {
  const mode = modeOf(state);
  switch (use.kind) {
    case 'wheel':
      return isAsking(mode) || mode === 'console'
        ? only(state)
        : updateForIntent(state, { kind: 'move', by: use.by * wheelLines });
    case 'entry':
      return mode === 'table' || mode === 'frozen' ? only(moveToIndex(state, use.index)) : only(state);
    case 'title':
      return mode === 'table' || mode === 'frozen' ? only(sortedBy(state, use.columnKey)) : only(state);
    case 'tab': {
      const intent = usualKeymap.intentOf('table', use.digit);
      return intent === undefined || isAsking(mode) ? only(state) : updateForIntent(state, intent);
    }
  }
}

/** True while a question waits for its answer, which a slip of the hand must not take away. */
function isAsking(mode: Mode): boolean {
  return mode === 'prompt' || mode === 'dialog' || mode === 'typedDialog' || mode === 'allBackends';
}

function sortedBy(state: State, columnKey: string | undefined): State {
  if (columnKey === undefined) return unsorted(state);
  if (state.sort?.columnKey === columnKey) return reverseSort(state);
  const index = valueColumns(state.view).findIndex(({ key }) => key === columnKey);
  return index === -1 ? state : sortBy(state, index);
}
