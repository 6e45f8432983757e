import type { Intent } from '../actions/intent.ts';
import { type SessionTargets, sessionLines, targetsOf } from '../actions/session-scope.ts';
import { whoIs } from '../model/stream.ts';
import { classNames } from '../model/traffic-class.ts';
import { sessionColumns } from '../table/session-columns.ts';
import { bodyRowsOf } from './geometry.ts';
import { withMessage } from './message.ts';
import { gateFacts, selectedRows } from './selection.ts';
import {
  focusedSession,
  noSessions,
  type SessionsAnswer,
  type SessionsState,
  sorted,
  targetsNow,
  withCursor,
  withStreams,
} from './sessions.ts';
import { focusedEntry, type State } from './state.ts';
import { only, type Step, withEffect } from './step.ts';
import { openVerbDialog } from './update-dialog.ts';

/** Lines of the screen that hold sessions: the titles of the columns take one. */
export function sessionRowsOf(state: State): number {
  return Math.max(1, bodyRowsOf(state) - 1);
}

/** Opens the list for what is selected. The list is asked for while it is on the screen and never otherwise. */
export function openSessions(state: State): Step {
  if (state.node.source.kind === 'recording')
    return only(withMessage(state, 'warning', 'sessions are not recorded: this needs a HAProxy that runs'));
  if (state.node.source.kind !== 'socket')
    return only(withMessage(state, 'warning', 'sessions need the runtime socket: connect with --socket'));
  const { targets, title } = selectedTargets(state);
  const { question, awaited, sort } = state.sessions;
  const sessions = { ...noSessions, targets, title, isAll: targets.length === 0, question, awaited, sort };
  return asked({ ...state, overlay: { kind: 'sessions' }, sessions });
}

function selectedTargets(state: State): { readonly targets: SessionTargets; readonly title: string } {
  const subject = focusedEntry(state)?.subject;
  if (state.tagged.size === 0 && subject?.kind === 'group') {
    // What came in by any frontend is everything.
    if (subject.class === undefined) return { targets: [], title: '' };
    const count = subject.members.length;
    return {
      targets: targetsOf(subject.members),
      title: `${classNames[subject.class]} (${count} backend${count === 1 ? '' : 's'})`,
    };
  }
  const rows = selectedRows(state);
  const [first] = rows;
  const name = first?.type === 'server' ? `${first.proxy}/${first.name}` : (first?.proxy ?? '');
  return { targets: targetsOf(rows), title: rows.length === 1 ? name : `${rows.length} rows` };
}

/** Puts the question unless one is waiting: then its answer brings the next one. */
function asked(state: State): Step {
  const question = state.sessions.question + 1;
  const isWaiting = state.sessions.awaited !== undefined;
  const sessions: SessionsState = {
    ...state.sessions,
    question,
    awaited: isWaiting ? state.sessions.awaited : question,
  };
  const next = { ...state, sessions };
  const lines = sessionLines(targetsNow(sessions), gateFacts(state).version);
  return isWaiting ? only(next) : withEffect(next, { kind: 'askSessions', question, lines });
}

/** True while the list is on the screen, be it below a dialog. */
export function areSessionsShown({ overlay }: State): boolean {
  return overlay.kind === 'sessions' || (overlay.kind === 'dialog' && overlay.under === 'sessions');
}

/** What follows from a new picture: the list is asked for again, at most once for each poll. */
export function refreshedSessions(state: State): Step {
  const isIdle = state.sessions.awaited === undefined;
  return areSessionsShown(state) && isIdle && !isListFrozen(state) ? asked(state) : only(state);
}

function isListFrozen({ frozen, overlay }: State): boolean {
  return frozen !== undefined && overlay.kind !== 'dialog';
}

export function sessionsAnswered(state: State, question: number, answer: SessionsAnswer): Step {
  const sessions: SessionsState = { ...state.sessions, awaited: undefined };
  const answered: State = { ...state, sessions };
  if (question !== sessions.question) return areSessionsShown(state) ? asked(answered) : only(answered);
  // What was on its way when the display was frozen changes nothing on it.
  if (isListFrozen(state) && sessions.rows !== undefined) return only(answered);
  if (!answer.ok) return only({ ...state, sessions: { ...sessions, fault: answer.message } });
  const listed = withStreams(sessions, answer, state.node.picture, state.nowSeconds);
  return only({ ...state, sessions: withCursor(listed, sessionRowsOf(state)) });
}

/** What an intent does to the list; undefined for one that it leaves to the table. */
export function sessionsStep(state: State, intent: Intent): Step | undefined {
  const { sessions } = state;
  const height = sessionRowsOf(state);
  const withSessions = (changed: SessionsState) => only({ ...state, sessions: changed });
  const moved = (index: number) => withSessions(withCursor(sessions, height, index));
  switch (intent.kind) {
    case 'move':
      return moved(sessions.focus.index + intent.by);
    case 'movePages':
      return moved(sessions.focus.index + (Math.trunc(intent.by * height) || Math.sign(intent.by)));
    case 'moveTo':
      return moved(intent.end === 'first' ? 0 : (sessions.rows?.length ?? 0) - 1);
    case 'reverseSort':
      return withSessions(resorted(sessions, { isDescending: !sessions.sort.isDescending }, height));
    case 'cycleSort': {
      const at = sessionColumns.findIndex(({ key }) => key === sessions.sort.columnKey);
      const next = sessionColumns[(at + intent.by + sessionColumns.length) % sessionColumns.length];
      if (next === undefined) return undefined;
      return withSessions(resorted(sessions, { columnKey: next.key, isDescending: next.isNumber }, height));
    }
    case 'toggleScope': {
      if (sessions.targets.length === 0) return only(withMessage(state, 'plain', 'all sessions are listed'));
      const changed = { ...sessions, isAll: !sessions.isAll, rows: undefined, fault: undefined, top: 0 };
      return asked({ ...state, sessions: changed });
    }
    case 'openDetail':
      return openSession(state);
    case 'endSession':
      return endSession(state);
    case 'back':
    case 'backOrQuit':
      return only({ ...state, overlay: { kind: 'none' } });
    default:
      return undefined;
  }
}

function resorted(sessions: SessionsState, change: Partial<SessionsState['sort']>, height: number) {
  return withCursor(sorted({ ...sessions, sort: { ...sessions.sort, ...change } }), height);
}

function openSession(state: State): Step {
  const stream = focusedSession(state.sessions)?.stream;
  if (stream === undefined) return only(state);
  const { id, source } = stream;
  return askedAbout({ ...state, overlay: { kind: 'session', id, source, top: 0 } }, id);
}

/** Asks for the long form of one session. */
export function askedAbout(state: State, id: string): Step {
  const told = state.sessions.told?.id === id ? state.sessions.told : undefined;
  const next = { ...state, sessions: { ...state.sessions, told } };
  return withEffect(next, { kind: 'askSession', id });
}

/**
 * Opens the dialog that ends the session under the cursor, or the one whose long form is open. The list is read again at
 * once, and goes on below the dialog even if the display is frozen: HAProxy gives the address of a session that has
 * ended to the next one, and that is not to be ended in its place.
 */
export function endSession(state: State): Step {
  const { overlay, sessions } = state;
  const row =
    overlay.kind === 'session'
      ? sessions.rows?.find(({ stream }) => stream.id === overlay.id)
      : focusedSession(sessions);
  if (row === undefined) return only(withMessage(state, 'warning', 'there is no such session any more'));
  const { stream } = row;
  const listed = { source: stream.source, who: whoIs(stream) };
  return refreshedSessions(openVerbDialog(state, { kind: 'killSession', id: stream.id, listed }, []));
}
