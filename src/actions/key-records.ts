import { changing, tagging } from './changing-keys.ts';
import type { KeyGroup } from './key-record.ts';
import { looking } from './looking-keys.ts';
import { chartKeys, movement } from './moving-keys.ts';

export type { KeyBinding, KeyGroup, KeyName, KeyRecord } from './key-record.ts';
export { chartKeys } from './moving-keys.ts';

const taking: KeyGroup = {
  title: 'Take along',
  bindings: [
    {
      name: 'copy-name',
      keys: ['y'],
      intent: { kind: 'copy', what: 'name' },
      description: 'copy backend/server to the clipboard of the terminal',
    },
    {
      name: 'copy-row',
      keys: ['Y'],
      intent: { kind: 'copy', what: 'row' },
      description: 'copy the whole row',
    },
    {
      name: 'save-screen',
      keys: ['ctrl+s'],
      intent: { kind: 'saveScreen' },
      description: 'save the screen as text and the snapshot as JSON',
    },
  ],
};

const leaving: KeyGroup = {
  title: 'Help and leave',
  bindings: [
    {
      name: 'help',
      keys: ['?', 'H'],
      intent: { kind: 'showHelp' },
      description: 'this help',
      footer: 'help',
    },
    { name: 'back', keys: ['esc'], intent: { kind: 'back' }, description: 'back out; never quits' },
    {
      name: 'back-or-quit',
      keys: ['q'],
      intent: { kind: 'backOrQuit' },
      description: 'back, then quit',
      footer: 'quit',
    },
    { name: 'quit', keys: ['Q', 'ctrl+c'], intent: { kind: 'quit' }, description: 'quit now' },
    { name: 'suspend', keys: ['ctrl+z'], intent: { kind: 'suspend' }, description: 'suspend to the shell' },
  ],
};

/** All that the keys do while the table has them, in the order of the help screen. */
export const keyGroups: readonly KeyGroup[] = [movement, looking, tagging, changing, taking, leaving];

/** What help and docs/keys.md list. */
export const listedGroups: readonly KeyGroup[] = [
  movement,
  looking,
  chartKeys,
  tagging,
  changing,
  taking,
  leaving,
];
