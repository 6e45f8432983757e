import test from 'ava';
import { terminalItems } from '../../../src/app/doctor/terminal.ts';
import type { Looks } from '../../../src/render/appearance.ts';
import { type Made, madeMachine } from './helpers/machine.ts';

const good = { TERM: 'xterm-256color', LANG: 'C.UTF-8' };
const usual: Looks = {
  theme: { given: undefined, usual: undefined },
  isColourless: false,
  isAscii: false,
  hasBraille: true,
};
const items = (made: Made, looks = usual) => terminalItems(madeMachine({ env: good, ...made }), looks);
const item = (topic: string, made: Made) => items(made).find((found) => found.topic === topic);

test('a good terminal is all right in everything', (t) => {
  t.deepEqual(
    items({}).map(({ state }) => state),
    ['ok', 'ok', 'ok', 'ok', 'ok'],
  );
  t.is(item('terminal', {})?.text, '120 columns, 40 rows');
});

test('nothing about the terminal keeps HAProxy from being watched', (t) => {
  const worst: Made = {
    env: { TERM: 'dumb', NO_COLOR: '1', LANG: 'de_DE.ISO-8859-1', TMUX: '/x', STY: '1.x' },
  };
  t.true(
    items({ ...worst, terminal: { isOutput: false, columns: 10, rows: 3, colourBits: 1 } }).every(
      ({ state }) => state !== 'missing',
    ),
  );
});

for (const [topic, made, text, fix] of [
  ['terminal', { terminal: { isOutput: false } }, /stdout is no terminal.*--once/, undefined],
  ['terminal', { terminal: { isInput: false } }, /stdin is no terminal/, undefined],
  ['terminal', { terminal: { columns: 30, rows: 20 } }, /30 columns, 20 rows.* 40 and 10/, undefined],
  ['terminal', { terminal: { columns: 0, rows: 0 } }, /does not tell its size/, undefined],
  ['TERM', { env: { LANG: 'C.UTF-8' } }, /not set/, 'export TERM=xterm-256color'],
  ['TERM', { env: { TERM: 'dumb' } }, /dumb/, 'export TERM=xterm-256color'],
  ['TERM', { env: { TERM: 'linux' } }, /no Braille/, undefined],
  ['colours', { env: { ...good, NO_COLOR: '1' } }, /\$NO_COLOR/, 'unset NO_COLOR'],
  ['characters', { env: { TERM: 'xterm', LANG: 'C' } }, /ASCII only.* C$/, 'export LC_ALL=C.UTF-8'],
  [
    'tmux',
    { env: { ...good, TMUX: '/tmp/tmux-0/default,1,0' } },
    /escape-time/,
    'in ~/.tmux.conf: set -s escape-time 20',
  ],
  ['screen', { env: { ...good, STY: '12.pts-0' } }, /maptimeout/, 'in ~/.screenrc: maptimeout 20'],
] as const)
  test(`${topic}: ${text} is a note, with the line that mends it where there is one`, (t) => {
    const found = item(topic, made);
    t.is(found?.state, 'note');
    t.regex(found?.text ?? '', text);
    t.is(found?.fix[0], fix);
  });

test('the colours and characters are those that the dashboard takes with the same options', (t) => {
  const texts = (made: Made, looks: Partial<Looks>) => {
    const found = items(made, { ...usual, ...looks });
    return ['colours', 'characters'].map((topic) => found.find((one) => one.topic === topic)?.text);
  };
  const dark = { theme: { given: 'dark', usual: undefined } } as const;
  t.deepEqual(texts({}, {}), ['256, by $TERM and $COLORTERM; the theme is 16-colour', 'UTF-8 (C.UTF-8)']);
  t.regex(texts({ env: { ...good, COLORFGBG: '15;0' } }, {})[0] ?? '', /the theme is dark$/);
  t.regex(texts({ env: { ...good, NO_COLOR: '1' } }, dark)[0] ?? '', /the theme is dark$/);
  t.regex(texts({}, { isColourless: true })[0] ?? '', /the theme is mono$/);
  t.is(texts({}, { isAscii: true })[1], 'ASCII only, as it is wished');
});

test('an address of SSH is not told', (t) => {
  const env = { ...good, SSH_CONNECTION: '203.0.113.9 55555 192.0.2.1 22' };
  t.is(item('ssh', { env })?.state, 'ok');
  t.false(JSON.stringify(items({ env })).includes('203.0.113'));
});
