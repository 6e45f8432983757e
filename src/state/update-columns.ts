import type { Intent } from '../actions/intent.ts';
import { choosable, chosenView, ownKeys, withChoice } from '../table/choose.ts';
import type { TableView } from '../table/views.ts';
import { wideWindow } from '../table/wide.ts';
import { bodyRowsOf } from './geometry.ts';
import { withMessage } from './message.ts';
import { isLeaving, movedIndex } from './moves.ts';
import { type Overlay, type State, shownPicture } from './state.ts';
import { withEntries, withFocus } from './update-listing.ts';

/** Puts the column cursor on the next column, beginning with the first one in sight; behind the last comes the first. */
export function moveColumn(state: State, by: number): State {
  const { columns } = state.view;
  const at = columns.findIndex(({ key }) => key === state.columnKey);
  const start = by > 0 ? state.firstColumn : columns.length - 1;
  const index = at === -1 ? start : (at + by + columns.length) % columns.length;
  const column = columns[index];
  return column === undefined ? state : withFocus(scrolled({ ...state, columnKey: column.key }));
}

export function dropColumn(state: State): State {
  return withFocus({ ...state, columnKey: undefined });
}

export function toggleWide(state: State): State {
  return scrolled({ ...state, isWide: !state.isWide });
}

/** The view with its columns; a column that it does not have cannot stay under the cursor. */
export function withView(state: State, view: TableView): State {
  const columnKey = view.columns.some(({ key }) => key === state.columnKey) ? state.columnKey : undefined;
  const firstColumn = view.digit === state.view.digit ? state.firstColumn : 0;
  return withFocus(scrolled({ ...state, view, columnKey, firstColumn }));
}

/** The column under the cursor in sight of a wide table. */
function scrolled(state: State): State {
  if (!state.isWide) return { ...state, firstColumn: 0 };
  const { first } = wideWindow({
    columns: state.view.columns,
    screen: state.size.columns,
    nameWidth: state.nameWidth,
    first: state.firstColumn,
    cursor: state.view.columns.findIndex(({ key }) => key === state.columnKey),
  });
  return { ...state, firstColumn: first };
}

/** Opens the list of everything that can be a column here, on the column under the cursor. */
export function openColumns(state: State): State {
  const keys = keysFor(state);
  const at = keys.indexOf(state.columnKey ?? '');
  return { ...state, overlay: { kind: 'columns', index: Math.max(0, at), keys } };
}

function keysFor(state: State): readonly string[] {
  const fields = shownPicture(state)?.snapshot.columns.keys() ?? [];
  return choosable(state.view, fields).map(({ key }) => key);
}

/** What an intent does to the list of columns; undefined for one that means nothing there. */
export function columnsState(
  state: State,
  overlay: Overlay & { kind: 'columns' },
  intent: Intent,
): State | undefined {
  const { index, keys } = overlay;
  const moved = movedIndex(index, intent, keys.length, bodyRowsOf(state));
  if (moved !== undefined) return { ...state, overlay: { ...overlay, index: moved } };
  switch (intent.kind) {
    case 'toggleColumn':
      return toggled(state, overlay);
    case 'shiftColumn':
      return shifted(state, overlay, intent.by);
    case 'resetColumns': {
      const reset = withKeys(state, ownKeys(state.view));
      return { ...reset, overlay: { ...overlay, keys: keysFor(reset) } };
    }
    default:
      return isLeaving(intent) ? { ...state, overlay: { kind: 'none' } } : undefined;
  }
}

function toggled(state: State, { index, keys }: Overlay & { kind: 'columns' }): State {
  const shown = new Set(state.view.columns.map(({ key }) => key));
  const wanted = keys.filter((key, place) => (place === index ? !shown.has(key) : shown.has(key)));
  return wanted.length === 0
    ? withMessage(state, 'warning', 'one column has to stay')
    : withKeys(state, wanted);
}

/** Moves a column that is shown past the next one that is: what lies between them has no order to change. */
function shifted(state: State, overlay: Overlay & { kind: 'columns' }, by: number): State {
  const { index, keys } = overlay;
  const shown = new Set(state.view.columns.map(({ key }) => key));
  const key = keys[index];
  if (key === undefined || !shown.has(key)) return state;
  let place = index + by;
  while (place in keys && !shown.has(keys[place] ?? '')) place += by;
  if (!(place in keys)) return state;
  const moved = keys.toSpliced(index, 1).toSpliced(place, 0, key);
  const next = withKeys(
    state,
    moved.filter((candidate) => shown.has(candidate)),
  );
  return { ...next, overlay: { ...overlay, index: place, keys: moved } };
}

function withKeys(state: State, keys: readonly string[]): State {
  const columnChoices = withChoice(state.columnChoices, state.view, keys);
  const view = chosenView(state.view.digit, columnChoices) ?? state.view;
  return withEntries(withView({ ...state, columnChoices }, view));
}
