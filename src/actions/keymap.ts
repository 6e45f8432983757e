import type { Intent } from './intent.ts';

/** A key as the decoder names it: a printable character, or `up`, `f9`, `ctrl+r`, `alt+1`, `shift+tab`, … */
export type KeyName = string;

/** What has the keys now. */
export type Mode = 'table' | 'filter' | 'sort' | 'detail' | 'help' | 'dialog';

export interface KeyBinding {
  readonly keys: readonly KeyName[];
  readonly intent: Intent;
  /** For help and README. */
  readonly description: string;
  /** Word in the footer; left out where the footer does not show the key. */
  readonly footer?: string;
  /** True for keys that can end in a change of HAProxy: gated, and dimmed where they are refused. */
  readonly isDangerous?: true;
}

export interface KeyGroup {
  readonly title: string;
  readonly bindings: readonly KeyBinding[];
}

const movement: KeyGroup = {
  title: 'Move',
  bindings: [
    { keys: ['down', 'j'], intent: { kind: 'move', by: 1 }, description: 'next row' },
    { keys: ['up', 'k'], intent: { kind: 'move', by: -1 }, description: 'previous row' },
    { keys: ['pagedown', 'ctrl+f'], intent: { kind: 'movePages', by: 1 }, description: 'a page down' },
    { keys: ['pageup', 'ctrl+b'], intent: { kind: 'movePages', by: -1 }, description: 'a page up' },
    { keys: ['ctrl+d'], intent: { kind: 'movePages', by: 0.5 }, description: 'half a page down' },
    { keys: ['ctrl+u'], intent: { kind: 'movePages', by: -0.5 }, description: 'half a page up' },
    { keys: ['home', 'g'], intent: { kind: 'moveTo', end: 'first' }, description: 'first row' },
    { keys: ['end', 'G'], intent: { kind: 'moveTo', end: 'last' }, description: 'last row' },
    { keys: ['left', 'h'], intent: { kind: 'fold' }, description: 'fold, or go to the parent row' },
    { keys: ['right', 'l'], intent: { kind: 'unfold' }, description: 'unfold' },
    {
      keys: ['z'],
      intent: { kind: 'toggleAllFolds' },
      description: 'fold all, or unfold all',
      footer: 'fold',
    },
    {
      keys: ['enter'],
      intent: { kind: 'openDetail' },
      description: 'every field of the row, explained',
      footer: 'detail',
    },
  ],
};

const viewDigits = [
  ['0', 'Overview'],
  ['1', 'Status'],
  ['2', 'Traffic'],
  ['3', 'HTTP'],
  ['4', 'Errors'],
  ['6', 'Times'],
] as const;

const looking: KeyGroup = {
  title: 'Look',
  bindings: [
    ...viewDigits.map(
      ([digit, name]): KeyBinding => ({
        keys: [digit, `alt+${digit}`],
        intent: { kind: 'showView', digit },
        description: `view ${name}`,
      }),
    ),
    { keys: ['tab'], intent: { kind: 'cycleView', by: 1 }, description: 'next view', footer: 'view' },
    { keys: ['shift+tab'], intent: { kind: 'cycleView', by: -1 }, description: 'previous view' },
    {
      keys: ['/'],
      intent: { kind: 'startFilter' },
      description: 'filter rows; Esc drops the filter',
      footer: 'filter',
    },
    { keys: ['!'], intent: { kind: 'toggleProblems' }, description: 'problems only', footer: 'problems' },
    { keys: ['s'], intent: { kind: 'openSortMenu' }, description: 'choose the sort column', footer: 'sort' },
    { keys: ['>'], intent: { kind: 'cycleSort', by: 1 }, description: 'sort by the next column' },
    { keys: ['<'], intent: { kind: 'cycleSort', by: -1 }, description: 'sort by the previous column' },
    { keys: ['o'], intent: { kind: 'reverseSort' }, description: 'reverse the sort' },
    {
      keys: ['p'],
      intent: { kind: 'togglePause' },
      description: 'freeze the picture; polling goes on',
      footer: 'pause',
    },
    {
      keys: ['+', '='],
      intent: { kind: 'changeInterval', direction: 'faster' },
      description: 'poll more often',
    },
    { keys: ['-'], intent: { kind: 'changeInterval', direction: 'slower' }, description: 'poll less often' },
    { keys: ['ctrl+r'], intent: { kind: 'pollNow' }, description: 'poll now' },
    { keys: ['ctrl+l'], intent: { kind: 'repaint' }, description: 'repaint the screen' },
  ],
};

const changing: KeyGroup = {
  title: 'Change the selected server (asks first)',
  bindings: [
    {
      keys: ['E', 'f9'],
      intent: { kind: 'setServerState', state: 'ready' },
      description: 'ready: take traffic again',
      footer: 'ready',
      isDangerous: true,
    },
    {
      keys: ['M', 'f10'],
      intent: { kind: 'setServerState', state: 'maint' },
      description: 'maintenance: no new traffic, no health checks',
      footer: 'maint',
      isDangerous: true,
    },
    {
      keys: ['D', 'f11'],
      intent: { kind: 'setServerState', state: 'drain' },
      description: 'drain: no new sessions, those it has may end',
      footer: 'drain',
      isDangerous: true,
    },
  ],
};

const leaving: KeyGroup = {
  title: 'Help and leave',
  bindings: [
    { keys: ['?', 'H'], intent: { kind: 'showHelp' }, description: 'this help', footer: 'help' },
    { keys: ['esc'], intent: { kind: 'back' }, description: 'back out; never quits' },
    { keys: ['q'], intent: { kind: 'backOrQuit' }, description: 'back, then quit', footer: 'quit' },
    { keys: ['Q', 'ctrl+c'], intent: { kind: 'quit' }, description: 'quit now' },
    { keys: ['ctrl+z'], intent: { kind: 'suspend' }, description: 'suspend to the shell' },
  ],
};

/** All that the keys do while the table has them, in the order of the help screen. */
export const keyGroups: readonly KeyGroup[] = [movement, looking, changing, leaving];

const everywhere: readonly KeyBinding[] = leaving.bindings.filter(
  ({ intent }) => intent.kind === 'quit' || intent.kind === 'suspend',
);
const redraw = looking.bindings.filter(({ intent }) => intent.kind === 'repaint');
const scrolling = movement.bindings.filter(({ intent }) => intent.kind.startsWith('move'));
const choosing: readonly KeyBinding[] = [
  ...scrolling,
  { keys: ['enter'], intent: { kind: 'accept' }, description: 'take it', footer: 'take it' },
  { keys: ['esc', 'q'], intent: { kind: 'back' }, description: 'back', footer: 'back' },
];
const typing: readonly KeyBinding[] = [
  { keys: ['enter'], intent: { kind: 'accept' }, description: 'keep the filter' },
  { keys: ['esc'], intent: { kind: 'back' }, description: 'drop the filter' },
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
];
const reading: readonly KeyBinding[] = [
  { keys: ['esc', 'enter', 'q'], intent: { kind: 'back' }, description: 'back', footer: 'back' },
  ...scrolling,
  ...changing.bindings,
  ...leaving.bindings.filter(({ intent }) => intent.kind !== 'back' && intent.kind !== 'backOrQuit'),
];

const bindingsOf: Readonly<Record<Mode, readonly KeyBinding[]>> = {
  table: keyGroups.flatMap((group) => group.bindings),
  filter: [...typing, ...everywhere, ...redraw],
  sort: [...choosing, ...everywhere, ...redraw],
  detail: [...reading, ...redraw, ...looking.bindings.filter(({ intent }) => intent.kind === 'togglePause')],
  help: [...reading.filter(({ isDangerous }) => !isDangerous), ...redraw],
  dialog: [...answering, ...everywhere, ...redraw],
};

/** The keys worth a word in the footer while the mode lasts. */
export function footerBindings(mode: Mode): readonly KeyBinding[] {
  return bindingsOf[mode].filter(({ footer }) => footer !== undefined);
}

/** What a key means in a mode; undefined for a key that means nothing there. */
export function intentOf(mode: Mode, key: KeyName): Intent | undefined {
  if (mode === 'filter' && isPrintable(key)) return { kind: 'typeText', text: key };
  return bindingsOf[mode].find(({ keys }) => keys.includes(key))?.intent;
}

function isPrintable(key: KeyName): boolean {
  return [...key].length === 1 && key >= ' ';
}
