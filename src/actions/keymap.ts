import type { Intent } from './intent.ts';
import { chartKeys, type KeyBinding, type KeyName, keyGroups } from './key-records.ts';

/** What has the keys now. `typedDialog` is a dialog that is confirmed by typing a name. */
export type Mode =
  | 'table'
  /** The table while the display is frozen. */
  | 'frozen'
  | 'filter'
  | 'sort'
  | 'columns'
  | 'detail'
  | 'help'
  | 'journal'
  | 'probe'
  | 'findings'
  | 'events'
  | 'menu'
  | 'allBackends'
  | 'prompt'
  | 'console'
  | 'sessions'
  | 'session'
  | 'captured'
  | 'dialog'
  | 'typedDialog';

const table: readonly KeyBinding[] = keyGroups.flatMap((group) => group.bindings);

const of = (...kinds: readonly Intent['kind'][]) => table.filter(({ intent }) => kinds.includes(intent.kind));

const everywhere = of('quit', 'suspend', 'repaint');
const scrolling = of('move', 'movePages', 'moveTo');
const dangerous = table.filter(({ isDangerous }) => isDangerous);
const choosing: readonly KeyBinding[] = [
  ...scrolling,
  { keys: ['enter'], intent: { kind: 'accept' }, description: 'take it', footer: 'take it' },
  { keys: ['esc', 'q'], intent: { kind: 'back' }, description: 'back', footer: 'back' },
];
const choosingColumns: readonly KeyBinding[] = [
  ...scrolling,
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
const goingTo: readonly KeyBinding[] = [
  ...scrolling,
  { keys: ['enter'], intent: { kind: 'accept' }, description: 'go to its row', footer: 'go to its row' },
  { keys: ['esc', 'q'], intent: { kind: 'back' }, description: 'back', footer: 'back' },
];
const typing: readonly KeyBinding[] = [
  { keys: ['enter'], intent: { kind: 'accept' }, description: 'take it', footer: 'take it' },
  { keys: ['esc'], intent: { kind: 'back' }, description: 'back', footer: 'back' },
  { keys: ['backspace'], intent: { kind: 'eraseText', unit: 'character' }, description: 'erase a character' },
  { keys: ['ctrl+w'], intent: { kind: 'eraseText', unit: 'word' }, description: 'erase a word' },
  { keys: ['ctrl+u'], intent: { kind: 'eraseText', unit: 'line' }, description: 'erase all' },
  { keys: ['down'], intent: { kind: 'move', by: 1 }, description: 'next row' },
  { keys: ['up'], intent: { kind: 'move', by: -1 }, description: 'previous row' },
];
const answering: readonly KeyBinding[] = [
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
const typingAnswer: readonly KeyBinding[] = [
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
const choosingVerb: readonly KeyBinding[] = [
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
const reading: readonly KeyBinding[] = [
  { keys: ['esc', 'enter', 'q'], intent: { kind: 'back' }, description: 'back', footer: 'back' },
  ...scrolling,
  ...of('showHelp'),
];

const screens = of('showView', 'openConsole', 'showEvents', 'openSessions', 'openCaptured', 'cycleView');
const ending: KeyBinding = {
  keys: ['X'],
  intent: { kind: 'endSession' },
  description: 'end the session',
  footer: 'end it',
  isDangerous: true,
};
const leaving: KeyBinding = {
  keys: ['esc', 'q'],
  intent: { kind: 'back' },
  description: 'back',
  footer: 'back',
};
const listing: readonly KeyBinding[] = [
  ...scrolling,
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
  ...of('cycleSort', 'changeInterval', 'pollNow', 'togglePause', 'showHelp'),
  ...screens,
];
const again: readonly KeyBinding[] = of('probe').map((binding) => ({
  ...binding,
  description: 'probe again',
  footer: 'again',
}));

/** The views stay in reach by Alt and their digit where digits are text. */
const withAlt = of('showView', 'showEvents', 'openSessions', 'openCaptured').map((binding) => ({
  ...binding,
  keys: binding.keys.filter((key) => key.startsWith('alt+')),
}));
const editing: readonly KeyBinding[] = [
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
const recalling: readonly KeyBinding[] = [
  { keys: ['ctrl+p'], intent: { kind: 'recall', by: -1 }, description: 'older filter' },
  { keys: ['ctrl+n'], intent: { kind: 'recall', by: 1 }, description: 'newer filter' },
];
/** Before the table's own, which know the arrows as fold and unfold. */
const frozen: readonly KeyBinding[] = [
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
  ...table.map((binding) =>
    binding.intent.kind === 'togglePause' ? { ...binding, footer: 'go on' } : binding,
  ),
];

const bindingsOf: Readonly<Record<Mode, readonly KeyBinding[]>> = {
  table,
  frozen,
  filter: [...typing, ...recalling, ...editing, ...everywhere],
  prompt: [...typing, ...everywhere],
  console: [...typing, ...editing, ...withAlt, ...everywhere],
  sessions: [...listing, ...everywhere],
  session: [...reading, ending, ...of('pollNow'), ...screens, ...everywhere],
  captured: [...reading, ...of('pollNow', 'togglePause', 'changeInterval'), ...screens, ...everywhere],
  sort: [...choosing, ...everywhere],
  columns: [...choosingColumns, ...everywhere],
  menu: [...choosing, ...everywhere],
  detail: [
    ...reading,
    ...chartKeys.bindings,
    ...dangerous,
    ...of('openActionMenu', 'undo', 'togglePause', 'toggleBaseline', 'probe', 'stepTime'),
    ...everywhere,
  ],
  help: [...reading, ...everywhere],
  probe: [...reading, ...again, ...everywhere],
  findings: [...goingTo, ...of('showFindings', 'showEvents', 'showView', 'togglePause'), ...everywhere],
  journal: [...reading, ...of('undo'), ...everywhere],
  events: [
    ...goingTo,
    {
      keys: ['!'],
      intent: { kind: 'toggleProblems' },
      description: 'leave the harmless out',
      footer: 'important',
    },
    ...screens,
    ...of('showFindings', 'showJournal', 'togglePause', 'stepTime', 'changeInterval', 'pollNow', 'showHelp'),
    ...everywhere,
  ],
  allBackends: [...choosingVerb, ...everywhere],
  dialog: [...answering, ...everywhere],
  typedDialog: [...typingAnswer, ...everywhere],
};

const typingModes: ReadonlySet<Mode> = new Set(['filter', 'prompt', 'console', 'typedDialog']);

/** The keys worth a word in the footer while the mode lasts. */
export function footerBindings(mode: Mode): readonly KeyBinding[] {
  return bindingsOf[mode].filter(({ footer }) => footer !== undefined);
}

/** What a key means in a mode; undefined for a key that means nothing there. */
export function intentOf(mode: Mode, key: KeyName): Intent | undefined {
  if (typingModes.has(mode) && isPrintable(key)) return { kind: 'typeText', text: key };
  return bindingsOf[mode].find(({ keys }) => keys.includes(key))?.intent;
}

function isPrintable(key: KeyName): boolean {
  return [...key].length === 1 && key >= ' ';
}
