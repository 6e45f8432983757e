import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, OurProgram } from '../bench.ts';
import type { Figure, Unit } from '../figure.ts';
import { lastBackend } from '../lab/configuration.ts';
import { type Lab, startLab } from '../lab/lab.ts';
import { ask } from '../lab/runtime-command.ts';
import { median, quantile } from '../statistics.ts';
import { compared, inTurns } from '../terminal/in-turns.ts';
import type { Memory } from '../terminal/process-figures.ts';
import { ourScript } from '../terminal/program.ts';
import { type Idle, openTerminal, type Terminal } from '../terminal/terminal.ts';

interface Run {
  /** Of a bare `show stat`, read and thrown away. */
  readonly dumpMs: number;
  readonly firstPaintMs: number;
  readonly idle: Idle;
  readonly latencies: readonly number[];
  readonly isLastShown: boolean;
  readonly memory: Memory;
}

const smallRows = 111;
const largeRows = [11001, 55001] as const;
const settleMs = 4000;
const repaint = '\f';
const end = '\x1b[F';
/** What the goal allows above HAProxy's own time for the dump. */
const allowedMs = 500;

/** What many rows cost: each size in turns with 111 rows. HATop is not asked: it stops at 999 rows. */
export async function measureLarge(bench: Bench, haproxyPath: string): Promise<readonly Figure[]> {
  const [program] = bench.ours;
  if (program === undefined) return [];
  const labs: Lab[] = [];
  try {
    for (const rows of [smallRows, ...largeRows] as const) labs.push(await startLab(haproxyPath, rows));
    bench.say('11,001 and 55,001 rows: first paint, idle and keys, in turns with 111 rows');
    const rounds = await inTurns(labs, bench.isQuick ? 1 : 2, (lab) => run(program, lab, bench.isQuick));
    const [small, ...large] = labs;
    const figures: Figure[] = [];
    for (const lab of large) {
      const about = (what: string) => `${what}, ${lab.rows} rows, ${program.name}`;
      const figure = (
        key: string,
        what: string,
        unit: Unit,
        of: (run: Run) => number,
        isBesideSmall = true,
      ): Figure => ({
        key: `${key}.${lab.rows}.${program.key}`,
        title: about(what),
        unit,
        ...compared(rounds, lab, isBesideSmall ? small : undefined, of),
      });
      const paint = compared(rounds, lab, undefined, (made) => made.firstPaintMs);
      const isEnd = (rounds.get(lab) ?? []).every(({ isLastShown }) => isLastShown);
      bench.say(`${lab.rows} rows: counting them`);
      const counted = await rowsOfReport(program, lab);
      figures.push(
        {
          key: `rows.${lab.rows}`,
          title: about('rows in the report, against all'),
          unit: 'rows',
          ours: counted,
          other: lab.rows,
          ratio: counted / lab.rows,
        },
        {
          key: `lastRow.${lab.rows}`,
          title: about('runs in which End shows the last backend, share'),
          unit: 'ratio',
          ours: Number(isEnd),
        },
        figure('dump', "HAProxy's own time for the dump", 'ms', (made) => made.dumpMs, false),
        {
          key: `firstPaint.${lab.rows}.${program.key}`,
          title: about(`first paint with data, against the dump and ${allowedMs} ms`),
          unit: 'ms',
          ours: paint.ours,
          other: median((rounds.get(lab) ?? []).map(({ dumpMs }) => dumpMs + allowedMs)),
          ratio: median(
            (rounds.get(lab) ?? []).map(({ firstPaintMs, dumpMs }) => firstPaintMs / (dumpMs + allowedMs)),
          ),
        },
        figure('key', 'key to first byte, median, against 111 rows', 'ms', (made) => median(made.latencies)),
        figure('slowKey', 'key to first byte, 95th percentile, against 111 rows', 'ms', (made) =>
          quantile(made.latencies, 0.95),
        ),
        figure(
          'processor',
          'processor time, against 111 rows',
          'ms/s',
          (made) => made.idle.processorMsPerSecond,
        ),
        figure('memory', 'memory after the start', 'MB', (made) => made.memory.residentMb, false),
        figure('peakMemory', 'memory at most', 'MB', (made) => made.memory.peakMb, false),
      );
    }
    return figures;
  } finally {
    await Promise.all(labs.map((lab) => lab.stop()));
  }
}

async function run(program: OurProgram, lab: Lab, isQuick: boolean): Promise<Run> {
  const dumpMs = median([await dumpTime(lab), await dumpTime(lab), await dumpTime(lab)]);
  const terminal = await openTerminal(program, lab.socketPath);
  try {
    await sleep(settleMs);
    const idle = await terminal.idle(isQuick ? 3 : 6);
    const latencies = await terminal.latencies(program.arrowDown, isQuick ? 8 : 20);
    const memory = terminal.memory();
    terminal.press(end);
    return {
      dumpMs,
      firstPaintMs: terminal.firstPaintMs,
      idle,
      latencies,
      isLastShown: await isShown(terminal, lastBackend(lab.rows)),
      memory,
    };
  } finally {
    await terminal.close();
  }
}

/** Of the frame after a key only what changed is written; ^L writes all that is there by then. */
async function isShown(terminal: Terminal, text: string): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const isWritten = terminal.writes(text, 1000);
    terminal.press(repaint);
    if (await isWritten) return true;
  }
  return false;
}

async function dumpTime({ socketPath }: Lab): Promise<number> {
  const startedMs = performance.now();
  await ask(socketPath, 'show stat');
  return performance.now() - startedMs;
}

/** How many rows `--once --json` has. Into a file: that takes everything, however slowly it is read. */
async function rowsOfReport({ nodePath }: OurProgram, { socketPath }: Lab): Promise<number> {
  const path = `${socketPath}.json`;
  const file = openSync(path, 'w');
  const child = spawn(nodePath, [ourScript, '--once', '--json', '--socket', socketPath], {
    stdio: ['ignore', file, 'inherit'],
  });
  await once(child, 'exit');
  closeSync(file);
  const report = JSON.parse(readFileSync(path, 'utf8')) as { readonly rows: readonly unknown[] };
  return report.rows.length;
}
