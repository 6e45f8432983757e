import type { Intent } from './intent.ts';
import type { Verb } from './verbs/verb.ts';

/** A key as the decoder names it: a printable character, or `up`, `f9`, `ctrl+r`, `alt+1`, `shift+tab`, … */
export type KeyName = string;

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
      description: 'chart and fields of the row, explained',
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
    {
      keys: ['5', 'alt+5', ':'],
      intent: { kind: 'openConsole' },
      description: 'console: runtime commands with history and completion',
    },
    { keys: ['7', 'alt+7'], intent: { kind: 'showEvents' }, description: 'events: what happened, and when' },
    {
      keys: ['8', 'alt+8'],
      intent: { kind: 'openSessions' },
      description: 'live sessions of the selection; X there ends one',
    },
    {
      keys: ['9', 'alt+9'],
      intent: { kind: 'openCaptured' },
      description: 'requests and responses that HAProxy could not read',
    },
    {
      keys: ['P'],
      intent: { kind: 'probe' },
      description: 'probe the row in its own protocol, directly and through HAProxy',
    },
    { keys: ['tab'], intent: { kind: 'cycleView', by: 1 }, description: 'next view', footer: 'view' },
    { keys: ['shift+tab'], intent: { kind: 'cycleView', by: -1 }, description: 'previous view' },
    {
      keys: ['/'],
      intent: { kind: 'startFilter' },
      description: 'find: words, !word, = expression; Esc drops it',
      footer: 'filter',
    },
    {
      keys: ['f'],
      intent: { kind: 'showFindings' },
      description: 'findings: what is wrong now, the worst first',
      footer: 'findings',
    },
    { keys: ['n'], intent: { kind: 'nextProblem', by: 1 }, description: 'next row with a problem' },
    { keys: ['N'], intent: { kind: 'nextProblem', by: -1 }, description: 'previous row with a problem' },
    { keys: ['!'], intent: { kind: 'toggleProblems' }, description: 'problems only', footer: 'problems' },
    { keys: ['s'], intent: { kind: 'openSortMenu' }, description: 'choose the sort column', footer: 'sort' },
    { keys: ['>'], intent: { kind: 'cycleSort', by: 1 }, description: 'sort by the next column' },
    { keys: ['<'], intent: { kind: 'cycleSort', by: -1 }, description: 'sort by the previous column' },
    { keys: ['o'], intent: { kind: 'reverseSort' }, description: 'reverse the sort' },
    {
      keys: ['.'],
      intent: { kind: 'moveColumn', by: 1 },
      description: 'explain the next column; Esc ends it',
    },
    { keys: [','], intent: { kind: 'moveColumn', by: -1 }, description: 'explain the previous column' },
    {
      keys: ['v'],
      intent: { kind: 'openColumns' },
      description: 'choose columns: Space takes one in or out, J and K move it, r resets',
    },
    {
      keys: ['w'],
      intent: { kind: 'toggleWide' },
      description: 'all columns, scrolled with . and ,; and back',
    },
    {
      keys: ['p'],
      intent: { kind: 'togglePause' },
      description: 'freeze the picture; polling goes on, and p returns to now',
      footer: 'pause',
    },
    {
      keys: ['b'],
      intent: { kind: 'toggleBaseline' },
      description: 'baseline: counters since this moment; again: their totals',
    },
    {
      keys: ['['],
      intent: { kind: 'stepTime', by: -1, unit: 'poll' },
      description: 'freeze and go back one poll; Left too while frozen',
    },
    {
      keys: [']'],
      intent: { kind: 'stepTime', by: 1, unit: 'poll' },
      description: 'one poll on; Right too while frozen',
    },
    { keys: ['{'], intent: { kind: 'stepTime', by: -1, unit: 'minute' }, description: 'a minute back' },
    { keys: ['}'], intent: { kind: 'stepTime', by: 1, unit: 'minute' }, description: 'a minute on' },
    {
      keys: ['+', '='],
      intent: { kind: 'changeInterval', direction: 'faster' },
      description: 'poll more often; in a replay play faster',
    },
    {
      keys: ['-'],
      intent: { kind: 'changeInterval', direction: 'slower' },
      description: 'poll less often; in a replay play slower',
    },
    { keys: ['ctrl+r'], intent: { kind: 'pollNow' }, description: 'poll now' },
    { keys: ['ctrl+l'], intent: { kind: 'repaint' }, description: 'repaint the screen' },
  ],
};

const tagging: KeyGroup = {
  title: 'Tag rows: actions take the tagged ones, else the selected one',
  bindings: [
    { keys: [' '], intent: { kind: 'tag' }, description: 'tag or untag the row' },
    {
      keys: ['ctrl+space'],
      intent: { kind: 'tagRange' },
      description: 'tag from the nearest tagged row to here',
    },
    { keys: ['*'], intent: { kind: 'tagAll' }, description: 'tag every server that is shown' },
    { keys: ['\\'], intent: { kind: 'clearTags' }, description: 'clear the tags' },
  ],
};

/** A key that opens the dialog of one verb. */
function acting(
  keys: readonly KeyName[],
  verb: Verb,
  scope: 'selection' | 'everyBackend',
  description: string,
  footer?: string,
): KeyBinding {
  const binding: KeyBinding = { keys, intent: { kind: 'act', verb, scope }, description, isDangerous: true };
  return footer === undefined ? binding : { ...binding, footer };
}

const ready: Verb = { kind: 'state', state: 'ready' };
const maint: Verb = { kind: 'state', state: 'maint' };
const drain: Verb = { kind: 'state', state: 'drain' };
const initialWeight: Verb = { kind: 'weight', weight: { value: 100, isPercent: true } };

const changing: KeyGroup = {
  title: 'Change (asks first)',
  bindings: [
    acting(['E', 'f9'], ready, 'selection', 'ready: take traffic again', 'ready'),
    acting(['M', 'f10'], maint, 'selection', 'maintenance: no new traffic, no health checks', 'maint'),
    acting(['D', 'f11'], drain, 'selection', 'drain, and if wished wait for the sessions to leave', 'drain'),
    acting(['f1'], ready, 'everyBackend', 'ready in every backend that has a server of this name'),
    acting(['f2'], maint, 'everyBackend', 'maintenance in every backend that has it'),
    acting(['f3'], drain, 'everyBackend', 'drain in every backend that has it'),
    {
      keys: ['A'],
      intent: { kind: 'openAllBackends' },
      description: 'the same three: then e, m or d',
      isDangerous: true,
    },
    {
      keys: ['W'],
      intent: { kind: 'ask', prompt: 'weight' },
      description: 'set the weight',
      isDangerous: true,
    },
    acting(['f4'], initialWeight, 'selection', 'weight back to the initial one'),
    { keys: ['f5'], intent: { kind: 'nudgeWeight', by: -10 }, description: 'weight -10', isDangerous: true },
    { keys: ['f6'], intent: { kind: 'nudgeWeight', by: -1 }, description: 'weight -1', isDangerous: true },
    { keys: ['f7'], intent: { kind: 'nudgeWeight', by: 1 }, description: 'weight +1', isDangerous: true },
    {
      keys: ['f8'],
      intent: { kind: 'nudgeWeight', by: 10 },
      description: 'weight +10; presses within 0.7 s add up',
      isDangerous: true,
    },
    acting(['X'], { kind: 'killSessions' }, 'selection', 'end all sessions of the server'),
    {
      keys: ['a'],
      intent: { kind: 'openActionMenu' },
      description: 'everything that can be done to the row',
      footer: 'actions',
    },
    { keys: ['u'], intent: { kind: 'undo' }, description: 'undo the last change, one after the other' },
    {
      keys: ['R'],
      intent: { kind: 'reapply' },
      description: 'apply again what a reload lost',
      isDangerous: true,
    },
    {
      keys: ['@'],
      intent: { kind: 'showJournal' },
      description: 'journal of what was sent and what came of it',
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

/** What the keys do besides while the fields of a row are shown. */
export const chartKeys: KeyGroup = {
  title: 'Chart above the fields of a row',
  bindings: [
    {
      keys: ['tab'],
      intent: { kind: 'changeMetric', by: 1 },
      description: 'next figure',
      footer: 'next figure',
    },
    { keys: ['shift+tab'], intent: { kind: 'changeMetric', by: -1 }, description: 'previous figure' },
    {
      keys: ['left', 'h'],
      intent: { kind: 'moveChartCursor', by: -1 },
      description: 'cursor to the point before; Esc drops the cursor',
      footer: 'look back',
    },
    {
      keys: ['right', 'l'],
      intent: { kind: 'moveChartCursor', by: 1 },
      description: 'cursor to the next point',
    },
    {
      keys: ['+', '=', '>'],
      intent: { kind: 'changeSpan', by: 1 },
      description: 'longer past: 2 minutes, 10 minutes, 1 hour',
      footer: 'longer',
    },
    { keys: ['-', '<'], intent: { kind: 'changeSpan', by: -1 }, description: 'shorter past' },
  ],
};

/** All that the keys do while the table has them, in the order of the help screen. */
export const keyGroups: readonly KeyGroup[] = [movement, looking, tagging, changing, leaving];

/** What help and the README list. */
export const listedGroups: readonly KeyGroup[] = [movement, looking, chartKeys, tagging, changing, leaving];
