import type { Intent } from '../actions/intent.ts';
import { bodyRowsOf } from './geometry.ts';
import type { Overlay, State } from './state.ts';
import type { Step } from './step.ts';
import { answerDialog } from './update-dialog.ts';
import { setFilter, sortBy, unsorted } from './update-table.ts';

/** What an intent does to the thing over the table; undefined leaves it to the table. */
export function updateForOverlay(state: State, intent: Intent): Step | undefined {
  const { overlay } = state;
  switch (overlay.kind) {
    case 'none':
      return undefined;
    case 'filter':
      return step(filterState(state, overlay, intent));
    case 'sort':
      return step(sortState(state, overlay, intent));
    case 'detail':
    case 'help':
      return step(scrollState(state, overlay, intent));
    case 'dialog':
      return intent.kind === 'accept' ? answerDialog(state, overlay.choice) : undefined;
  }
}

function step(state: State | undefined): Step | undefined {
  return state && { state, effects: [] };
}

const closed: Overlay = { kind: 'none' };

function filterState(state: State, overlay: Overlay & { kind: 'filter' }, intent: Intent): State | undefined {
  switch (intent.kind) {
    case 'typeText':
      return setFilter(state, state.filterText + intent.text);
    case 'eraseText':
      return setFilter(state, erased(state.filterText, intent.unit));
    case 'accept':
      return { ...state, overlay: closed };
    case 'back':
      return setFilter(
        { ...state, overlay: closed },
        overlay.before === state.filterText ? '' : overlay.before,
      );
    default:
      return undefined;
  }
}

function erased(text: string, unit: 'character' | 'word' | 'line'): string {
  switch (unit) {
    case 'character':
      return [...text].slice(0, -1).join('');
    case 'word':
      return text.replace(/\S*\s*$/, '');
    case 'line':
      return '';
  }
}

function sortState(state: State, overlay: Overlay & { kind: 'sort' }, intent: Intent): State | undefined {
  const index = movedIndex(overlay.index, intent, state.view.columns.length + 1, bodyRowsOf(state));
  if (index !== undefined) return { ...state, overlay: { ...overlay, index } };
  if (intent.kind === 'accept') {
    const chosen: State = { ...state, overlay: closed };
    return overlay.index === 0 ? unsorted(chosen) : sortBy(chosen, overlay.index - 1);
  }
  return isLeaving(intent) ? { ...state, overlay: closed } : undefined;
}

function scrollState(
  state: State,
  overlay: Overlay & { kind: 'detail' | 'help' },
  intent: Intent,
): State | undefined {
  // The screen clamps to its own length, which the state does not know.
  const top = movedIndex(overlay.top, intent, Number.MAX_SAFE_INTEGER, bodyRowsOf(state));
  if (top !== undefined) return { ...state, overlay: { ...overlay, top } };
  return isLeaving(intent) || intent.kind === 'showHelp' ? { ...state, overlay: closed } : undefined;
}

function isLeaving(intent: Intent): boolean {
  return intent.kind === 'back' || intent.kind === 'backOrQuit';
}

function movedIndex(index: number, intent: Intent, count: number, page: number): number | undefined {
  const inside = (moved: number) => Math.max(0, Math.min(count - 1, moved));
  switch (intent.kind) {
    case 'move':
      return inside(index + intent.by);
    case 'movePages':
      return inside(index + Math.trunc(intent.by * page));
    case 'moveTo':
      return intent.end === 'first' ? 0 : count - 1;
    default:
      return undefined;
  }
}
