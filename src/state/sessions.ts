import type { Plan } from '../actions/plan.ts';
import { isTargeted, type SessionTargets } from '../actions/session-scope.ts';
import type { Picture } from '../model/picture.ts';
import { isOwnOfHaproxy, isSameStream, type Stream } from '../model/stream.ts';
import { type SessionRow, sessionColumns, watchedSilence } from '../table/session-columns.ts';
import { compareBy } from '../table/sort.ts';

/** The list of sessions, kept while its screen is closed. */
export interface SessionsState {
  /** What was selected when the screen was opened; empty where it was nothing. */
  readonly targets: SessionTargets;
  /** The same in words: `ws/ws1`, `WebSocket (2 backends)`, `3 rows`. */
  readonly title: string;
  /** True while all are listed whatever was selected. */
  readonly isAll: boolean;
  /** Counts what was asked for; an answer to an older question is not shown. */
  readonly question: number;
  /** The question that waits for its answer: never two at once. */
  readonly awaited: number | undefined;
  /** Undefined before the first answer. */
  readonly rows: readonly SessionRow[] | undefined;
  /** Streams that HAProxy listed, and whether there were more that were not read or not kept. */
  readonly readCount: number;
  readonly isCut: boolean;
  /** Why there is no newer list. */
  readonly fault: string | undefined;
  /** Monotonic time of the answer that is shown. */
  readonly atSeconds: number | undefined;
  readonly sort: { readonly columnKey: string; readonly isDescending: boolean };
  readonly focus: { readonly id: string; readonly index: number };
  readonly top: number;
  /** The long form of one session: undefined before it was asked for and until it is there. */
  readonly told: ToldSession | undefined;
}

export interface ToldSession {
  readonly id: string;
  readonly lines: readonly string[];
  /** Why there are no lines. */
  readonly fault: string | undefined;
}

export const noSessions: SessionsState = {
  targets: [],
  title: '',
  isAll: true,
  question: 0,
  awaited: undefined,
  rows: undefined,
  readCount: 0,
  isCut: false,
  fault: undefined,
  atSeconds: undefined,
  sort: { columnKey: 'age', isDescending: true },
  focus: { id: '', index: 0 },
  top: 0,
  told: undefined,
};

/** Streams that are kept of one answer. */
export const mostStreams = 2000;

/** What was read of `show sess`. */
export type SessionsAnswer =
  | { readonly ok: true; readonly streams: readonly Stream[]; readonly isCut: boolean }
  | { readonly ok: false; readonly message: string };

/** Targets that count now. */
export function targetsNow({ isAll, targets }: SessionsState): SessionTargets {
  return isAll ? [] : targets;
}

/** The list after an answer: without HAProxy's own connections and what was not asked for. */
export function withStreams(
  sessions: SessionsState,
  answer: SessionsAnswer & { readonly ok: true },
  picture: Picture | undefined,
  nowSeconds: number,
): SessionsState {
  const listed = answer.streams.filter((stream) => !isOwnOfHaproxy(stream));
  const wanted = listed.filter((stream) => isTargeted(stream, targetsNow(sessions)));
  const before = new Map(sessions.rows?.map((row) => [row.stream.id, row]));
  const rows = wanted.slice(0, mostStreams).map((stream): SessionRow => {
    const known = before.get(stream.id);
    const same = known !== undefined && isSameStream(known.stream, stream) ? known : undefined;
    const isOfWebSockets = picture?.classes.get(stream.backend ?? '')?.class === 'websocket';
    return {
      stream,
      isWebSocket: isOfWebSockets && stream.stage === 'tunnel',
      silence: watchedSilence(same, stream, nowSeconds),
    };
  });
  return sorted({
    ...sessions,
    rows,
    readCount: listed.length,
    isCut: answer.isCut || wanted.length > mostStreams,
    fault: undefined,
    atSeconds: nowSeconds,
  });
}

export function sorted(sessions: SessionsState): SessionsState {
  const { sort, rows } = sessions;
  const column = sessionColumns.find(({ key }) => key === sort.columnKey);
  if (column === undefined || rows === undefined) return sessions;
  const ordered = rows.toSorted((a, b) => compareBy(column.value(a), column.value(b), sort.isDescending));
  return { ...sessions, rows: ordered };
}

/** The list with the cursor on the session it was on, or where that was, and with a window of this height around it. */
export function withCursor(sessions: SessionsState, height: number, moved?: number): SessionsState {
  const rows = sessions.rows ?? [];
  const followed = rows.findIndex(({ stream }) => stream.id === sessions.focus.id);
  const wanted = moved ?? (followed === -1 ? sessions.focus.index : followed);
  const index = Math.max(0, Math.min(wanted, rows.length - 1));
  const lowest = Math.max(0, index - height + 1);
  const top = Math.max(lowest, Math.min(sessions.top, index, Math.max(0, rows.length - height)));
  return { ...sessions, focus: { index, id: rows[index]?.stream.id ?? '' }, top };
}

/** True when the session that is to be ended is not in the list: another one may be at its address by now. */
export function isSessionGone({ rows }: SessionsState, { steps }: Plan): boolean {
  return steps.some(({ verb }) => {
    if (verb.kind !== 'killSession' || verb.listed === undefined || rows === undefined) return false;
    const { id, listed } = verb;
    return !rows.some(({ stream }) => stream.id === id && stream.source === listed.source);
  });
}

export function focusedSession({ rows, focus }: SessionsState): SessionRow | undefined {
  return rows?.[focus.index];
}
