import { isPaste } from '../actions/keymap.ts';
import { lineAnswered, lookAnswered, planAnswered, withConsole } from './console-talk.ts';
import type { Event } from './event.ts';
import { aged, withMessage } from './message.ts';
import { modeOf } from './mode.ts';
import { withOwnEvent } from './settle-events.ts';
import type { State } from './state.ts';
import { only, type Step } from './step.ts';
import { pastForgotten, playbackEnded, recalled } from './time-travel.ts';
import { capturedAnswered, refreshedScreens } from './update-captured.ts';
import { commandsLearned } from './update-console.ts';
import { updateForIntent } from './update-intent.ts';
import { withFocus } from './update-listing.ts';
import { mouseUsed } from './update-mouse.ts';
import { changeAnswered, pictureArrived, pictureSighted, pollFailed } from './update-node.ts';
import { probeTold } from './update-probe.ts';
import { sessionsAnswered } from './update-sessions.ts';
import { nudgeEnded, weightsLearned } from './update-weight.ts';

/** Entries of the journal that are kept for the screen; the file has them all. */
const longestJournal = 1000;

const pasteWords = 'a pasted text is never taken for keys: nothing was done';

/** The one function that moves the application's state; pure. */
export function update(state: State, event: Event): Step {
  switch (event.kind) {
    case 'pictureArrived':
      return refreshedScreens(pictureArrived(state, event.picture, event.effectiveSeconds));
    case 'pictureSighted':
      return only(pictureSighted(state, event.picture));
    case 'pollFailed':
      return pollFailed(state, event.failure, event.nowSeconds);
    case 'accessLearned':
      return only({ ...state, node: { ...state.node, access: event.access } });
    case 'changeAnswered':
      return changeAnswered(planAnswered(state, event.outcome), event.outcome);
    case 'journaled':
      return only({
        ...state,
        node: withOwnEvent(
          { ...state.node, journal: [...state.node.journal, event.entry].slice(-longestJournal) },
          event.entry,
          state.nowSeconds,
        ),
      });
    case 'told':
      return only(withMessage(state, 'plain', event.message));
    case 'mouseUsed':
      return mouseUsed(state, event.use);
    case 'warned':
    case 'journalFailed':
      return only(withMessage(state, 'warning', event.message));
    case 'lineAnswered':
      return only(lineAnswered(state, event.answer));
    case 'commandsLearned':
      return only(commandsLearned(state, event.usages));
    case 'historyRead':
      return only(withConsole(state, { history: event.lines }));
    case 'lookAnswered':
      return only(lookAnswered(state, event.isDone, event.words));
    case 'historyFailed':
      return only(withMessage(state, 'warning', event.message));
    case 'probeStepped':
    case 'probeEnded':
      return only(probeTold(state, event));
    case 'nudgeEnded':
      return nudgeEnded(state);
    case 'weightsLearned':
      return only(weightsLearned(state, event.by, event.weights));
    case 'sessionsAnswered':
      return sessionsAnswered(state, event.question, event.answer);
    case 'sessionAnswered':
      return only({ ...state, sessions: { ...state.sessions, told: event.told } });
    case 'capturedAnswered':
      return only(capturedAnswered(state, event.answer));
    case 'recalled':
      return only(recalled(state, event.atSeconds, event.picture));
    case 'pastForgotten':
      return only(pastForgotten(state, event.beforeSeconds));
    case 'recorded':
      return only({ ...state, recording: { bytes: event.bytes, hasFailed: false } });
    case 'recordingFailed': {
      const recording = { bytes: state.recording?.bytes ?? 0, hasFailed: true };
      return only(withMessage({ ...state, recording }, 'warning', event.message));
    }
    case 'playbackEnded':
      return only(playbackEnded(state));
    case 'resized':
      return {
        state: withFocus({ ...state, size: { columns: event.columns, rows: event.rows } }),
        effects: [{ kind: 'relayout' }],
      };
    case 'ticked':
      return only({ ...state, nowSeconds: event.nowSeconds, message: aged(state.message, event.nowSeconds) });
    case 'keyPressed': {
      const intent = state.keymap.intentOf(modeOf(state), event.key);
      if (intent !== undefined) return updateForIntent({ ...state, message: undefined }, intent);
      return only(isPaste(event.key) ? withMessage(state, 'plain', pasteWords) : state);
    }
    case 'intended':
      return updateForIntent(state, event.intent);
  }
}
