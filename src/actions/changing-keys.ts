import type { KeyGroup, KeyName, KeyRecord } from './key-record.ts';
import type { Verb } from './verbs/verb.ts';

export const tagging: KeyGroup = {
  title: 'Tag rows: actions take the tagged ones, else the selected one',
  bindings: [
    { name: 'tag', keys: [' '], intent: { kind: 'tag' }, description: 'tag or untag the row' },
    {
      name: 'tag-range',
      keys: ['ctrl+space'],
      intent: { kind: 'tagRange' },
      description: 'tag from the nearest tagged row to here',
    },
    {
      name: 'tag-all',
      keys: ['*'],
      intent: { kind: 'tagAll' },
      description: 'tag every server that is shown',
    },
    { name: 'clear-tags', keys: ['\\'], intent: { kind: 'clearTags' }, description: 'clear the tags' },
  ],
};

/** A key that opens the dialog of one verb. */
function acting(
  name: string,
  keys: readonly KeyName[],
  verb: Verb,
  scope: 'selection' | 'everyBackend',
  description: string,
  footer?: string,
): KeyRecord {
  const binding: KeyRecord = {
    name,
    keys,
    intent: { kind: 'act', verb, scope },
    description,
    isDangerous: true,
  };
  return footer === undefined ? binding : { ...binding, footer };
}

const ready: Verb = { kind: 'state', state: 'ready' };
const maint: Verb = { kind: 'state', state: 'maint' };
const drain: Verb = { kind: 'state', state: 'drain' };
const initialWeight: Verb = { kind: 'weight', weight: { value: 100, isPercent: true } };

export const changing: KeyGroup = {
  title: 'Change (asks first)',
  bindings: [
    acting('ready', ['E', 'f9'], ready, 'selection', 'ready: take traffic again', 'ready'),
    acting(
      'maint',
      ['M', 'f10'],
      maint,
      'selection',
      'maintenance: no new traffic, no health checks',
      'maint',
    ),
    acting(
      'drain',
      ['D', 'f11'],
      drain,
      'selection',
      'drain, and if wished wait for the sessions to leave',
      'drain',
    ),
    acting(
      'ready-all',
      ['f1'],
      ready,
      'everyBackend',
      'ready in every backend that has a server of this name',
    ),
    acting('maint-all', ['f2'], maint, 'everyBackend', 'maintenance in every backend that has it'),
    acting('drain-all', ['f3'], drain, 'everyBackend', 'drain in every backend that has it'),
    {
      name: 'all-backends',
      keys: ['A'],
      intent: { kind: 'openAllBackends' },
      description: 'the same three: then e, m or d',
      isDangerous: true,
    },
    {
      name: 'set-weight',
      keys: ['W'],
      intent: { kind: 'ask', prompt: 'weight' },
      description: 'set the weight',
      isDangerous: true,
    },
    acting('initial-weight', ['f4'], initialWeight, 'selection', 'weight back to the initial one'),
    {
      name: 'weight-10-down',
      keys: ['f5'],
      intent: { kind: 'nudgeWeight', by: -10 },
      description: 'weight -10',
      isDangerous: true,
    },
    {
      name: 'weight-1-down',
      keys: ['f6'],
      intent: { kind: 'nudgeWeight', by: -1 },
      description: 'weight -1',
      isDangerous: true,
    },
    {
      name: 'weight-1-up',
      keys: ['f7'],
      intent: { kind: 'nudgeWeight', by: 1 },
      description: 'weight +1',
      isDangerous: true,
    },
    {
      name: 'weight-10-up',
      keys: ['f8'],
      intent: { kind: 'nudgeWeight', by: 10 },
      description: 'weight +10; presses within 0.7 s add up',
      isDangerous: true,
    },
    acting('kill-sessions', ['X'], { kind: 'killSessions' }, 'selection', 'end all sessions of the server'),
    {
      name: 'action-menu',
      keys: ['a'],
      intent: { kind: 'openActionMenu' },
      description: 'everything that can be done to the row',
      footer: 'actions',
    },
    {
      name: 'undo',
      keys: ['u'],
      intent: { kind: 'undo' },
      description: 'undo the last change, one after the other',
    },
    {
      name: 'reapply',
      keys: ['R'],
      intent: { kind: 'reapply' },
      description: 'apply again what a reload lost',
      isDangerous: true,
    },
    {
      name: 'journal',
      keys: ['@'],
      intent: { kind: 'showJournal' },
      description: 'journal of what was sent and what came of it',
    },
  ],
};
