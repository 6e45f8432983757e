import { startPeer } from '../e2e/helpers/watch.ts';
import { testWith } from '../helpers/programs.ts';
import { shellHome } from './helpers/shell-home.ts';

testWith('fish')('fish completes sub-commands, options, values, files and names', async (t) => {
  const { standIn } = await startPeer(t);
  const socket = standIn.socketPath;
  const home = shellHome(t, 'fish');
  const lines: readonly (readonly [line: string, wanted: readonly string[]])[] = [
    ['hatop-ts dr', ['drain']],
    [`hatop-ts -s ${socket} kill`, ['kill-sessions']],
    ['hatop-ts drain --the', ['--theme', '--then']],
    ['hatop-ts drain --then ', ['kill', 'leave', 'maint']],
    ['hatop-ts completion ', ['bash', 'fish', 'zsh']],
    ['hatop-ts --user ', []],
    ['hatop-ts --config o', ['one.cfg']],
    ['hatop-ts replay o', ['one.cfg']],
    [`hatop-ts drain -s ${socket} ws/`, ['ws/ws1', 'ws/ws2', 'ws/ws3-flaps']],
    [`hatop-ts --socket=${socket} probe pub`, ['public']],
    ['hatop-ts drain -s /nonexistent w', []],
  ];
  const script = 'source $argv[1]; for line in $argv[2..-1]; complete -C $line; echo ==; end';
  const out = await home.run('fish', [
    '--no-config',
    '-c',
    script,
    home.script,
    ...lines.map(([line]) => line),
  ]);
  const all = out.join('\n').split(/^==$/m);
  for (const [index, [line, wanted]] of lines.entries()) {
    const words = (all[index] ?? '').trim().split('\n');
    const offered = words.map((word) => word.split('\t')[0] ?? '').filter((word) => word !== '');
    t.deepEqual(offered.sort(), wanted, line);
  }
});
