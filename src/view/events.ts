import type { LoggedHappening } from '../model/events/event-log.ts';
import { type Happening, type HappeningTone, isTrouble } from '../model/events/happening.ts';
import type { EventsOverlay } from '../state/events-overlay.ts';
import { bodyRowsOf } from '../state/geometry.ts';
import { type State, shownPicture, shownSeconds } from '../state/state.ts';
import { eventCursor, shownEvents } from '../state/update-events.ts';
import { formatDuration } from '../table/format.ts';
import { formatClock, formatDay } from '../table/format-clock.ts';
import { type Piece, piece } from './piece.ts';

/** Screen 7, in the table's place. */
export interface EventsModel {
  readonly title: string;
  /** `1-20/45` where there is more than the window holds. */
  readonly position: string;
  /** Those in the window, the newest first. */
  readonly rows: readonly EventRow[];
  /** Index of the one under the cursor. */
  readonly focused: number;
  /** What stands there instead of rows. */
  readonly emptyWords: string;
}

export interface EventRow {
  readonly time: string;
  readonly subject: string;
  readonly words: string;
  /** `after 3d04h up`; empty where it is not known. */
  readonly after: string;
  readonly tone: HappeningTone;
}

export function eventsModel(state: State, overlay: EventsOverlay): EventsModel {
  const events = shownEvents(state);
  const cursor = eventCursor(events, overlay);
  const height = bodyRowsOf(state);
  const top = Math.max(0, Math.min(cursor - overlay.line, events.length - height));
  const window = events.slice(top, top + height);
  const nowMs = wallNow(state);
  const isToday = window.every(({ wallMs }) => formatDay(wallMs) === formatDay(nowMs));
  const until = state.frozen === undefined ? '' : ` up to ${formatClock(nowMs)}`;
  return {
    title: `Events${until}${overlay.isBrief ? ', the harmless left out' : ''}`,
    position:
      events.length > height
        ? `${top + 1}-${top + window.length}/${events.length}`
        : String(events.length || ''),
    rows: window.map((event) => eventRow(event, isToday)),
    focused: cursor - top,
    emptyWords: emptyWords(state, overlay.isBrief),
  };
}

/** For the line under the list: the whole of the event under the cursor. */
export function eventLine(state: State): readonly Piece[] {
  const { overlay } = state;
  if (overlay.kind !== 'events') return [];
  const events = shownEvents(state);
  const event = events[eventCursor(events, overlay)];
  if (event === undefined) return [];
  const ago = formatDuration(Math.max(0, shownSeconds(state) - event.atSeconds));
  return [
    piece(event.subject, 'strong'),
    piece(event.words, event.tone, 2),
    piece(afterWords(event), 'plain', 3),
    piece(`${ago} ago`, 'dim', 4),
  ].filter(({ text }) => text !== '');
}

/** Trouble that was not looked at yet. */
export function unseenTroubles(state: State): number {
  if (state.overlay.kind === 'events') return 0;
  return state.node.events.entries.filter((event) => event.serial > state.seenEvents && isTrouble(event))
    .length;
}

function eventRow(event: LoggedHappening, isToday: boolean): EventRow {
  const { wallMs, subject, words, tone } = event;
  const time = isToday ? formatClock(wallMs) : `${formatDay(wallMs)} ${formatClock(wallMs)}`;
  return { time, subject, words, after: afterWords(event), tone };
}

function afterWords({ former }: Happening): string {
  if (former === undefined) return '';
  return `after ${formatDuration(former.seconds)} ${former.state}`.trimEnd();
}

function wallNow(state: State): number {
  const snapshot = shownPicture(state)?.snapshot;
  return snapshot === undefined
    ? 0
    : snapshot.wallMs + (shownSeconds(state) - snapshot.monotonicSeconds) * 1000;
}

function emptyWords(state: State, isBrief: boolean): string {
  if (isBrief && state.node.events.told > 0) return 'nothing but the harmless; ! shows it';
  const first = state.node.past[0];
  return first === undefined
    ? 'nothing was seen yet'
    : `nothing has happened since ${formatClock(first.wallMs)}`;
}
