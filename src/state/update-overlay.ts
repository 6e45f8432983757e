import { changedWish } from '../actions/drain.ts';
import type { Intent } from '../actions/intent.ts';
import { menuItems } from '../actions/menu.ts';
import { valueColumns } from '../table/views.ts';
import { bodyRowsOf } from './geometry.ts';
import { isLeaving, movedIndex, movedTop } from './moves.ts';
import type { Overlay, State } from './state.ts';
import type { Step } from './step.ts';
import { erased } from './typing.ts';
import { columnsState } from './update-columns.ts';
import { consoleStep } from './update-console.ts';
import { detailState } from './update-detail.ts';
import { answerDialog } from './update-dialog.ts';
import { eventsState } from './update-events.ts';
import { filterState } from './update-filter.ts';
import { findingsState } from './update-findings.ts';
import { probeStep } from './update-probe.ts';
import { acceptMenu, promptState } from './update-prompt.ts';
import { askedAbout, endSession, sessionsStep } from './update-sessions.ts';
import { sortBy, unsorted } from './update-table.ts';

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
    case 'columns':
      return step(columnsState(state, overlay, intent));
    case 'detail':
      return step(detailState(state, overlay, intent) ?? scrollState(state, overlay, intent));
    case 'help':
      return step(scrollState(state, overlay, intent));
    case 'journal':
      return step(scrollState(state, overlay, intent));
    case 'probe':
      return probeStep(state, overlay, scrollState(state, overlay, intent), intent);
    case 'events':
      return step(eventsState(state, overlay, intent));
    case 'console':
      return consoleStep(state, intent);
    case 'sessions':
      return sessionsStep(state, intent);
    case 'session':
      return sessionStep(state, overlay, intent);
    case 'captured':
      return step(scrollState(state, overlay, intent));
    case 'findings':
      return step(findingsState(state, overlay, intent));
    case 'menu':
      return step(menuState(state, overlay, intent));
    case 'allBackends':
      return isLeaving(intent) ? step({ ...state, overlay: closed }) : undefined;
    case 'prompt':
      return step(promptState(state, overlay, intent));
    case 'dialog':
      return dialogStep(state, overlay, intent);
  }
}

function step(state: State | undefined): Step | undefined {
  return state && { state, effects: [] };
}

const closed: Overlay = { kind: 'none' };

function menuState(state: State, overlay: Overlay & { kind: 'menu' }, intent: Intent): State | undefined {
  const index = movedIndex(overlay.index, intent, menuItems.length, bodyRowsOf(state));
  if (index !== undefined) return { ...state, overlay: { ...overlay, index } };
  if (intent.kind === 'accept') return acceptMenu(state, overlay.index);
  return isLeaving(intent) ? { ...state, overlay: closed } : undefined;
}

function dialogStep(state: State, overlay: Overlay & { kind: 'dialog' }, intent: Intent): Step | undefined {
  switch (intent.kind) {
    case 'accept':
      return answerDialog(state, overlay.choice);
    case 'typeText':
      return step({ ...state, overlay: { ...overlay, typed: overlay.typed + intent.text } });
    case 'eraseText':
      return step({ ...state, overlay: { ...overlay, typed: erased(overlay.typed, intent.unit) } });
    case 'changeDrainWish':
      return step(
        overlay.drain && {
          ...state,
          overlay: { ...overlay, drain: changedWish(overlay.drain, intent.part) },
        },
      );
    default:
      return undefined;
  }
}

function sortState(state: State, overlay: Overlay & { kind: 'sort' }, intent: Intent): State | undefined {
  const index = movedIndex(overlay.index, intent, valueColumns(state.view).length + 1, bodyRowsOf(state));
  if (index !== undefined) return { ...state, overlay: { ...overlay, index } };
  if (intent.kind === 'accept') {
    const chosen: State = { ...state, overlay: closed };
    return overlay.index === 0 ? unsorted(chosen) : sortBy(chosen, overlay.index - 1);
  }
  return isLeaving(intent) ? { ...state, overlay: closed } : undefined;
}

function scrollState(
  state: State,
  overlay: Overlay & { kind: 'detail' | 'help' | 'journal' | 'probe' | 'session' | 'captured' },
  intent: Intent,
  below: Overlay = closed,
): State | undefined {
  const top = movedTop(overlay.top, intent, bodyRowsOf(state));
  if (top !== undefined) return { ...state, overlay: { ...overlay, top } };
  return isLeaving(intent) || intent.kind === 'showHelp' ? { ...state, overlay: below } : undefined;
}

function sessionStep(state: State, overlay: Overlay & { kind: 'session' }, intent: Intent): Step | undefined {
  if (intent.kind === 'pollNow') return askedAbout(state, overlay.id);
  if (intent.kind === 'endSession') return endSession(state);
  return step(scrollState(state, overlay, intent, { kind: 'sessions' }));
}
