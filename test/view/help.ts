import test from 'ava';
import { listedGroups } from '../../src/actions/key-records.ts';
import { helpModel, keyLabel } from '../../src/view/help.ts';
import { capturedPictures, watching } from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const help = (watch: Partial<Parameters<typeof watching>[0]> = {}) =>
  helpModel(watching({ columns: 80, rows: 24, pictures, ...watch }), 0).rows;

test('every key record is in the help, under its heading', (t) => {
  t.deepEqual(
    help().map(({ label, words }) => [label, words]),
    listedGroups.flatMap(({ title, bindings }) => [
      [title, ''],
      ...bindings.map(({ keys, description }) => [keys.map(keyLabel).join(' '), description]),
    ]),
  );
});

test('keys that are refused now are dimmed, with the reason and what would make them work', (t) => {
  const rows = help({ access: 'operator' });
  const heading = rows.find(({ label }) => label.startsWith('Change'));
  t.regex(
    heading?.words ?? '',
    /^not now: socket level is operator, this needs admin; put "level admin" on its "stats socket" line/,
  );
  t.is(rows.find(({ label }) => label === 'M F10')?.tone, 'dim');
  t.is(rows.find(({ label }) => label === '/')?.tone, 'plain');
  t.is(help().find(({ label }) => label === 'M F10')?.tone, 'plain');
});

for (const [key, label] of [
  ['up', 'Up'],
  ['pagedown', 'PgDn'],
  ['ctrl+d', '^D'],
  ['ctrl+space', '^Space'],
  ['alt+1', 'Alt-1'],
  ['shift+tab', 'S-Tab'],
  ['f10', 'F10'],
  ['f', 'f'],
  [' ', 'Space'],
  ['G', 'G'],
] as const)
  test(`the key ${key} is written ${label}`, (t) => t.is(keyLabel(key), label));
