import { commonStart } from '../actions/console-completion.ts';
import type { Intent } from '../actions/intent.ts';
import { subjectsOf } from '../table/outline.ts';
import { offerFor } from '../table/query/complete.ts';
import { type Chosen, firstChoice, nextChoice } from './choosing.ts';
import { edited } from './line-editor.ts';
import { withMessage } from './message.ts';
import { recalled } from './recall.ts';
import { type Overlay, type State, shownPicture } from './state.ts';
import { moveBy, movePages, setFilter } from './update-table.ts';

type FilterOverlay = Overlay & { readonly kind: 'filter' };

/** Filters that are remembered. */
const longestHistory = 100;

const closed: Overlay = { kind: 'none' };

/** Opens the prompt on the filter that there is. */
export function openFilter(state: State): State {
  const { filterText } = state;
  return {
    ...state,
    overlay: {
      kind: 'filter',
      before: filterText,
      cursor: filterText.length,
      choosing: undefined,
      recall: undefined,
    },
  };
}

/** What an intent does while a filter is typed; undefined for one that means nothing there. */
export function filterState(state: State, overlay: FilterOverlay, intent: Intent): State | undefined {
  const { filterText } = state;
  // Whatever was offered by Tab goes with the next key.
  const rested: FilterOverlay = { ...overlay, choosing: undefined };
  const line = edited({ text: filterText, cursor: overlay.cursor }, intent);
  if (line !== undefined) {
    const recall = line.text === filterText ? overlay.recall : undefined;
    return setFilter({ ...state, overlay: { ...rested, cursor: line.cursor, recall } }, line.text);
  }
  switch (intent.kind) {
    case 'move':
      return moveBy({ ...state, overlay: rested }, intent.by);
    case 'movePages':
      return movePages({ ...state, overlay: rested }, intent.by);
    case 'recall': {
      const found = recalled(state.filterHistory, overlay.recall, filterText, intent.by);
      if (found === undefined) return { ...state, overlay: rested };
      const { text, cursor, recall } = found;
      return setFilter({ ...state, overlay: { ...rested, cursor, recall } }, text);
    }
    case 'complete': {
      const { text, cursor, choosing } = completed(state, overlay);
      return setFilter({ ...state, overlay: { ...overlay, cursor, choosing, recall: undefined } }, text);
    }
    case 'accept':
      return accepted(state, rested);
    case 'back':
      return setFilter({ ...state, overlay: closed }, overlay.before === filterText ? '' : overlay.before);
    default:
      return undefined;
  }
}

/** What cannot be read is not kept: the prompt stays, to be corrected. */
function accepted(state: State, overlay: FilterOverlay): State {
  const { filter, filterText, filterHistory } = state;
  if (!filter.ok) return withMessage({ ...state, overlay }, 'critical', filter.fault.message);
  const isNew = filterText.trim() !== '' && filterHistory.at(-1) !== filterText;
  return {
    ...state,
    overlay: closed,
    filterHistory: isNew ? [...filterHistory, filterText].slice(-longestHistory) : filterHistory,
  };
}

function completed(state: State, { cursor, choosing }: FilterOverlay): Chosen {
  if (choosing !== undefined) return nextChoice(choosing);
  const before = state.filterText.slice(0, cursor);
  const tail = state.filterText.slice(cursor);
  const { start, words } = offerFor(
    before,
    shownPicture(state)?.snapshot.columns ?? new Map(),
    // What the filter leaves out may be what is wanted next.
    subjectsOf(state.blocks),
  );
  const head = before.slice(0, start);
  const [first] = words;
  if (first === undefined) return { text: state.filterText, cursor, choosing: undefined };
  const shared = words.reduce(commonStart);
  const isOne = words.length === 1;
  const isLonger = isOne || shared.length >= before.length - start;
  const reached = isLonger ? `${head}${shared}${isOne && !tail.startsWith(' ') ? ' ' : ''}` : before;
  return firstChoice(reached, head, tail, words);
}
