import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Bench, OurProgram } from '../bench.ts';
import type { Figure } from '../figure.ts';
import type { LabRows } from '../lab/configuration.ts';
import { startLab, usualRequestsPerSecond } from '../lab/lab.ts';
import type { Checkpoint } from '../memory/checkpoint.ts';
import type { Program } from '../terminal/program.ts';
import { openTerminal } from '../terminal/terminal.ts';

/** After the first minute, when everything is loaded and compiled. */
const startPolls = 60;
const hourPolls = 3600;
const growthPolls = 10_000;
/** Seconds between polls that are taken for one second apart; requests come as much faster, so that a poll finds as many. */
const pollSeconds = 0.06;
const patienceMs = 1_800_000;

const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** Memory with an hour of history, and what 10,000 more polls add to it, on a clock that is faster than time. */
export async function measureMemory(bench: Bench, haproxyPath: string): Promise<readonly Figure[]> {
  const [program] = bench.ours;
  if (program === undefined) return [];
  const bundle = await bundledDashboard();
  const hour = bench.isQuick ? 300 : hourPolls;
  const more = bench.isQuick ? 500 : growthPolls;
  bench.say(`memory: ${hour} polls of 1,101 rows and ${hour + more} of 111 rows`);
  const live = (rows: LabRows, ...polls: readonly number[]) =>
    liveThrough(program, haproxyPath, bundle, rows, [startPolls, ...polls]);
  // Nothing is timed here, so both may run at once.
  const [many, few] = await Promise.all([live(1101, hour), live(111, hour, hour + more)]);
  const about = (what: string, rows: LabRows) => `${what}, ${rows} rows, ${program.name}`;
  const figure = (key: string, title: string, ours: number): Figure => ({ key, title, unit: 'MB', ours });
  const [start, full] = many;
  const [, fewFull, fewLater] = few;
  if (!start || !full || !fewFull || !fewLater) throw new Error('the dashboard did not tell its memory');
  return [
    figure('minute.1101', about(`resident after ${startPolls} polls`, 1101), start.residentMb),
    figure('hour.1101', about(`resident after ${hour} polls`, 1101), full.residentMb),
    figure(
      'hourCollected.1101',
      about('the same with everything collected', 1101),
      full.residentAfterCollectionMb,
    ),
    figure('hourLive.1101', about('of that in use by JavaScript', 1101), full.liveMb),
    figure('hour.111', about(`resident after ${hour} polls`, 111), fewFull.residentMb),
    figure(
      'growth.111',
      about(`growth over ${more} polls more, everything collected`, 111),
      fewLater.residentAfterCollectionMb - fewFull.residentAfterCollectionMb,
    ),
    figure('liveGrowth.111', about('of that in use by JavaScript', 111), fewLater.liveMb - fewFull.liveMb),
  ];
}

/** Bundled as the program is: Ink is a file of its own, that of the build. */
async function bundledDashboard(): Promise<string> {
  const directory = `${checkout}.cache/bench`;
  const outfile = `${directory}/dashboard.cjs`;
  await build({
    absWorkingDir: checkout,
    entryPoints: ['benchmark/memory/dashboard.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: [
      {
        name: 'ui-apart',
        setup({ onResolve }) {
          onResolve({ filter: /\/ui\/mount\.tsx$/ }, () => ({ path: './ui.mjs', external: true }));
        },
      },
    ],
  });
  copyFileSync(`${checkout}dist/ui.mjs`, `${directory}/ui.mjs`);
  return outfile;
}

async function liveThrough(
  ours: OurProgram,
  haproxyPath: string,
  bundle: string,
  rows: LabRows,
  polls: readonly number[],
): Promise<readonly Checkpoint[]> {
  const lab = await startLab(haproxyPath, rows, usualRequestsPerSecond / pollSeconds);
  try {
    const reportPath = `${lab.socketPath}.memory`;
    const program: Program = {
      ...ours,
      command: (socketPath) => [
        ours.nodePath,
        '--expose-gc',
        bundle,
        socketPath,
        reportPath,
        String(pollSeconds),
        ...polls.map(String),
      ],
    };
    const terminal = await openTerminal(program, lab.socketPath);
    try {
      const giveUpMs = performance.now() + patienceMs;
      for (;;) {
        const told = existsSync(reportPath) ? readFileSync(reportPath, 'utf8').trim().split('\n') : [];
        if (told.length === polls.length) return told.map((line) => JSON.parse(line) as Checkpoint);
        if (terminal.hasEnded()) throw new Error('the dashboard ended before its last poll');
        if (performance.now() > giveUpMs) throw new Error(`no ${polls.at(-1)} polls within ${patienceMs} ms`);
        await sleep(200);
      }
    } finally {
      await terminal.close();
    }
  } finally {
    await lab.stop();
  }
}
