import test from 'ava';
import { bindingFault, boundGroups, keyRecords } from '../../src/actions/bind-keys.ts';
import { keyPattern, parseKey } from '../../src/actions/key-names.ts';
import { createKeymap, usualKeymap } from '../../src/actions/keymap.ts';

const bound = (choices: Readonly<Record<string, readonly string[]>>, preset: 'usual' | 'hatop' = 'usual') =>
  createKeymap(boundGroups(preset, new Map(Object.entries(choices))));

test('every record has a name of its own that TOML takes without quotes', (t) => {
  const names = keyRecords.map(({ name }) => name);
  t.deepEqual([...new Set(names)], names);
  for (const name of names) t.regex(name, /^[a-z0-9-]+$/);
});

test('a key that is given to an intent is lost by the one that had it', (t) => {
  const keymap = bound({ findings: ['n', 'f5'] });
  t.is(keymap.intentOf('table', 'n')?.kind, 'showFindings');
  t.is(keymap.intentOf('table', 'f5')?.kind, 'showFindings');
  t.is(keymap.intentOf('table', 'f'), undefined);
  t.is(keymap.intentOf('findings', 'f5')?.kind, 'showFindings');
  t.is(keymap.intentOf('table', 'N')?.kind, 'nextProblem');
});

test('an intent whose keys are taken away has none; the ways out stay', (t) => {
  const keymap = bound({ probe: [], quit: [], back: ['x'], 'chart-longer': ['q'] });
  t.is(keymap.intentOf('table', 'P'), undefined);
  t.is(keymap.intentOf('table', 'Q'), undefined);
  t.is(keymap.intentOf('table', 'ctrl+c')?.kind, 'quit');
  t.is(keymap.intentOf('table', 'esc')?.kind, 'back');
  t.is(keymap.intentOf('table', 'x')?.kind, 'back');
  t.is(keymap.intentOf('table', 'q')?.kind, 'backOrQuit', 'the chart has keys of its own');
});

test('text that is typed and dialogs keep their keys whatever is bound', (t) => {
  const keymap = bound({ findings: ['y', 'enter'] });
  t.deepEqual(keymap.intentOf('filter', 'y'), { kind: 'typeText', text: 'y' });
  t.is(keymap.intentOf('dialog', 'y')?.kind, 'confirm');
  t.is(keymap.intentOf('menu', 'enter')?.kind, 'accept');
});

test('with the keys of HATop h is help and Space puts the name into the command line', (t) => {
  const keymap = bound({}, 'hatop');
  t.is(keymap.intentOf('table', 'h')?.kind, 'showHelp');
  t.is(keymap.intentOf('table', ' ')?.kind, 'nameInConsole');
  t.is(keymap.intentOf('table', 't')?.kind, 'tag');
  t.is(keymap.intentOf('table', 'left')?.kind, 'fold');
  for (const key of ['1', '5', 'f1', 'f4', 'f9', 'tab', 'q', 'H'])
    t.deepEqual(keymap.intentOf('table', key), usualKeymap.intentOf('table', key), key);
  t.is(bound({ fold: ['h'] }, 'hatop').intentOf('table', 'h')?.kind, 'fold', 'the own choice wins');
});

test('no small letter can be given to what changes HAProxy, and no key twice', (t) => {
  for (const { name, isDangerous } of keyRecords)
    t.is(bindingFault(name, 'x', new Map()) !== undefined, isDangerous === true, name);
  t.regex(bindingFault('events', 't', new Map([['findings', ['t']]])) ?? '', /given to "findings"/);
  t.is(bindingFault('chart-longer', 't', new Map([['findings', ['t']]])), undefined);
  t.regex(bindingFault('events', 'esc', new Map()) ?? '', /way out/);
});

test('keys are read as the help and as the decoder write them', (t) => {
  for (const [text, key] of [
    ['x', 'x'],
    ['X', 'X'],
    ['^', '^'],
    ['-', '-'],
    ['F12', 'f12'],
    ['^R', 'ctrl+r'],
    ['Ctrl+R', 'ctrl+r'],
    ['ctrl-r', 'ctrl+r'],
    ['^Space', 'ctrl+space'],
    ['Space', ' '],
    ['Alt-1', 'alt+1'],
    ['S-Tab', 'shift+tab'],
    ['shift+f5', 'shift+f5'],
    ['PgUp', 'pageup'],
    ['Escape', 'esc'],
  ] as const)
    t.is(parseKey(text), key, text);
  for (const text of ['', 'xx', 'f13', 'hyper+x', 'ctrl+', '\x1b', 'ä'])
    t.is(parseKey(text), undefined, text);
  t.notThrows(() => new RegExp(keyPattern, 'u'));
});
