import { nameOf } from '../actions/plan.ts';
import { formatted } from '../table/format.ts';
import { valueColumns } from '../table/views.ts';
import { withMessage } from './message.ts';
import { selectedRows } from './selection.ts';
import { focusedEntry, type State } from './state.ts';
import { only, type Step, withEffect } from './step.ts';

/** Hands names or rows to the clipboard of the terminal: the tagged ones, else the one under the cursor. */
export function copy(state: State, what: 'name' | 'row'): Step {
  const text = what === 'name' ? namesOf(state) : rowText(state);
  if (text === '') return only(withMessage(state, 'plain', 'nothing to copy here'));
  // Whether the terminal takes it is never answered.
  const told = withMessage(state, 'plain', `sent to the terminal's clipboard: ${text}`);
  return withEffect(told, { kind: 'copy', text });
}

function namesOf(state: State): string {
  // On one line: pasted into a shell, a line break would run what stands before it.
  return selectedRows(state).map(nameOf).join(' ');
}

/** The columns of the view with their titles, whether they fit on the screen or not. */
function rowText(state: State): string {
  const subject = focusedEntry(state)?.subject;
  if (subject?.kind !== 'row') return '';
  const cells = valueColumns(state.view).flatMap((column) => {
    const value = column.value(subject);
    return value === undefined ? [] : [`${column.title} ${formatted(value, column.kind, '-')}`];
  });
  return [nameOf(subject.row), ...cells].join('  ');
}
