import type { Intent } from '../actions/intent.ts';
import type { LoggedHappening } from '../model/events/event-log.ts';
import { processKey } from '../model/findings/finding.ts';
import type { EventsOverlay } from './events-overlay.ts';
import { focusRow } from './focus-row.ts';
import { bodyRowsOf } from './geometry.ts';
import { withMessage } from './message.ts';
import { type State, shownPicture, shownSeconds } from './state.ts';

export function openEvents(state: State): State {
  return { ...state, overlay: { kind: 'events', serial: undefined, line: 0, isBrief: false } };
}

/** What screen 7 lists, the newest first; while the display is frozen, what had happened by then. */
export function shownEvents(state: State): readonly LoggedHappening[] {
  const until = shownSeconds(state);
  const isBrief = state.overlay.kind === 'events' && state.overlay.isBrief;
  return state.node.events.entries
    .filter(({ atSeconds, tone }) => atSeconds <= until && !(isBrief && tone === 'plain'))
    .toReversed();
}

/** Place of the cursor in that list; on what was forgotten it goes to the next newer one. */
export function eventCursor(events: readonly LoggedHappening[], { serial }: EventsOverlay): number {
  if (serial === undefined) return 0;
  const at = events.findIndex((event) => event.serial <= serial);
  if (at === -1) return Math.max(0, events.length - 1);
  return events[at]?.serial === serial ? at : Math.max(0, at - 1);
}

/** What is on the screen when an intent comes from it has been seen. */
export function withEventsSeen(state: State): State {
  if (state.overlay.kind !== 'events') return state;
  const until = shownSeconds(state);
  const newest = state.node.events.entries.findLast(({ atSeconds }) => atSeconds <= until);
  const seenEvents = Math.max(state.seenEvents, newest?.serial ?? 0);
  return seenEvents === state.seenEvents ? state : { ...state, seenEvents };
}

/** What an intent does on the screen of events; undefined leaves it to the table. */
export function eventsState(state: State, overlay: EventsOverlay, intent: Intent): State | undefined {
  switch (intent.kind) {
    case 'move':
      return moved(state, overlay, intent.by);
    case 'movePages':
      return moved(state, overlay, Math.trunc(intent.by * bodyRowsOf(state)) || Math.sign(intent.by));
    case 'moveTo':
      return moved(state, overlay, intent.end === 'first' ? -Infinity : Infinity);
    case 'toggleProblems':
      return { ...state, overlay: { ...overlay, isBrief: !overlay.isBrief } };
    case 'accept':
      return jumped(state, overlay);
    case 'back':
    case 'backOrQuit':
      return { ...state, overlay: { kind: 'none' } };
    default:
      return undefined;
  }
}

/** On the newest one the cursor stays on whatever is the newest. */
function moved(state: State, overlay: EventsOverlay, by: number): State {
  const events = shownEvents(state);
  const last = Math.max(0, events.length - 1);
  const before = eventCursor(events, overlay);
  const index = Math.max(0, Math.min(last, before + by));
  const line = Math.max(0, Math.min(bodyRowsOf(state) - 1, overlay.line + index - before));
  const serial = index === 0 ? undefined : events[index]?.serial;
  return { ...state, overlay: { ...overlay, serial, line } };
}

function jumped(state: State, overlay: EventsOverlay): State {
  const events = shownEvents(state);
  const event = events[eventCursor(events, overlay)];
  if (event === undefined) return state;
  if (event.key === processKey)
    return withMessage(state, 'plain', 'this is about the process, not about a row');
  if (shownPicture(state)?.snapshot.byKey.has(event.key) !== true)
    return withMessage(state, 'plain', 'HAProxy no longer lists that row');
  return focusRow({ ...state, overlay: { kind: 'none' } }, event.key);
}
