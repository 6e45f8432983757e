import type { PromptKind } from './menu.ts';
import type { Verb } from './verbs/verb.ts';

/** What the user wants, whichever key says so. */
export type Intent =
  | { readonly kind: 'move'; readonly by: number }
  | { readonly kind: 'movePages'; readonly by: number }
  | { readonly kind: 'moveTo'; readonly end: 'first' | 'last' }
  | { readonly kind: 'fold' | 'unfold' | 'toggleAllFolds' }
  | { readonly kind: 'openDetail' }
  | { readonly kind: 'probe' }
  | { readonly kind: 'showView'; readonly digit: string }
  | { readonly kind: 'cycleView'; readonly by: number }
  | { readonly kind: 'startFilter' }
  | { readonly kind: 'typeText'; readonly text: string }
  | { readonly kind: 'eraseText'; readonly unit: 'character' | 'word' | 'line' }
  | { readonly kind: 'eraseAhead'; readonly unit: 'character' | 'line' }
  | { readonly kind: 'moveCursor'; readonly to: 'left' | 'right' | 'start' | 'end' }
  | { readonly kind: 'complete' }
  /** An earlier line, back or forth. */
  | { readonly kind: 'recall'; readonly by: number }
  | { readonly kind: 'accept' }
  | { readonly kind: 'openConsole' | 'nameInConsole' | 'openSessions' | 'openCaptured' }
  | { readonly kind: 'toggleScope' | 'endSession' }
  | { readonly kind: 'showFindings' }
  | { readonly kind: 'nextProblem'; readonly by: 1 | -1 }
  | { readonly kind: 'openSortMenu' }
  | { readonly kind: 'cycleSort'; readonly by: number }
  | { readonly kind: 'reverseSort' }
  | { readonly kind: 'moveColumn'; readonly by: number }
  | { readonly kind: 'openColumns' | 'toggleWide' | 'toggleColumn' | 'resetColumns' }
  | { readonly kind: 'shiftColumn'; readonly by: number }
  | { readonly kind: 'toggleProblems' }
  | { readonly kind: 'togglePause' }
  | { readonly kind: 'toggleBaseline' }
  | { readonly kind: 'stepTime'; readonly by: -1 | 1; readonly unit: 'poll' | 'minute' }
  | { readonly kind: 'changeInterval'; readonly direction: 'slower' | 'faster' }
  | { readonly kind: 'pollNow' }
  | { readonly kind: 'repaint' | 'toggleMouse' | 'saveScreen' }
  /** To the clipboard of the terminal: who the row is, or all that it shows. */
  | { readonly kind: 'copy'; readonly what: 'name' | 'row' }
  | { readonly kind: 'showHelp' }
  | { readonly kind: 'act'; readonly verb: Verb; readonly scope: 'selection' | 'everyBackend' }
  | {
      readonly kind: 'openActionMenu' | 'openAllBackends' | 'undo' | 'reapply' | 'showJournal' | 'showEvents';
    }
  | { readonly kind: 'ask'; readonly prompt: PromptKind }
  | { readonly kind: 'nudgeWeight'; readonly by: number }
  | { readonly kind: 'tag' | 'tagRange' | 'tagAll' | 'clearTags' }
  | { readonly kind: 'changeDrainWish'; readonly part: 'end' | 'longer' | 'shorter' }
  /** To the next metric, the next longer span, the next later point; or the other way. */
  | { readonly kind: 'changeMetric' | 'changeSpan' | 'moveChartCursor'; readonly by: 1 | -1 }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'moveChoice' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'back' }
  | { readonly kind: 'backOrQuit' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'suspend' };
