import type { Looks } from '../../render/appearance.ts';
import { themeFor } from '../../render/themes.ts';
import { type Item, note, ok } from './item.ts';
import type { Machine } from './machine.ts';

/** docs/looks.md: Terminals. */
const smallest = { columns: 40, rows: 10 } as const;

/** What the dashboard will find in front of it. Nothing of it keeps `--once` and the like from working. */
export function terminalItems({ terminal, env }: Machine, looks: Looks): readonly Item[] {
  return [
    size(terminal),
    type(env),
    colours(terminal, env, looks),
    characters(env, looks),
    ...between(env),
    keys(env),
  ];
}

function size({ isOutput, isInput, columns, rows }: Machine['terminal']): Item {
  if (!isOutput || !isInput) {
    const which = isOutput ? 'stdin' : 'stdout';
    return note(
      'terminal',
      `${which} is no terminal here: no dashboard, but --once, --stat, check and wait work`,
    );
  }
  // A pseudo terminal that nobody gave a size says 0.
  if (!columns || !rows) return note('terminal', 'it does not tell its size');
  const text = `${columns} columns, ${rows} rows`;
  return columns < smallest.columns || rows < smallest.rows
    ? note('terminal', `${text}: the dashboard needs ${smallest.columns} and ${smallest.rows}`)
    : ok('terminal', text);
}

function type({ TERM = '' }: Machine['env']): Item {
  if (TERM === '') return note('TERM', 'not set', 'export TERM=xterm-256color');
  if (TERM === 'dumb') return note('TERM', 'dumb: nothing can be drawn', 'export TERM=xterm-256color');
  if (TERM === 'linux')
    return note('TERM', 'linux: charts are drawn with blocks, for its fonts have no Braille');
  return ok('TERM', printable(TERM));
}

const colourWords: Readonly<Record<number, string>> = { 1: 'none', 4: '16', 8: '256', 24: 'all' };

function colours({ colourBits }: Machine['terminal'], env: Machine['env'], looks: Looks): Item {
  const { name } = themeFor(looks, env);
  if (name === 'mono' && (env.NO_COLOR ?? '') !== '')
    return note('colours', '$NO_COLOR is set: none', 'unset NO_COLOR');
  if (colourBits === 1) return note('colours', 'none, by $TERM', 'export TERM=xterm-256color');
  const words = colourWords[colourBits] ?? String(2 ** colourBits);
  return ok('colours', `${words}, by $TERM and $COLORTERM; the theme is ${name}`);
}

function characters({ LC_ALL, LC_CTYPE, LANG }: Machine['env'], { isAscii }: Looks): Item {
  if (isAscii) return ok('characters', 'ASCII only, as it is wished');
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  if (locale === '') return ok('characters', 'UTF-8, for no locale is set; --ascii where it looks wrong');
  return /utf-?8/i.test(locale)
    ? ok('characters', `UTF-8 (${printable(locale)})`)
    : note('characters', `ASCII only, by the locale ${printable(locale)}`, 'export LC_ALL=C.UTF-8');
}

/** What stands between the terminal and the program. */
function between({ TMUX, STY, SSH_CONNECTION }: Machine['env']): readonly Item[] {
  return [
    ...(TMUX
      ? [note('tmux', 'Esc waits for its escape-time', 'in ~/.tmux.conf: set -s escape-time 20')]
      : []),
    ...(STY ? [note('screen', 'Esc waits for its maptimeout', 'in ~/.screenrc: maptimeout 20')] : []),
    ...(SSH_CONNECTION ? [ok('ssh', 'this is a session over SSH')] : []),
  ];
}

function keys({ TERM }: Machine['env']): Item {
  return TERM === 'dumb'
    ? missingKeys
    : ok('keys', 'E, M and D do what F9, F10 and F11 do, where the window manager keeps those');
}

const missingKeys: Item = note('keys', 'a dumb terminal sends no arrow keys');

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 60);
}
