import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { startPeer } from '../e2e/helpers/watch.ts';
import { testWith } from '../helpers/programs.ts';
import { shellHome } from './helpers/shell-home.ts';

const bashTest = testWith('bash');

/** Prints what readline would put in place of the word before the cursor, one in a line, with == after each command line. */
const driver = `source "$1"
shift
for COMP_LINE; do
  COMP_POINT=\${#COMP_LINE} COMPREPLY=()
  _hatop_ts hatop-ts
  ((\${#COMPREPLY[@]} == 0)) || printf '%s\\n' "\${COMPREPLY[@]}"
  echo ==
done`;

async function completions(t: ExecutionContext, lines: readonly string[]) {
  const home = shellHome(t, 'bash');
  const out = await home.run('bash', ['--norc', '-c', driver, 'bash', home.script, ...lines]);
  const all = out.join('\n').split(/^==$/m).slice(0, -1);
  const answers = all.map((answer) =>
    answer
      .trim()
      .split('\n')
      .filter((line) => line !== ''),
  );
  return { home, answers };
}

bashTest('bash completes sub-commands, options, values, files and what readline takes apart', async (t) => {
  const lines: readonly (readonly [line: string, wanted: readonly string[]])[] = [
    ['hatop-ts dr', ['drain']],
    ['hatop-ts drain --the', ['--theme', '--then']],
    ['hatop-ts drain --then ', ['maint', 'kill', 'leave']],
    ['hatop-ts drain --then=k', ['kill']],
    ['hatop-ts -n weight --dr', ['--dry-run']],
    ['hatop-ts completion ', ['bash', 'zsh', 'fish']],
    ['hatop-ts --alert os', ['osc9', 'osc777']],
    ['hatop-ts --config o', ['one.cfg']],
    ['hatop-ts --config t', ['two words.cfg']],
    ['hatop-ts --config=o', ['one.cfg']],
    ['hatop-ts replay o', ['one.cfg']],
    ['hatop-ts --user ', []],
    ['hatop-ts drain -t ', ['lb1', 'lb2']],
    ['hatop-ts --target=lb', ['lb1', 'lb2']],
    ['hatop-ts nosuch ', []],
    ['hatop-ts -s /nonexistent drain ', []],
  ];
  const { answers } = await completions(
    t,
    lines.map(([line]) => line),
  );
  for (const [index, [line, wanted]] of lines.entries()) t.deepEqual(answers[index], wanted, line);
});

bashTest('bash completes servers and proxies of the HAProxy that the line names', async (t) => {
  const { standIn } = await startPeer(t);
  const socket = standIn.socketPath;
  const { answers } = await completions(t, [
    `hatop-ts -s ${socket} drain ws/`,
    `hatop-ts weight --socket=${socket} `,
    `hatop-ts weight --socket=${socket} 50 ws/ws1 fl`,
    `hatop-ts probe -s ${socket} p`,
  ]);
  t.deepEqual(answers, [
    ['ws/ws1', 'ws/ws2', 'ws/ws3-flaps'],
    [],
    ['flash/flash1', 'flash/flash2', 'flash/flash3'],
    ['public', 'policy'],
  ]);
});

bashTest('bash runs nothing of what is typed or offered', async (t) => {
  const { home } = await completions(t, [
    'hatop-ts drain $(touch typed)',
    'hatop-ts drain "`touch typed`',
    'hatop-ts --config $(touch typed)',
  ]);
  t.false(existsSync(join(home.directory, 'typed')));
});

bashTest('bash offers words as they are, whatever the program prints', async (t) => {
  const home = shellHome(t, 'bash');
  const mean = `hatop-ts() { printf '%s\\n' 'w/$(touch offered)' 'w/\`touch offered\`' 'w/10.0.0.1:80'; }\n`;
  const out = await home.run('bash', [
    '--norc',
    '-c',
    mean + driver,
    'bash',
    home.script,
    'hatop-ts drain w/',
    'hatop-ts drain w/10.0.0.1:',
  ]);
  t.deepEqual(out, ['w/$(touch offered)', 'w/`touch offered`', 'w/10.0.0.1:80', '==', '80', '==']);
  t.false(existsSync(join(home.directory, 'offered')));
});
