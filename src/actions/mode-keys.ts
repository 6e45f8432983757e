import type { KeyBinding } from './key-record.ts';

// What the keys are besides the table's own while something lies over it.

export const choosing: readonly KeyBinding[] = [
  { keys: ['enter'], intent: { kind: 'accept' }, description: 'take it', footer: 'take it' },
  { keys: ['esc', 'q'], intent: { kind: 'back' }, description: 'back', footer: 'back' },
];
export const choosingColumns: readonly KeyBinding[] = [
  { keys: [' '], intent: { kind: 'toggleColumn' }, description: 'take in or out', footer: 'in/out' },
  {
    keys: ['K', 'shift+up'],
    intent: { kind: 'shiftColumn', by: -1 },
    description: 'before the one above',
    footer: 'up',
  },
  {
    keys: ['J', 'shift+down'],
    intent: { kind: 'shiftColumn', by: 1 },
    description: 'behind the one below',
    footer: 'down',
  },
  { keys: ['r'], intent: { kind: 'resetColumns' }, description: "the view's own", footer: 'reset' },
  { keys: ['esc', 'enter', 'q', 'v'], intent: { kind: 'back' }, description: 'back', footer: 'back' },
];
export const goingTo: readonly KeyBinding[] = [
  { keys: ['enter'], intent: { kind: 'accept' }, description: 'go to its row', footer: 'go to its row' },
  { keys: ['esc', 'q'], intent: { kind: 'back' }, description: 'back', footer: 'back' },
];
export const typing: readonly KeyBinding[] = [
  { keys: ['enter'], intent: { kind: 'accept' }, description: 'take it', footer: 'take it' },
  { keys: ['esc'], intent: { kind: 'back' }, description: 'back', footer: 'back' },
  { keys: ['backspace'], intent: { kind: 'eraseText', unit: 'character' }, description: 'erase a character' },
  { keys: ['ctrl+w'], intent: { kind: 'eraseText', unit: 'word' }, description: 'erase a word' },
  { keys: ['ctrl+u'], intent: { kind: 'eraseText', unit: 'line' }, description: 'erase all' },
  { keys: ['down'], intent: { kind: 'move', by: 1 }, description: 'next row' },
  { keys: ['up'], intent: { kind: 'move', by: -1 }, description: 'previous row' },
];
export const answering: readonly KeyBinding[] = [
  { keys: ['y'], intent: { kind: 'confirm' }, description: 'do it', footer: 'do it' },
  { keys: ['esc', 'n', 'q'], intent: { kind: 'cancel' }, description: 'cancel', footer: 'cancel' },
  { keys: ['enter', ' '], intent: { kind: 'accept' }, description: 'take the marked choice' },
  {
    keys: ['tab', 'shift+tab', 'left', 'right', 'h', 'l'],
    intent: { kind: 'moveChoice' },
    description: 'mark the other choice',
    footer: 'other choice',
  },
  { keys: ['w'], intent: { kind: 'changeDrainWish', part: 'end' }, description: 'what follows the drain' },
  { keys: ['+', '='], intent: { kind: 'changeDrainWish', part: 'longer' }, description: 'wait longer' },
  { keys: ['-'], intent: { kind: 'changeDrainWish', part: 'shorter' }, description: 'wait less long' },
];
export const typingAnswer: readonly KeyBinding[] = [
  {
    keys: ['enter'],
    intent: { kind: 'confirm' },
    description: 'do it, once the name is typed',
    footer: 'do it',
  },
  { keys: ['esc'], intent: { kind: 'cancel' }, description: 'cancel', footer: 'cancel' },
  { keys: ['tab'], intent: { kind: 'changeDrainWish', part: 'end' }, description: 'what follows the drain' },
  { keys: ['up'], intent: { kind: 'changeDrainWish', part: 'longer' }, description: 'wait longer' },
  { keys: ['down'], intent: { kind: 'changeDrainWish', part: 'shorter' }, description: 'wait less long' },
  ...typing.filter(({ intent }) => intent.kind === 'eraseText'),
];
export const choosingVerb: readonly KeyBinding[] = [
  ...(['ready', 'maint', 'drain'] as const).map(
    (state): KeyBinding => ({
      keys: [state === 'ready' ? 'e' : state === 'maint' ? 'm' : 'd'],
      intent: { kind: 'act', verb: { kind: 'state', state }, scope: 'everyBackend' },
      description: `${state} in every backend`,
      footer: state,
      isDangerous: true,
    }),
  ),
  { keys: ['esc', 'q'], intent: { kind: 'back' }, description: 'back', footer: 'back' },
];
export const ending: KeyBinding = {
  keys: ['X'],
  intent: { kind: 'endSession' },
  description: 'end the session',
  footer: 'end it',
  isDangerous: true,
};
export const leaving: KeyBinding = {
  keys: ['esc', 'q'],
  intent: { kind: 'back' },
  description: 'back',
  footer: 'back',
};
export const listing: readonly KeyBinding[] = [
  leaving,
  {
    keys: ['enter'],
    intent: { kind: 'openDetail' },
    description: 'all that HAProxy tells about the session',
    footer: 'detail',
  },
  ending,
  {
    keys: ['a'],
    intent: { kind: 'toggleScope' },
    description: 'all sessions, or those of the selection',
    footer: 'all or selection',
  },
  { keys: ['o'], intent: { kind: 'reverseSort' }, description: 'reverse the sort', footer: 'reverse' },
];
export const editing: readonly KeyBinding[] = [
  { keys: ['tab'], intent: { kind: 'complete' }, description: 'complete the word' },
  { keys: ['left', 'ctrl+b'], intent: { kind: 'moveCursor', to: 'left' }, description: 'a character back' },
  { keys: ['right', 'ctrl+f'], intent: { kind: 'moveCursor', to: 'right' }, description: 'a character on' },
  { keys: ['home', 'ctrl+a'], intent: { kind: 'moveCursor', to: 'start' }, description: 'start of the line' },
  { keys: ['end', 'ctrl+e'], intent: { kind: 'moveCursor', to: 'end' }, description: 'end of the line' },
  {
    keys: ['delete', 'ctrl+d'],
    intent: { kind: 'eraseAhead', unit: 'character' },
    description: 'erase the character under the cursor',
  },
  {
    keys: ['ctrl+k'],
    intent: { kind: 'eraseAhead', unit: 'line' },
    description: 'erase the rest of the line',
  },
  { keys: ['ctrl+p'], intent: { kind: 'move', by: -1 }, description: 'older line' },
  { keys: ['ctrl+n'], intent: { kind: 'move', by: 1 }, description: 'newer line' },
  { keys: ['pagedown'], intent: { kind: 'movePages', by: 1 }, description: 'a page down' },
  { keys: ['pageup'], intent: { kind: 'movePages', by: -1 }, description: 'a page up' },
];

/** Up and Down move the cursor in the table, so earlier filters are under the keys of a shell. */
export const recalling: readonly KeyBinding[] = [
  { keys: ['ctrl+p'], intent: { kind: 'recall', by: -1 }, description: 'older filter' },
  { keys: ['ctrl+n'], intent: { kind: 'recall', by: 1 }, description: 'newer filter' },
];
/** Before the table's own, which know the arrows as fold and unfold. */
export const frozen: readonly KeyBinding[] = [
  {
    keys: ['left'],
    intent: { kind: 'stepTime', by: -1, unit: 'poll' },
    description: 'one poll back',
    footer: 'earlier',
  },
  {
    keys: ['right'],
    intent: { kind: 'stepTime', by: 1, unit: 'poll' },
    description: 'one poll on',
    footer: 'later',
  },
];

/** To leave a text that is read. */
export const leavingText: KeyBinding = {
  keys: ['esc', 'enter', 'q'],
  intent: { kind: 'back' },
  description: 'back',
  footer: 'back',
};

export const briefly: KeyBinding = {
  keys: ['!'],
  intent: { kind: 'toggleProblems' },
  description: 'leave the harmless out',
  footer: 'important',
};
