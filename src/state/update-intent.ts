import type { Intent } from '../actions/intent.ts';
import type { Verb } from '../actions/verbs/verb.ts';
import { valueColumns } from '../table/views.ts';
import { focusProblem } from './focus-row.ts';
import { effectiveInterval, steppedInterval } from './interval.ts';
import { steppedSpeed } from './playback.ts';
import { namesakes, selectedKeys, selectedRows } from './selection.ts';
import { focusedEntry, type State } from './state.ts';
import { only, type Step, withEffect } from './step.ts';
import { stepTime, togglePause } from './time-travel.ts';
import { toggleMouse } from './toggle-mouse.ts';
import { toggleBaseline } from './update-baseline.ts';
import { openCaptured, refreshedScreens } from './update-captured.ts';
import { dropColumn, moveColumn, openColumns, toggleWide } from './update-columns.ts';
import { openConsole, openConsoleWithName } from './update-console.ts';
import { copy } from './update-copy.ts';
import { openDetailOf } from './update-detail.ts';
import { answerDialog, backToRow, openVerbDialog } from './update-dialog.ts';
import { cancelDrain } from './update-drain.ts';
import { openEvents, withEventsSeen } from './update-events.ts';
import { openFilter } from './update-filter.ts';
import { updateForOverlay } from './update-overlay.ts';
import { openProbe } from './update-probe.ts';
import { openPrompt } from './update-prompt.ts';
import { openSessions } from './update-sessions.ts';
import {
  cycleSort,
  cycleView,
  fold,
  moveBy,
  movePages,
  moveToIndex,
  reverseSort,
  setFilter,
  showView,
  toggleAllFolds,
  toggleProblems,
  unfold,
} from './update-table.ts';
import { clearTags, tagAll, tagRange, toggleTag } from './update-tags.ts';
import { openReapply, openUndo } from './update-undo.ts';
import { nudgeWeight } from './update-weight.ts';

/** What an intent does: first whatever lies over the table, then the table itself. */
export function updateForIntent(state: State, intent: Intent): Step {
  const looked = withEventsSeen(state);
  return updateForOverlay(looked, intent) ?? updateForTable(looked, intent);
}

function updateForTable(state: State, intent: Intent): Step {
  switch (intent.kind) {
    case 'move':
      return only(moveBy(state, intent.by));
    case 'movePages':
      return only(movePages(state, intent.by));
    case 'moveTo':
      return only(moveToIndex(state, intent.end === 'first' ? 0 : state.entries.length - 1));
    case 'fold':
      return only(fold(state));
    case 'unfold':
      return only(unfold(state));
    case 'toggleAllFolds':
      return only(toggleAllFolds(state));
    case 'showView':
      return only(showView(state, intent.digit));
    case 'cycleView':
      return only(cycleView(state, intent.by));
    case 'cycleSort':
      return only(cycleSort(state, intent.by));
    case 'reverseSort':
      return only(reverseSort(state));
    case 'moveColumn':
      return only(moveColumn(state, intent.by));
    case 'openColumns':
      return only(openColumns(state));
    case 'toggleWide':
      return only(toggleWide(state));
    case 'toggleProblems':
      return only(toggleProblems(state));
    case 'togglePause':
      return refreshedScreens(only(togglePause(state)));
    case 'stepTime':
      return stepTime(state, intent.by, intent.unit);
    case 'toggleBaseline':
      return only(toggleBaseline(state));
    case 'startFilter':
      return only(openFilter(state));
    case 'openSortMenu':
      return only({ ...state, overlay: { kind: 'sort', index: sortIndex(state) } });
    case 'openDetail':
      return only(openDetail(state));
    case 'probe':
      return openProbe(state);
    case 'showHelp':
      return only({ ...state, overlay: { kind: 'help', top: 0 } });
    case 'changeInterval':
      return changePace(state, intent.direction);
    case 'act':
      return only(act(state, intent.verb, intent.scope));
    case 'ask':
      return only(openPrompt(state, intent.prompt));
    case 'nudgeWeight':
      return nudgeWeight(state, intent.by);
    case 'openActionMenu':
      return only({ ...state, overlay: { kind: 'menu', index: 0, keys: selectedKeys(state) } });
    case 'openAllBackends':
      return only({ ...state, overlay: { kind: 'allBackends', keys: selectedKeys(state) } });
    case 'undo':
      return only(openUndo(state));
    case 'reapply':
      return only(openReapply(state));
    case 'showFindings':
      return only({ ...state, overlay: { kind: 'findings', index: 0 } });
    case 'nextProblem':
      return only(focusProblem(state, intent.by));
    case 'openConsole':
      return openConsole(state);
    case 'nameInConsole':
      return openConsoleWithName(state);
    case 'showEvents':
      return only(openEvents(state));
    case 'openSessions':
      return openSessions(state);
    case 'openCaptured':
      return openCaptured(state);
    case 'showJournal':
      return only({ ...state, overlay: { kind: 'journal', top: -1 } });
    case 'tag':
      return only(toggleTag(state));
    case 'tagRange':
      return only(tagRange(state));
    case 'tagAll':
      return only(tagAll(state));
    case 'clearTags':
      return only(clearTags(state));
    case 'confirm':
    case 'cancel':
    case 'moveChoice':
      return answerDialog(state, intent.kind);
    case 'pollNow':
      return withEffect(state, { kind: 'pollNow' });
    case 'toggleMouse':
      return toggleMouse(state);
    case 'copy':
      return copy(state, intent.what);
    case 'saveScreen':
      return withEffect(state, { kind: 'saveScreen' });
    case 'repaint':
      return withEffect(state, { kind: 'repaint' });
    case 'back':
      return only(back(state));
    case 'backOrQuit': {
      const next = back(state);
      return next === state ? withEffect(state, { kind: 'quit' }) : only(next);
    }
    case 'quit':
      return withEffect(state, { kind: 'quit' });
    case 'suspend':
      return withEffect(state, { kind: 'suspend' });
    case 'accept':
    case 'typeText':
    case 'eraseText':
    case 'eraseAhead':
    case 'moveCursor':
    case 'complete':
    case 'toggleColumn':
    case 'shiftColumn':
    case 'resetColumns':
    case 'recall':
    case 'changeDrainWish':
    case 'changeMetric':
    case 'changeSpan':
    case 'moveChartCursor':
    case 'toggleScope':
    case 'endSession':
      return only(state);
  }
}

/** How often is polled; in a replay how fast it plays. */
function changePace(state: State, direction: 'slower' | 'faster'): Step {
  if (state.playback !== undefined) {
    const speed = steppedSpeed(state.playback.speed, direction);
    return withEffect({ ...state, playback: { ...state.playback, speed } }, { kind: 'setSpeed', speed });
  }
  const wantedSeconds = steppedInterval(state.interval.wantedSeconds, direction);
  const pollSeconds = state.node.picture?.snapshot.pollSeconds ?? 0;
  const interval = { wantedSeconds, effectiveSeconds: effectiveInterval(wantedSeconds, pollSeconds) };
  return withEffect({ ...state, interval }, { kind: 'setInterval', seconds: wantedSeconds });
}

/** Backs out of one thing at a time: the column cursor, the filter, problems only, the frozen display. The same state when there is none. */
function back(state: State): State {
  if (state.columnKey !== undefined) return dropColumn(state);
  if (state.filterText !== '') return setFilter(state, '');
  if (state.isProblemsOnly) return toggleProblems(state);
  if (state.frozen !== undefined) return togglePause(state);
  return state;
}

/** Opens the dialog of a verb. Drain on the one server whose drain is watched stops the watching. */
function act(state: State, verb: Verb, scope: 'selection' | 'everyBackend'): State {
  const rows = scope === 'selection' ? selectedRows(state) : namesakes(state);
  const [first] = rows;
  const isDrain = verb.kind === 'state' && verb.state === 'drain';
  if (isDrain && rows.length === 1 && first && state.node.drains.some(({ key }) => key === first.key)) {
    return cancelDrain(backToRow(state), first.key);
  }
  return openVerbDialog(state, verb, rows);
}

function openDetail(state: State): State {
  const entry = focusedEntry(state);
  if (entry?.subject.kind !== 'row') return entry?.fold === 'closed' ? unfold(state) : fold(state);
  return openDetailOf(state, entry.subject);
}

/** Place in the sort menu, which begins with HAProxy's own order: the column under the cursor, else the one that sorts. */
function sortIndex(state: State): number {
  const wanted = state.columnKey ?? state.sort?.columnKey;
  return 1 + valueColumns(state.view).findIndex(({ key }) => key === wanted);
}
