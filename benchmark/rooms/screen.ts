import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import type { LabRows } from '../lab/configuration.ts';
import { startLab } from '../lab/lab.ts';
import { median, quantile } from '../statistics.ts';
import { compared, inTurns } from '../terminal/in-turns.ts';
import type { Memory } from '../terminal/process-figures.ts';
import type { Program } from '../terminal/program.ts';
import { type Idle, openTerminal, type Terminal } from '../terminal/terminal.ts';

interface Run {
  readonly firstPaintMs: number;
  readonly idle: Idle;
  /** The same when the first keys have been pressed, a quarter of a minute after the start. */
  readonly later: Idle;
  readonly latencies: readonly number[];
  readonly memory: Memory;
  /** In HATop's modes 1 and 2 and in the views of ours that have the same digit and show the same. */
  readonly status: Idle | undefined;
  readonly traffic: Idle | undefined;
}

interface RunOptions {
  readonly seconds: number;
  readonly keys: number;
  readonly hasViews: boolean;
}

/** Until the start is over: the first polls, Ink loaded, the code compiled. */
const settleMs = 2000;
const changedViewMs = 1500;

/** First paint, processor time, bytes, keys and memory, ours and HATop in turns on the same HAProxy. */
export async function measureScreen(
  bench: Bench,
  haproxyPath: string,
  rows: LabRows,
): Promise<readonly Figure[]> {
  const { hatop, ours, isQuick } = bench;
  const programs = [...(hatop ? [hatop] : []), ...ours];
  const seconds = isQuick ? 3 : 6;
  const hasViews = rows === 111;
  const lab = await startLab(haproxyPath, rows);
  try {
    bench.say(`${rows} rows: first paint`);
    const starts = await inTurns(programs, isQuick ? 2 : 7, (program) => firstPaint(program, lab.socketPath));
    bench.say(`${rows} rows: idle, keys and memory`);
    const runs = await inTurns(programs, isQuick ? 1 : hasViews ? 5 : 3, (program) =>
      run(program, lab.socketPath, {
        seconds,
        keys: isQuick ? 8 : 20,
        hasViews: hasViews && program !== ours[1],
      }),
    );
    return ours.flatMap((program) => {
      const about = (what: string) => `${what}, ${rows} rows, ${program.name}`;
      const figure = (key: string, what: string, unit: Figure['unit'], of: (run: Run) => number): Figure => ({
        key: `${key}.${rows}.${program.key}`,
        title: about(what),
        unit,
        ...compared(runs, program, hatop, of),
      });
      const views = hasViews && program === ours[0];
      return [
        {
          key: `firstPaint.${rows}.${program.key}`,
          title: about('first paint with data'),
          unit: 'ms',
          ...compared(starts, program, hatop, (ms) => ms),
        },
        figure('key', 'key to first byte, median', 'ms', (made) => median(made.latencies)),
        figure('slowKey', 'key to first byte, 95th percentile', 'ms', (made) =>
          quantile(made.latencies, 0.95),
        ),
        figure('processor', 'processor time', 'ms/s', (made) => made.idle.processorMsPerSecond),
        figure(
          'laterProcessor',
          'processor time 15 s after the start',
          'ms/s',
          (made) => made.later.processorMsPerSecond,
        ),
        figure(
          'bytes',
          'bytes to the terminal, default view of each',
          'B/s',
          (made) => made.idle.bytesPerSecond,
        ),
        ...(views
          ? [
              figure(
                'bytesStatus',
                'bytes, view 1 of both',
                'B/s',
                (made) => made.status?.bytesPerSecond ?? Number.NaN,
              ),
              figure(
                'bytesTraffic',
                'bytes, view 2 of both',
                'B/s',
                (made) => made.traffic?.bytesPerSecond ?? Number.NaN,
              ),
            ]
          : []),
        figure('memory', 'memory after the start', 'MB', (made) => made.memory.residentMb),
        figure('peakMemory', 'memory at most', 'MB', (made) => made.memory.peakMb),
      ];
    });
  } finally {
    await lab.stop();
  }
}

async function firstPaint(program: Program, socketPath: string): Promise<number> {
  const terminal = await openTerminal(program, socketPath);
  await terminal.close();
  return terminal.firstPaintMs;
}

async function run(
  program: Program,
  socketPath: string,
  { seconds, keys, hasViews }: RunOptions,
): Promise<Run> {
  const terminal = await openTerminal(program, socketPath);
  try {
    await sleep(settleMs);
    const idle = await terminal.idle(seconds);
    const latencies = await terminal.latencies(program.arrowDown, keys);
    const memory = terminal.memory();
    const later = await terminal.idle(seconds);
    const traffic = hasViews ? await inView(terminal, '2', seconds) : undefined;
    const status = hasViews ? await inView(terminal, '1', seconds) : undefined;
    return { firstPaintMs: terminal.firstPaintMs, idle, later, latencies, memory, status, traffic };
  } finally {
    await terminal.close();
  }
}

/** The digit is the key of the view in both programs. */
async function inView(terminal: Terminal, digit: string, seconds: number): Promise<Idle> {
  terminal.press(digit);
  await sleep(changedViewMs);
  return terminal.idle(seconds);
}
