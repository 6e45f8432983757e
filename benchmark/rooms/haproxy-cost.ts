import { setTimeout as sleep } from 'node:timers/promises';
import { pollLine, pollPartLines } from '../../src/protocol/commands/poll.ts';
import type { Bench, OurProgram } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { type CountingRelay, startRelay } from '../lab/counting-relay.ts';
import { type Lab, startLab } from '../lab/lab.ts';
import { ask } from '../lab/runtime-command.ts';
import { median, pairedRatio } from '../statistics.ts';
import { processorMs } from '../terminal/process-figures.ts';
import { openTerminal } from '../terminal/terminal.ts';

interface Round {
  /** HAProxy's processor time for one poll, less what its traffic costs meanwhile. Milliseconds. */
  readonly ours: number;
  readonly full: number;
  readonly pollsPerSecond: number;
}

const rows = 11001;
const settleMs = 6000;
const pauseMs = 1000;

/** What one poll of ours costs HAProxy, beside `show info` and a whole `show stat` in one line. */
export async function measureHaproxyCost(bench: Bench, haproxyPath: string): Promise<readonly Figure[]> {
  const [program] = bench.ours;
  if (program === undefined) return [];
  bench.say(`${rows} rows: HAProxy's own cost`);
  const lab = await startLab(haproxyPath, rows);
  try {
    const rounds: Round[] = [];
    for (let round = 0; round < (bench.isQuick ? 1 : 2); round += 1)
      rounds.push(await measureRound(program, lab, bench.isQuick));
    const ours = rounds.map((round) => round.ours);
    const full = rounds.map((round) => round.full);
    return [
      {
        key: `haproxyCost.${rows}`,
        title: `HAProxy's processor time for one poll, ${rows} rows, against a whole show stat`,
        unit: 'ms',
        ours: median(ours),
        other: median(full),
        ratio: pairedRatio(ours, full),
      },
      {
        key: `pollsPerSecond.${rows}`,
        title: `polls a second at that, ${rows} rows`,
        unit: 'ratio',
        ours: median(rounds.map(({ pollsPerSecond }) => pollsPerSecond)),
      },
    ];
  } finally {
    await lab.stop();
  }
}

/** Of a part that takes several lines only the first asks for the frontends and backends. */
function pollsThrough(relay: CountingRelay): number {
  const [part = ''] = pollPartLines([]);
  return relay.asked(`${pollLine}\n`) + relay.asked(part);
}

async function measureRound(program: OurProgram, lab: Lab, isQuick: boolean): Promise<Round> {
  const spent = () => processorMs([lab.haproxyPid]);
  const idleStart = { ms: performance.now(), spent: spent() };
  await sleep(isQuick ? 2000 : 15_000);
  const idleShare = (spent() - idleStart.spent) / (performance.now() - idleStart.ms);
  /** HAProxy's time since then, less what it would have spent without being polled. */
  const spentSince = (start: { readonly ms: number; readonly spent: number }) =>
    spent() - start.spent - idleShare * (performance.now() - start.ms);

  const dumps = isQuick ? 4 : 12;
  const fullStart = { ms: performance.now(), spent: spent() };
  for (let dump = 0; dump < dumps; dump += 1) {
    await ask(lab.socketPath, pollLine);
    // As we do: what is asked for at once finds the rows still in the processor's cache.
    await sleep(pauseMs);
  }
  const full = spentSince(fullStart) / dumps;

  const relay = await startRelay(lab.socketPath);
  const terminal = await openTerminal(program, relay.socketPath);
  try {
    await sleep(settleMs);
    const start = { ms: performance.now(), spent: spent() };
    const before = pollsThrough(relay);
    // As long as two whole dumps are apart, twice.
    await sleep(isQuick ? 5000 : 88_000);
    const polls = pollsThrough(relay) - before;
    return {
      ours: spentSince(start) / polls,
      full,
      pollsPerSecond: (polls * 1000) / (performance.now() - start.ms),
    };
  } finally {
    await terminal.close();
    await relay.stop();
  }
}
