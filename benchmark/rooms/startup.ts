import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { startLab } from '../lab/lab.ts';
import { compared, inTurns } from '../terminal/in-turns.ts';
import { ourScript } from '../terminal/program.ts';

interface Command {
  readonly key: string;
  readonly title: string;
  readonly argv: readonly [string, ...string[]];
}

/** From the start of a process to its end: Node alone, `--version`, and `--once`, which waits one second between two polls. */
export async function measureStartup(bench: Bench): Promise<readonly Figure[]> {
  bench.say('start-up');
  const { hatop, haproxyPath, isQuick } = bench;
  const versions: readonly Command[] = bench.ours.flatMap(({ key, nodePath, name }) => [
    {
      key: `bareNode.${key}`,
      title: `node -e 0, ${name.replace('hatop-ts on ', '')}`,
      argv: [nodePath, '-e', '0'],
    },
    { key: `version.${key}`, title: `--version, ${name}`, argv: [nodePath, ourScript, '--version'] },
  ]);
  const reference: Command | undefined = hatop && {
    key: 'version.hatop',
    title: 'hatop --version',
    argv: [...hatop.start, '--version'],
  };
  const runs = await inTurns([...(reference ? [reference] : []), ...versions], isQuick ? 3 : 9, milliseconds);
  const figures = versions.map((command): Figure => {
    const { key, title } = command;
    return { key, title, unit: 'ms', ...compared(runs, command, reference, (ms) => ms) };
  });
  return haproxyPath === undefined ? figures : [...figures, ...(await measureOnce(bench, haproxyPath))];
}

async function measureOnce({ ours, isQuick }: Bench, haproxyPath: string): Promise<readonly Figure[]> {
  const lab = await startLab(haproxyPath, 111);
  try {
    const commands = ours.map(({ key, nodePath, name }): Command => {
      const argv = [nodePath, ourScript, '--once', '--socket', lab.socketPath] as const;
      return { key: `once.${key}`, title: `--once with its wait of 1 s, 111 rows, ${name}`, argv };
    });
    const runs = await inTurns(commands, isQuick ? 1 : 5, milliseconds);
    return commands.map((command): Figure => {
      const { ours } = compared(runs, command, undefined, (ms) => ms);
      return { key: command.key, title: command.title, unit: 'ms', ours };
    });
  } finally {
    await lab.stop();
  }
}

async function milliseconds({ argv: [file, ...args], title }: Command): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(file, args, { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${title} ended with exit code ${code}`);
  return performance.now() - startedMs;
}
