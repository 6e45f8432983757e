import test from 'ava';
import { isChange } from '../../src/actions/intent.ts';
import { footerBindings, intentOf, keyGroups, type Mode } from '../../src/actions/keymap.ts';
import { tableViews } from '../../src/table/views.ts';

const modes: readonly Mode[] = ['table', 'filter', 'sort', 'detail', 'help', 'dialog'];
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
    ],
  );
});

test('no lower-case letter without a modifier changes HAProxy, in no mode but the dialog', (t) => {
  for (const mode of modes) {
    for (let code = 97; code <= 122; code += 1) {
      const intent = intentOf(mode, String.fromCharCode(code));
      t.false(intent !== undefined && isChange(intent));
      if (mode !== 'dialog') t.not(intent?.kind, 'confirm');
    }
  }
  t.deepEqual(intentOf('dialog', 'y'), { kind: 'confirm' });
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

test('while a filter is typed, letters and digits are text', (t) => {
  for (const key of ['j', 'q', 'E', 'M', 'D', 'y', '0', '!', '/', '?', ' ', 'é', '😀'])
    t.deepEqual(intentOf('filter', key), { kind: 'typeText', text: key });
  for (const key of ['f9', 'alt+1', 'ctrl+r', 'tab', 'pageup']) t.is(intentOf('filter', key), undefined);
});

test('while a filter is typed, Q is text too', (t) => {
  t.deepEqual(intentOf('filter', 'Q'), { kind: 'typeText', text: 'Q' });
});

test('a filter can be corrected', (t) => {
  t.deepEqual(intentOf('filter', 'backspace'), { kind: 'eraseText', unit: 'character' });
  t.deepEqual(intentOf('filter', 'ctrl+w'), { kind: 'eraseText', unit: 'word' });
  t.deepEqual(intentOf('filter', 'ctrl+u'), { kind: 'eraseText', unit: 'line' });
});

test('in a dialog only answers mean something', (t) => {
  for (const key of ['E', 'M', 'D', 'f9', 'f10', 'f11', 'j', 'down', '/', '1', 's', '!'])
    t.is(intentOf('dialog', key), undefined, key);
  for (const key of ['n', 'q', 'esc']) t.deepEqual(intentOf('dialog', key), { kind: 'cancel' });
  for (const key of ['enter', ' ']) t.deepEqual(intentOf('dialog', key), { kind: 'accept' });
});

test('servers can be changed from the detail pane, not from the help', (t) => {
  t.is(intentOf('detail', 'M')?.kind, 'setServerState');
  t.is(intentOf('help', 'M'), undefined);
});

test('keys of the table do nothing in the sort menu but move and choose', (t) => {
  t.deepEqual(intentOf('sort', 'j'), { kind: 'move', by: 1 });
  t.deepEqual(intentOf('sort', 'enter'), { kind: 'accept' });
  for (const key of ['E', 'f10', '1', '/', 'p']) t.is(intentOf('sort', key), undefined, key);
});

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
  t.is(intentOf('table', 'f5'), undefined);
});
