import test from 'ava';
import type { OpenTerminal } from '../helpers/terminal.ts';
import { watchStandIn } from './helpers/watch.ts';

/** Every screen there is, one after the other, with trouble in sight. */
async function seeAll(terminal: OpenTerminal): Promise<void> {
  for (const key of ['1', '2', '3', '4', '6', '0']) terminal.press(key);
  terminal.press('!', '!', 's');
  await terminal.waitFor(/Sort by/);
  terminal.press('q', '?');
  await terminal.waitFor(/next row/);
  terminal.press('q');
  await terminal.waitFor(/^\W*ws1\b/m);
  await terminal.focusOn(/www1/);
  terminal.press('enter');
  await terminal.waitFor(/pxname/);
  terminal.press('q', 'M');
  await terminal.waitFor(/set server www\/www1/);
  terminal.press('y');
  await terminal.waitFor(/www1 to .*: done/);
}

/** SGR parameters that choose a colour (ECMA-48 8.3.117, and aixterm's bright ones). */
function colours(output: string): readonly string[] {
  return [...output.matchAll(/\x1b\[([\d;]*)m/g)]
    .flatMap((match) => (match[1] ?? '').split(';'))
    .filter((parameter) => /^(3[0-8]|4[0-8]|9[0-7]|10[0-7])$/.test(parameter));
}

const nonAscii = (text: string) => [
  ...new Set([...text].filter((character) => character > '~' && character !== '\x7f')),
];

test.serial('states have colours, and a word and a mark of their own', async (t) => {
  const { terminal } = await watchStandIn(t);
  await seeAll(terminal);
  t.true(colours(terminal.output).length > 0);
  const row = terminal.screen().findIndex((line) => /www1.*MAINT/.test(line));
  t.regex(terminal.line(row), /■ www1/);
  t.regex(terminal.line(row + 1), /● www2-slow.*UP/);
});

for (const [title, options] of [
  ['NO_COLOR', { env: { NO_COLOR: '1' } }],
  ['--no-color', { args: ['--no-color'] }],
  ['TERM=dumb', { env: { TERM: 'dumb' } }],
] as const) {
  test.serial(`${title} gives no colour at all, and the cursor is seen all the same`, async (t) => {
    const { terminal, standIn } = await watchStandIn(t, options);
    await seeAll(terminal);
    await standIn.stop();
    await terminal.waitFor(/STALE/);
    t.deepEqual([...new Set(colours(terminal.output))], []);
    t.regex(terminal.focused, /www1.*MAINT/);
  });
}

for (const [title, options] of [
  ['--ascii', { args: ['--ascii'] }],
  ['LANG=C', { env: { LANG: 'C' } }],
  ['LC_ALL=POSIX', { env: { LC_ALL: 'POSIX' } }],
] as const) {
  test.serial(`${title} writes ASCII only`, async (t) => {
    const { terminal } = await watchStandIn(t, options);
    await seeAll(terminal);
    t.deepEqual(nonAscii(terminal.output), []);
    t.regex(terminal.text(), /# www1/);
  });
}

test.serial('an empty NO_COLOR means nothing', async (t) => {
  const { terminal } = await watchStandIn(t, { env: { NO_COLOR: '' } });
  t.true(colours(terminal.output).length > 0);
});
