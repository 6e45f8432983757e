import { stageWords } from '../model/stream.ts';
import { focusedSession, type SessionsState, withCursor } from '../state/sessions.ts';
import type { State } from '../state/state.ts';
import { areSessionsShown, sessionRowsOf } from '../state/update-sessions.ts';
import { formatDuration } from '../table/format.ts';
import type { SessionRow } from '../table/session-columns.ts';
import { type Piece, piece } from './piece.ts';

/** The list of sessions, in the table's place. */
export interface SessionsModel {
  readonly title: string;
  readonly sort: SessionsState['sort'];
  /** The window of the list. */
  readonly rows: readonly SessionRow[];
  /** Index into `rows` of the line under the cursor. */
  readonly focused: number;
  readonly first: number;
  readonly total: number;
  /** What to say where there are no rows. */
  readonly emptyTexts: readonly string[];
}

/** The list while it is on the screen; undefined otherwise. */
export function sessionsModel(state: State): SessionsModel | undefined {
  if (!areSessionsShown(state)) return undefined;
  const height = sessionRowsOf(state);
  const sessions = withCursor(state.sessions, height);
  const { top, focus, rows = [], sort } = sessions;
  return {
    title: titleOf(sessions),
    sort,
    rows: rows.slice(top, top + height),
    focused: focus.index - top,
    first: top,
    total: rows.length,
    emptyTexts: emptyTexts(sessions),
  };
}

function titleOf(sessions: SessionsState): string {
  const { rows, readCount, isCut } = sessions;
  const what = isOfSelection(sessions) ? `Sessions of ${sessions.title}` : 'All sessions';
  if (rows === undefined) return what;
  if (!isCut) return `${what}: ${rows.length}`;
  return readCount > rows.length
    ? `${what}: ${rows.length} among the first ${readCount} of more`
    : `${what}: the first ${rows.length} of more`;
}

function isOfSelection({ isAll, targets }: SessionsState): boolean {
  return !isAll && targets.length > 0;
}

function emptyTexts(sessions: SessionsState): readonly string[] {
  const { fault, rows, isCut } = sessions;
  if (fault !== undefined) return [fault];
  if (rows === undefined) return ['asking HAProxy'];
  if (!isOfSelection(sessions)) return ['HAProxy lists no sessions'];
  return isCut
    ? ['none among those that were read; HAProxy has more']
    : ['no sessions here now; a shows all sessions'];
}

/** The line under the list: why it is not newer, else what the cursor is on. */
export function sessionLine({ sessions }: State): readonly Piece[] {
  const row = focusedSession(sessions);
  if (row === undefined) return [];
  if (sessions.fault !== undefined) return [piece(sessions.fault, 'warning')];
  const { stream, isWebSocket } = row;
  const pieces: Piece[] = [];
  if (stream.stage !== undefined) {
    const kind = isWebSocket ? 'WebSocket' : stream.stage;
    pieces.push(piece(`${kind}: ${stageWords[stream.stage]}`, 'strong', 1));
  }
  if (stream.leftSeconds !== undefined) {
    pieces.push(piece(`closes in ${formatDuration(stream.leftSeconds)} if silent`, 'dim', 2));
  }
  return [...pieces, piece(stream.id, 'dim', 3)];
}
