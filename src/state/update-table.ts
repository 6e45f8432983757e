import { chosenView } from '../table/choose.ts';
import type { Entry } from '../table/listing.ts';
import { tableViews, valueColumns } from '../table/views.ts';
import { bodyRowsOf } from './geometry.ts';
import { focusedEntry, type State } from './state.ts';
import { withView } from './update-columns.ts';
import { familyKeys, focusAt, withEntries, withFocus } from './update-listing.ts';

export function moveBy(state: State, by: number): State {
  return moveToIndex(state, state.focus.index + by);
}

export function movePages(state: State, pages: number): State {
  return moveBy(state, Math.trunc(pages * bodyRowsOf(state)) || Math.sign(pages));
}

export function moveToIndex(state: State, index: number): State {
  return withFocus({ ...state, focus: focusAt(state.entries, index) });
}

/** Folds the row under the cursor; on one that has nothing open to fold, goes to the row it hangs from. */
export function fold(state: State): State {
  const entry = focusedEntry(state);
  if (entry === undefined) return state;
  if (entry.fold === 'open') {
    const folded = withEntries({ ...state, folded: new Set([...state.folded, entry.key]) });
    // A filter overrides folds; then the key moves up instead of seeming dead.
    if (folded.entries.length < state.entries.length) return folded;
  }
  const parent = parentIndex(state, entry);
  return parent === -1 ? state : moveToIndex(state, parent);
}

/** The row that the one under the cursor hangs from; -1 for a block. */
function parentIndex(state: State, { depth }: Entry): number {
  return state.entries.findLastIndex((above, index) => index < state.focus.index && above.depth < depth);
}

export function unfold(state: State): State {
  const entry = focusedEntry(state);
  if (entry?.fold !== 'closed') return state;
  return withEntries({ ...state, folded: new Set([...state.folded].filter((key) => key !== entry.key)) });
}

/** Unfolds everything if anything is folded, else folds every backend and frontend. */
export function toggleAllFolds(state: State): State {
  if (state.folded.size > 0) return withEntries({ ...state, folded: new Set() });
  const entry = focusedEntry(state);
  const onHead = entry?.depth === 2 ? moveToIndex(state, parentIndex(state, entry)) : state;
  return withEntries({ ...onHead, folded: familyKeys(state.blocks) });
}

export function showView(state: State, digit: string): State {
  const view = chosenView(digit, state.columnChoices);
  return view === undefined ? state : withEntries(withView({ ...state, overlay: { kind: 'none' } }, view));
}

export function cycleView(state: State, by: number): State {
  const at = tableViews.findIndex(({ digit }) => digit === state.view.digit);
  const next = tableViews[(at + by + tableViews.length) % tableViews.length];
  return next === undefined ? state : showView(state, next.digit);
}

/** Sorting starts with the largest: that is where trouble is. Text starts with A. */
export function sortBy(state: State, index: number): State {
  const column = valueColumns(state.view)[index];
  if (column === undefined) return state;
  const isDescending = column.kind !== 'text' && column.kind !== 'status';
  return withEntries({ ...state, sort: { columnKey: column.key, isDescending } });
}

/** Back to HAProxy's own order, which is that of its configuration. */
export function unsorted(state: State): State {
  return withEntries({ ...state, sort: undefined });
}

export function cycleSort(state: State, by: number): State {
  const columns = valueColumns(state.view);
  const count = columns.length;
  const at = columns.findIndex(({ key }) => key === state.sort?.columnKey);
  // One more place than columns: HAProxy's own order lies between the last and the first.
  const next = (at + 1 + by + count + 1) % (count + 1);
  return next === 0 ? unsorted(state) : sortBy(state, next - 1);
}

export function reverseSort(state: State): State {
  if (state.sort === undefined) return sortBy(state, 0);
  return withEntries({ ...state, sort: { ...state.sort, isDescending: !state.sort.isDescending } });
}

export function setFilter(state: State, filterText: string): State {
  return withEntries({ ...state, filterText });
}

export function toggleProblems(state: State): State {
  return withEntries({ ...state, isProblemsOnly: !state.isProblemsOnly });
}
