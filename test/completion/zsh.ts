import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { startPeer } from '../e2e/helpers/watch.ts';
import { testWith } from '../helpers/programs.ts';
import { openTerminal } from '../helpers/terminal.ts';
import { shellHome } from './helpers/shell-home.ts';

/** Starts zsh in a terminal, with the completion either sourced or where its completion system looks. */
async function openZsh(t: ExecutionContext, way: 'sourced' | 'autoloaded') {
  const home = shellHome(t, 'zsh');
  copyFileSync(home.script, join(home.directory, '_hatop-ts'));
  const set = [
    "PS1='%# '",
    ...(way === 'autoloaded' ? [`fpath=('${home.directory}' $fpath)`] : []),
    ...['autoload -Uz compinit', 'compinit -u -D'],
    ...(way === 'sourced' ? [`source '${home.script}'`] : []),
    `cd '${home.directory}'`,
    'print ready',
  ];
  writeFileSync(join(home.directory, '.zshrc'), `${set.join('\n')}\n`);
  const terminal = openTerminal(t, { script: 'exec zsh -o no_global_rcs', env: home.env, columns: 120 });
  await terminal.waitFor(/ready\n/);
  return async (line: string, wanted: RegExp) => {
    terminal.press('\x15', line, '\t');
    await terminal.waitFor(wanted, `${line} completed`);
    t.pass(line);
    terminal.press('\x03');
  };
}

const zshTest = testWith('zsh');

zshTest('zsh completes sub-commands, options, values, files and names', async (t) => {
  const { standIn } = await startPeer(t);
  const socket = standIn.socketPath;
  const completed = await openZsh(t, 'sourced');
  await completed('hatop-ts dr', /hatop-ts drain/);
  await completed('hatop-ts drain --al', /drain --all-backends/);
  await completed('hatop-ts drain --then ', /^kill +leave +maint/m);
  await completed('hatop-ts --config o', /--config one\.cfg/);
  await completed(`hatop-ts -s ${socket} drain ws/`, /drain ws\/ws/);
  await completed(`hatop-ts drain --socket ${socket} -n fl`, /-n flash\/flash/);
  await completed(`hatop-ts weight -s ${socket} 50 www/www1 www/www2`, /www\/www1 www\/www2-slow/);
  await completed(`hatop-ts probe --socket=${socket} pub`, / public/);
});

zshTest('zsh loads the completion at the first Tab, and completes at the next ones', async (t) => {
  const completed = await openZsh(t, 'autoloaded');
  await completed('hatop-ts dr', /hatop-ts drain/);
  await completed('hatop-ts mai', /hatop-ts maint/);
  await completed('hatop-ts --asc', /hatop-ts --ascii/);
});
