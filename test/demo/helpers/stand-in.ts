import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { type StandIn, type StandInOptions, startStandIn } from '../../../src/demo/stand-in/stand-in.ts';
import { ask, type StatLine, statLines } from './socket.ts';

export interface StandInSetup {
  readonly standIn: StandIn;
  /** Lets the simulated traffic go on for so many seconds. */
  pass(seconds: number): void;
  ask(line: string): Promise<string>;
  rows(): Promise<ReadonlyMap<string, StatLine>>;
}

/** A stand-in whose time only the test moves; it ends with the test. */
export async function setUpStandIn(
  t: ExecutionContext,
  options: Partial<StandInOptions> = {},
): Promise<StandInSetup> {
  const directory = mkdtempSync(join(tmpdir(), 'stand-in-'));
  let now = 1000;
  const socketPath = join(directory, 'haproxy.sock');
  const standIn = await startStandIn({ socketPath, pid: 4711, monotonicSeconds: () => now, ...options });
  t.teardown(async () => {
    await standIn.stop();
    rmSync(directory, { recursive: true });
  });
  return {
    standIn,
    pass: (seconds) => {
      now += seconds;
    },
    ask: (line) => ask(socketPath, line),
    rows: async () => statLines(await ask(socketPath, 'show stat')),
  };
}
