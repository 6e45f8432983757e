import { focusedEntry, type State } from './state.ts';
import { moveBy } from './update-table.ts';

/** Tags or untags the row under the cursor and goes on to the next, as htop does. */
export function toggleTag(state: State): State {
  const entry = focusedEntry(state);
  if (entry?.subject.kind !== 'row') return moveBy(state, 1);
  const tagged = new Set(state.tagged);
  if (!tagged.delete(entry.key)) tagged.add(entry.key);
  return moveBy({ ...state, tagged }, 1);
}

/** Tags the rows of the cursor's kind from the nearest tagged one to the cursor. */
export function tagRange(state: State): State {
  const to = state.focus.index;
  const type = rowType(state, to);
  const tagged = state.entries.flatMap(({ key }, index) => (state.tagged.has(key) ? [index] : []));
  const from = tagged.toSorted((a, b) => Math.abs(a - to) - Math.abs(b - to))[0] ?? to;
  const range = state.entries
    .slice(Math.min(from, to), Math.max(from, to) + 1)
    .filter((entry) => entry.subject.kind === 'row' && entry.subject.row.type === type);
  return { ...state, tagged: new Set([...state.tagged, ...range.map(({ key }) => key)]) };
}

/** Tags every server that is shown. */
export function tagAll(state: State): State {
  const servers = state.entries.filter(
    ({ subject }) => subject.kind === 'row' && subject.row.type === 'server',
  );
  return { ...state, tagged: new Set([...state.tagged, ...servers.map(({ key }) => key)]) };
}

export function clearTags(state: State): State {
  return { ...state, tagged: new Set() };
}

function rowType(state: State, index: number): string | undefined {
  const subject = state.entries[index]?.subject;
  return subject?.kind === 'row' ? subject.row.type : undefined;
}
