import { isProblem } from '../model/problems.ts';
import { parseFilter } from '../table/filter.ts';
import { type Entry, type ListingOptions, listing, type Sorting } from '../table/listing.ts';
import { type Block, type Family, outline, widestName } from '../table/outline.ts';
import { bodyRowsOf } from './geometry.ts';
import { type Focus, type State, shownFindings, shownPicture } from './state.ts';

/** Rebuilds blocks and entries after the shown picture changed. */
export function withPicture(state: State): State {
  return withEntries(withBlocks(state));
}

/** The same for the first picture. */
export function withFirstPicture(state: State): State {
  return withOpeningFolds(withBlocks(state));
}

function withBlocks(state: State): State {
  const picture = shownPicture(state);
  const blocks = picture === undefined ? [] : outline(picture);
  return { ...state, blocks, nameWidth: widestName(blocks) };
}

/**
 * What is folded when the first picture arrives, so that every class is seen at once: nothing if all rows fit, else as
 * many servers as must be, those of families without a problem first; where even the backends take more than two
 * screens, the backends too.
 */
function withOpeningFolds(state: State): State {
  const { blocks } = state;
  const height = bodyRowsOf(state);
  const families = blocks.flatMap((block) => block.families);
  const lines = blocks.length + families.length;
  if (lines > 2 * height) {
    const classes = blocks.filter(({ subject }) => subject.class !== undefined);
    // Where one class has everything, opening it pushes no other off the screen.
    const closed = classes.length === 1 ? [] : blocks.map(({ key }) => key);
    return withEntries({ ...state, folded: new Set([...familyKeys(blocks), ...closed]) });
  }
  const open = withEntries(state);
  if (open.entries.length <= height) return open;
  const folded = new Set([...state.folded, ...familyKeys(blocks)]);
  let room = height - lines;
  const isTroubled = ({ head, children }: Family) =>
    [head.row, ...children].some((row) => isProblem(head.picture, row));
  for (const family of families.toSorted((a, b) => Number(isTroubled(b)) - Number(isTroubled(a)))) {
    if (family.children.length > room) continue;
    room -= family.children.length;
    folded.delete(family.head.row.key);
  }
  return withEntries({ ...open, folded });
}

/** The rows that have others beneath them, but for the blocks. */
export function familyKeys(blocks: readonly Block[]): ReadonlySet<string> {
  const families = blocks.flatMap((block) => block.families).filter(({ children }) => children.length > 0);
  return new Set(families.map(({ head }) => head.row.key));
}

/** Rebuilds the entries after a choice changed; the cursor stays on its row, or near where it was. */
export function withEntries(state: State): State {
  // Columns of HAProxy's that we do not know are names too, and another process may have others.
  const filter = parseFilter(state.filterText, shownPicture(state)?.snapshot.columns);
  const read: State = { ...state, filter };
  const entries = listing(state.blocks, listingOptions(read));
  return withFocus({ ...read, entries, focus: followFocus(state.focus, entries) });
}

/** What decides which rows are listed, and in what order. */
export function listingOptions(state: State): ListingOptions {
  return {
    folded: state.folded,
    filter: state.filter.ok ? state.filter.filter : undefined,
    isProblemsOnly: state.isProblemsOnly,
    troubled: troubledKeys(state),
    sorting: sortingOf(state),
  };
}

/** Keys of the rows of which a finding tells at the moment that is shown. */
export function troubledKeys(state: State): ReadonlySet<string> {
  return new Set(shownFindings(state).map(({ key }) => key));
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
