import type { Plan, PlanStep } from '../actions/plan.ts';
import type { Verification } from '../actions/verbs/verb.ts';
import type { Row } from '../model/row.ts';
import type { Look } from './look.ts';

/** What the impure middle has to do because of an event. */
export type Effect =
  | { readonly kind: 'pollNow' }
  | { readonly kind: 'setInterval'; readonly seconds: number }
  | { readonly kind: 'send'; readonly plan: Plan }
  /** For the journal: what the picture after a change said of one step. */
  | { readonly kind: 'recordVerified'; readonly step: PlanStep; readonly results: readonly Verification[] }
  /** Come back with `nudgeEnded` unless asked again within the time. */
  | { readonly kind: 'awaitNudge'; readonly ms: number }
  | { readonly kind: 'learnWeights'; readonly rows: readonly Row[]; readonly by: number }
  /** For the console: one line that only reads, answered by `lineAnswered`. */
  | { readonly kind: 'askLine'; readonly line: string }
  | { readonly kind: 'learnCommands' }
  | { readonly kind: 'readHistory' }
  | { readonly kind: 'rememberLine'; readonly line: string }
  /** Keep the look for the next start, or forget the kept one; answered by `lookAnswered`. */
  | { readonly kind: 'saveLook'; readonly look: Look }
  | { readonly kind: 'forgetLook' }
  /** Lines that list sessions, answered together by `sessionsAnswered`. */
  | { readonly kind: 'askSessions'; readonly question: number; readonly lines: readonly string[] }
  | { readonly kind: 'askSession'; readonly id: string }
  | { readonly kind: 'askCaptured' }
  /** Try the ways to the row and tell of each step by `probeStepped`; a probe that is under way ends first. */
  | { readonly kind: 'probe'; readonly id: number; readonly row: Row }
  | { readonly kind: 'cancelProbe' }
  /** The picture of a past moment, answered by `recalled`. */
  | { readonly kind: 'recall'; readonly atSeconds: number }
  /** In a replay: go on by so many recorded seconds at once, by one observation at least. */
  | { readonly kind: 'skip'; readonly seconds: number }
  | { readonly kind: 'setSpeed'; readonly speed: number }
  /** Call for attention as the user asked for; `others` are as many things as bad that go without words. */
  | { readonly kind: 'alert'; readonly text: string; readonly others: number }
  | { readonly kind: 'repaint' }
  | { readonly kind: 'setMouse'; readonly isOn: boolean }
  /** Hand the text to the clipboard of the terminal; it does not say whether it took it. */
  | { readonly kind: 'copy'; readonly text: string }
  /** Keep what is shown in files of their own, answered by `told`. */
  | { readonly kind: 'saveScreen' }
  /** The terminal has another size. */
  | { readonly kind: 'relayout' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'quit' };
