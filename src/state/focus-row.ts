import { isProblem } from '../model/problems.ts';
import type { Entry } from '../table/listing.ts';
import { listing } from '../table/listing.ts';
import { withMessage } from './message.ts';
import type { State } from './state.ts';
import { focusAt, listingOptions, troubledKeys, withEntries, withFocus } from './update-listing.ts';

/** Puts the cursor on the row of that key: unfolds what hides it and drops a filter that leaves it out. */
export function focusRow(state: State, key: string): State {
  const unfolded = withEntries({ ...state, folded: withoutAncestors(state, key) });
  const at = (shown: State) => shown.entries.findIndex((entry) => entry.key === key);
  if (at(unfolded) !== -1) return onIndex(unfolded, at(unfolded));
  const everything = withEntries({ ...unfolded, filterText: '', isProblemsOnly: false });
  if (at(everything) !== -1) return onIndex(everything, at(everything));
  return withMessage(state, 'warning', 'HAProxy no longer lists that row');
}

function onIndex(state: State, index: number): State {
  return withFocus({ ...state, focus: focusAt(state.entries, index) });
}

function withoutAncestors({ blocks, folded }: State, key: string): ReadonlySet<string> {
  const kept = new Set(folded);
  for (const block of blocks) {
    for (const { head, children } of block.families) {
      const isChild = children.some((row) => row.key === key);
      if (isChild || head.row.key === key) kept.delete(block.key);
      if (isChild) kept.delete(head.row.key);
    }
  }
  return kept;
}

/** Goes to the next row that has a problem, or the one before, round the end; folded rows are found too. */
export function focusProblem(state: State, by: 1 | -1): State {
  const all = listing(state.blocks, { ...listingOptions(state), folded: new Set() });
  const troubled = troubledKeys(state);
  const isTrouble = ({ subject, key }: Entry) =>
    subject.kind === 'row' && (troubled.has(key) || isProblem(subject.picture, subject.row));
  const from = all.findIndex(({ key }) => key === state.focus.key);
  for (let step = 1; step <= all.length; step += 1) {
    const entry = all[(from + by * step + all.length * 2) % all.length];
    if (entry && isTrouble(entry)) return focusRow(state, entry.key);
  }
  return withMessage(state, 'plain', 'no row has a problem now');
}
