import type { Intent } from './intent.ts';
import { chartKeys, type KeyBinding, type KeyGroup, type KeyName, listedGroups } from './key-records.ts';
import {
  answering,
  briefly,
  choosing,
  choosingColumns,
  choosingVerb,
  editing,
  ending,
  frozen,
  goingTo,
  leavingText,
  listing,
  recalling,
  typing,
  typingAnswer,
} from './mode-keys.ts';

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

/** Which key says what. */
export interface Keymap {
  /** What help and docs/keys.md list. */
  readonly groups: readonly KeyGroup[];
  /** What a key means in a mode; undefined for a key that means nothing there. */
  intentOf(mode: Mode, key: KeyName): Intent | undefined;
  /** The keys worth a word in the footer while the mode lasts. */
  footerBindings(mode: Mode): readonly KeyBinding[];
}

const typingModes: ReadonlySet<Mode> = new Set(['filter', 'prompt', 'console', 'typedDialog']);

export function createKeymap(groups: readonly KeyGroup[] = listedGroups): Keymap {
  const bindingsOf = bindingsByMode(groups);
  return {
    groups,
    footerBindings: (mode) => bindingsOf[mode].filter(({ footer }) => footer !== undefined),
    intentOf(mode, key) {
      // A pasted text means nothing where nothing is typed.
      if (isPaste(key))
        return typingModes.has(mode) ? { kind: 'typeText', text: key.slice(pasteKey.length) } : undefined;
      if (typingModes.has(mode) && isPrintable(key)) return { kind: 'typeText', text: key };
      return bindingsOf[mode].find(({ keys }) => keys.includes(key))?.intent;
    },
  };
}

export const usualKeymap: Keymap = createKeymap();

function bindingsByMode(groups: readonly KeyGroup[]): Readonly<Record<Mode, readonly KeyBinding[]>> {
  const isOfChart = ({ title }: KeyGroup) => title === chartKeys.title;
  const chart = groups.filter(isOfChart).flatMap(({ bindings }) => bindings);
  const table: readonly KeyBinding[] = groups
    .filter((group) => !isOfChart(group))
    .flatMap(({ bindings }) => bindings);
  const of = (...kinds: readonly Intent['kind'][]) =>
    table.filter(({ intent }) => kinds.includes(intent.kind));

  const everywhere = of('quit', 'suspend', 'repaint', 'saveScreen');
  const scrolling = of('move', 'movePages', 'moveTo');
  const dangerous = table.filter(({ isDangerous }) => isDangerous);
  const reading = [leavingText, ...scrolling, ...of('showHelp', 'toggleMouse')];
  const screens = of('showView', 'openConsole', 'showEvents', 'openSessions', 'openCaptured', 'cycleView');
  /** The views stay in reach by Alt and their digit where digits are text. */
  const withAlt = of('showView', 'showEvents', 'openSessions', 'openCaptured').map((binding) => ({
    ...binding,
    keys: binding.keys.filter((key) => key.startsWith('alt+')),
  }));
  const again = of('probe').map((binding) => ({ ...binding, description: 'probe again', footer: 'again' }));
  const ofTime = table.map((binding) =>
    binding.intent.kind === 'togglePause' ? { ...binding, footer: 'go on' } : binding,
  );

  return {
    table,
    frozen: [...frozen, ...ofTime],
    filter: [...typing, ...recalling, ...editing, ...everywhere],
    prompt: [...typing, ...everywhere],
    console: [...typing, ...editing, ...withAlt, ...everywhere],
    sessions: [
      ...listing,
      ...scrolling,
      ...of('cycleSort', 'changeInterval', 'pollNow', 'togglePause', 'showHelp', 'toggleMouse'),
      ...screens,
      ...everywhere,
    ],
    session: [...reading, ending, ...of('pollNow'), ...screens, ...everywhere],
    captured: [...reading, ...of('pollNow', 'togglePause', 'changeInterval'), ...screens, ...everywhere],
    sort: [...choosing, ...scrolling, ...everywhere],
    columns: [...choosingColumns, ...scrolling, ...everywhere],
    menu: [...choosing, ...scrolling, ...everywhere],
    detail: [
      ...reading,
      ...chart,
      ...dangerous,
      ...of('openActionMenu', 'undo', 'togglePause', 'toggleBaseline', 'probe', 'stepTime', 'copy'),
      ...everywhere,
    ],
    help: [...reading, ...everywhere],
    probe: [...reading, ...again, ...everywhere],
    findings: [
      ...goingTo,
      ...scrolling,
      ...of('showFindings', 'showEvents', 'showView', 'togglePause', 'toggleMouse'),
      ...everywhere,
    ],
    journal: [...reading, ...of('undo'), ...everywhere],
    events: [
      ...goingTo,
      briefly,
      ...scrolling,
      ...screens,
      ...of('showFindings', 'showJournal', 'togglePause', 'stepTime', 'changeInterval', 'pollNow'),
      ...of('showHelp', 'toggleMouse'),
      ...everywhere,
    ],
    allBackends: [...choosingVerb, ...everywhere],
    dialog: [...answering, ...everywhere],
    typedDialog: [...typingAnswer, ...everywhere],
  };
}

/** Begins the name of the one key that stands for a pasted text; the text follows. */
export const pasteKey = 'paste:';

export function isPaste(key: KeyName): boolean {
  return key.startsWith(pasteKey);
}

function isPrintable(key: KeyName): boolean {
  return [...key].length === 1 && key >= ' ';
}
