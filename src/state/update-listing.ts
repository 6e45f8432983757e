import { parseFilter } from '../table/filter.ts';
import { type Entry, listing, type Sorting } from '../table/listing.ts';
import { outline, widestName } from '../table/outline.ts';
import { bodyRowsOf } from './geometry.ts';
import { type Focus, type State, shownPicture } from './state.ts';

/** Rebuilds blocks and entries after the shown picture changed. */
export function withPicture(state: State): State {
  const picture = shownPicture(state);
  const blocks = picture === undefined ? [] : outline(picture);
  return withEntries({ ...state, blocks, nameWidth: widestName(blocks) });
}

/** Rebuilds the entries after a choice changed; the cursor stays on its row, or near where it was. */
export function withEntries(state: State): State {
  const entries = listing(state.blocks, {
    folded: state.folded,
    filter: parseFilter(state.filterText),
    isProblemsOnly: state.isProblemsOnly,
    sorting: sortingOf(state),
  });
  return withFocus({ ...state, entries, focus: followFocus(state.focus, entries) });
}

export function sortingOf(state: State): Sorting | undefined {
  const column = state.view.columns.find(({ key }) => key === state.sort?.columnKey);
  return column && state.sort ? { column, isDescending: state.sort.isDescending } : undefined;
}

function followFocus(focus: Focus, entries: readonly Entry[]): Focus {
  if (entries[focus.index]?.key === focus.key) return focus;
  const found = entries.findIndex(({ key }) => key === focus.key);
  return focusAt(entries, found === -1 ? focus.index : found);
}

/** Focus on the given line, kept inside the listing. */
export function focusAt(entries: readonly Entry[], index: number): Focus {
  const inside = Math.max(0, Math.min(index, entries.length - 1));
  return { index: inside, key: entries[inside]?.key ?? '' };
}

/** Moves the window so that the cursor is in it and no more lines than needed stay empty. */
export function withFocus(state: State): State {
  const height = bodyRowsOf(state);
  const lastTop = Math.max(0, state.entries.length - height);
  const lowest = Math.max(0, state.focus.index - height + 1);
  const top = Math.max(lowest, Math.min(state.top, state.focus.index, lastTop));
  return top === state.top ? state : { ...state, top };
}
