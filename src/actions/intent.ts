import type { ServerState } from '../protocol/commands/set-server-state.ts';

/** What the user wants, whichever key says so. */
export type Intent =
  | { readonly kind: 'move'; readonly by: number }
  | { readonly kind: 'movePages'; readonly by: number }
  | { readonly kind: 'moveTo'; readonly end: 'first' | 'last' }
  | { readonly kind: 'fold' | 'unfold' | 'toggleAllFolds' }
  | { readonly kind: 'openDetail' }
  | { readonly kind: 'showView'; readonly digit: string }
  | { readonly kind: 'cycleView'; readonly by: number }
  | { readonly kind: 'startFilter' }
  | { readonly kind: 'typeText'; readonly text: string }
  | { readonly kind: 'eraseText'; readonly unit: 'character' | 'word' | 'line' }
  | { readonly kind: 'accept' }
  | { readonly kind: 'openSortMenu' }
  | { readonly kind: 'cycleSort'; readonly by: number }
  | { readonly kind: 'reverseSort' }
  | { readonly kind: 'toggleProblems' }
  | { readonly kind: 'togglePause' }
  | { readonly kind: 'changeInterval'; readonly direction: 'slower' | 'faster' }
  | { readonly kind: 'pollNow' }
  | { readonly kind: 'repaint' }
  | { readonly kind: 'showHelp' }
  | { readonly kind: 'setServerState'; readonly state: ServerState }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'moveChoice' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'back' }
  | { readonly kind: 'backOrQuit' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'suspend' };

/** True for the intents that can end in a change of HAProxy. */
export function isChange(intent: Intent): boolean {
  return intent.kind === 'setServerState';
}
