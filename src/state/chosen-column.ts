import type { Column } from '../table/column.ts';
import type { State } from './state.ts';

/** The column under the column cursor. */
export function chosenColumn(state: State): Column | undefined {
  return state.view.columns.find(({ key }) => key === state.columnKey);
}
