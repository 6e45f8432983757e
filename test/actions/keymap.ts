import test from 'ava';
import type { Intent } from '../../src/actions/intent.ts';
import { keyGroups } from '../../src/actions/key-records.ts';
import { type Mode, usualKeymap } from '../../src/actions/keymap.ts';
import { tableViews } from '../../src/table/views.ts';

const { footerBindings, intentOf } = usualKeymap;

/** Every mode; a new one does not compile until it is here. */
const everyMode: Readonly<Record<Mode, true>> = {
  table: true,
  frozen: true,
  filter: true,
  sort: true,
  columns: true,
  detail: true,
  help: true,
  journal: true,
  probe: true,
  findings: true,
  events: true,
  menu: true,
  allBackends: true,
  prompt: true,
  console: true,
  sessions: true,
  session: true,
  captured: true,
  dialog: true,
  typedDialog: true,
};
const modes = Object.keys(everyMode) as readonly Mode[];
const typingModes: readonly Mode[] = ['filter', 'prompt', 'console', 'typedDialog'];

/** True for an intent that can end in a change of HAProxy. */
function isChange({ kind }: Intent): boolean {
  return ['act', 'openAllBackends', 'ask', 'nudgeWeight', 'reapply'].includes(kind);
}

const bindings = keyGroups.flatMap((group) => group.bindings);
const allKeys = [...new Set(bindings.flatMap(({ keys }) => keys))];

test('no key means two things', (t) => {
  const keys = bindings.flatMap((binding) => binding.keys);
  t.deepEqual(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    [],
  );
});

test('every binding is described, every footer word is short', (t) => {
  for (const { keys, description, footer } of bindings) {
    t.true(keys.length > 0);
    t.not(description, '');
    t.true(footer === undefined || (footer.length > 0 && footer.length <= 8), description);
  }
});

test('dangerous are exactly the keys that can end in a change', (t) => {
  for (const { keys, intent, isDangerous } of bindings)
    t.is(isDangerous === true, isChange(intent), keys.join(' '));
  t.deepEqual(
    bindings.filter(({ isDangerous }) => isDangerous).map(({ keys }) => keys),
    [
      ['E', 'f9'],
      ['M', 'f10'],
      ['D', 'f11'],
      ['f1'],
      ['f2'],
      ['f3'],
      ['A'],
      ['W'],
      ['f4'],
      ['f5'],
      ['f6'],
      ['f7'],
      ['f8'],
      ['X'],
      ['R'],
    ],
  );
});

test('no lower-case letter without a modifier opens a change, in no mode but after A', (t) => {
  for (const mode of modes) {
    for (let code = 97; code <= 122; code += 1) {
      const intent = intentOf(mode, String.fromCharCode(code));
      if (mode !== 'allBackends') t.false(intent !== undefined && isChange(intent), mode);
      if (mode !== 'dialog') t.not(intent?.kind, 'confirm', mode);
    }
  }
  t.deepEqual(intentOf('dialog', 'y'), { kind: 'confirm' });
});

test('after A only e, m and d choose, each the same as F1, F2 and F3', (t) => {
  for (const [letter, key] of [
    ['e', 'f1'],
    ['m', 'f2'],
    ['d', 'f3'],
  ] as const) {
    t.like(intentOf('table', key), { kind: 'act', scope: 'everyBackend' });
    t.deepEqual(intentOf('allBackends', letter), intentOf('table', key));
  }
  for (const key of ['E', 'M', 'D', 'f2', 'y', 'enter', ' ', 'j', 'W'])
    t.is(intentOf('allBackends', key), undefined, key);
});

test('a dialog that is confirmed by typing takes letters as text and nothing but Enter as yes', (t) => {
  for (const key of ['y', 'q', 'n', ' ', 'w', '+', 'h', 'l', 'D'])
    t.deepEqual(intentOf('typedDialog', key), { kind: 'typeText', text: key });
  t.deepEqual(intentOf('typedDialog', 'enter'), { kind: 'confirm' });
  t.deepEqual(intentOf('typedDialog', 'backspace'), { kind: 'eraseText', unit: 'character' });
  for (const key of ['left', 'right', 'f2', 'home']) t.is(intentOf('typedDialog', key), undefined, key);
  t.deepEqual(intentOf('typedDialog', 'tab'), { kind: 'changeDrainWish', part: 'end' });
});

test('the weight keys are those of HATop, -10 -1 +1 +10 from F5 to F8, and F4 the initial weight', (t) => {
  t.deepEqual(
    ['f5', 'f6', 'f7', 'f8'].map((key) => intentOf('table', key)),
    [-10, -1, 1, 10].map((by) => ({ kind: 'nudgeWeight', by })),
  );
  t.like(intentOf('table', 'f4'), { verb: { kind: 'weight', weight: { value: 100, isPercent: true } } });
});

test('tags have their keys in the table alone', (t) => {
  for (const [key, kind] of [
    [' ', 'tag'],
    ['ctrl+space', 'tagRange'],
    ['*', 'tagAll'],
    ['\\', 'clearTags'],
  ] as const) {
    t.is(intentOf('table', key)?.kind, kind);
    t.is(intentOf('frozen', key)?.kind, kind);
    for (const mode of modes.filter((other) => other !== 'table' && other !== 'frozen'))
      t.not(intentOf(mode, key)?.kind, kind, mode);
  }
});

test('while the display is frozen the arrows step through the time, and all else is as in the table', (t) => {
  t.deepEqual(intentOf('frozen', 'left'), { kind: 'stepTime', by: -1, unit: 'poll' });
  t.deepEqual(intentOf('frozen', 'right'), { kind: 'stepTime', by: 1, unit: 'poll' });
  for (const { keys } of keyGroups.flatMap((group) => group.bindings)) {
    for (const key of keys.filter((other) => other !== 'left' && other !== 'right'))
      t.deepEqual(intentOf('frozen', key), intentOf('table', key), key);
  }
});

test('Esc backs out everywhere and quits nowhere', (t) => {
  for (const mode of modes) t.true(['back', 'cancel'].includes(intentOf(mode, 'esc')!.kind), mode);
});

test('Ctrl-C quits and Ctrl-Z suspends everywhere', (t) => {
  for (const mode of modes) {
    t.deepEqual(intentOf(mode, 'ctrl+c'), { kind: 'quit' });
    t.deepEqual(intentOf(mode, 'ctrl+z'), { kind: 'suspend' });
    t.deepEqual(intentOf(mode, 'ctrl+l'), { kind: 'repaint' });
  }
});

test('every view has its digit and its Alt-digit', (t) => {
  for (const { digit } of tableViews) {
    t.deepEqual(intentOf('table', digit), { kind: 'showView', digit });
    t.deepEqual(intentOf('table', `alt+${digit}`), { kind: 'showView', digit });
  }
});

for (const mode of typingModes) {
  test(`in the mode ${mode} letters and digits are text`, (t) => {
    for (const key of ['j', 'q', 'E', 'M', 'D', 'y', '0', '!', '/', '?', ' ', '@', 'é', '😀'])
      t.deepEqual(intentOf(mode, key), { kind: 'typeText', text: key });
    for (const key of ['f9', 'f1', 'f5', 'ctrl+r']) t.is(intentOf(mode, key), undefined);
    if (mode !== 'console') for (const key of ['alt+1', 'shift+tab']) t.is(intentOf(mode, key), undefined);
  });

  test(`in the mode ${mode} Q is text too`, (t) => {
    t.deepEqual(intentOf(mode, 'Q'), { kind: 'typeText', text: 'Q' });
  });

  test(`in the mode ${mode} the text can be corrected`, (t) => {
    t.deepEqual(intentOf(mode, 'backspace'), { kind: 'eraseText', unit: 'character' });
    t.deepEqual(intentOf(mode, 'ctrl+w'), { kind: 'eraseText', unit: 'word' });
    t.deepEqual(intentOf(mode, 'ctrl+u'), { kind: 'eraseText', unit: 'line' });
  });
}

test('in a dialog only answers mean something', (t) => {
  for (const key of ['E', 'M', 'D', 'f9', 'f10', 'f11', 'j', 'down', '/', '1', 's', '!'])
    t.is(intentOf('dialog', key), undefined, key);
  for (const key of ['f1', 'f4', 'f5', 'A', 'W', 'X', 'R', 'a', 'u', '@', '*'])
    t.is(intentOf('dialog', key), undefined, key);
  for (const key of ['n', 'q', 'esc']) t.deepEqual(intentOf('dialog', key), { kind: 'cancel' });
  for (const key of ['enter', ' ']) t.deepEqual(intentOf('dialog', key), { kind: 'accept' });
});

test('servers can be changed from the detail pane, not from the help', (t) => {
  for (const { keys, intent } of bindings.filter(({ isDangerous }) => isDangerous)) {
    for (const key of keys) {
      t.is(intentOf('detail', key), intent, key);
      for (const mode of ['help', 'journal', 'menu', 'sort'] as const)
        t.is(intentOf(mode, key), undefined, key);
    }
  }
});

test('a dialog of a drain lets choose what follows and how long to wait', (t) => {
  t.deepEqual(intentOf('dialog', 'w'), { kind: 'changeDrainWish', part: 'end' });
  t.deepEqual(intentOf('dialog', '+'), { kind: 'changeDrainWish', part: 'longer' });
  t.deepEqual(intentOf('dialog', '-'), { kind: 'changeDrainWish', part: 'shorter' });
});

for (const menu of ['sort', 'menu'] as const) {
  test(`keys of the table do nothing in the mode ${menu} but move and choose`, (t) => {
    t.deepEqual(intentOf(menu, 'j'), { kind: 'move', by: 1 });
    t.deepEqual(intentOf(menu, 'enter'), { kind: 'accept' });
    for (const key of ['E', 'f10', '1', '/', 'p', 'a', 's']) t.is(intentOf(menu, key), undefined, key);
  });
}

test('the footer of a mode shows keys of that mode only', (t) => {
  for (const mode of modes)
    for (const { keys, intent } of footerBindings(mode))
      t.true(
        keys.some((key) => intentOf(mode, key) === intent),
        `${mode} ${keys}`,
      );
});

test('every key of the help does what the help says while the table has the keys', (t) => {
  for (const key of allKeys)
    t.is(intentOf('table', key), bindings.find(({ keys }) => keys.includes(key))?.intent, key);
  t.is(intentOf('table', 'f12'), undefined);
});
