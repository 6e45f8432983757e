import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { type StandIn, type StandInOptions, startStandIn } from '../../../src/demo/stand-in/stand-in.ts';
import { ask } from '../../demo/helpers/socket.ts';
import { type OpenTerminal, openTerminal, type TerminalOptions } from '../../helpers/terminal.ts';

export interface Peer {
  readonly standIn: StandIn;
  /** Whatever it was told beyond questions. */
  changes(): readonly string[];
  /** Resolves when it was polled so many times more. */
  polled(times: number): Promise<void>;
  /** Stops and starts the simulated time; it is the time that is real at first. */
  freeze(isFrozen: boolean): void;
}

/** A stand-in that has lived for a minute, so that everything counts already; it ends with the test. */
export async function startPeer(t: ExecutionContext, options: Partial<StandInOptions> = {}): Promise<Peer> {
  const directory = mkdtempSync(join(tmpdir(), 'hatop-'));
  let ahead = 0;
  let frozenAt: number | undefined;
  const realSeconds = () => performance.now() / 1000;
  const standIn = await startStandIn({
    socketPath: join(directory, 'haproxy.sock'),
    pid: 4711,
    monotonicSeconds: () => (frozenAt ?? realSeconds()) + ahead,
    ...options,
  });
  ahead = 60;
  await ask(standIn.socketPath, 'show info');
  t.teardown(async () => {
    await standIn.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  const polls = () => standIn.received.filter((line) => line.includes('show stat')).length;
  return {
    standIn,
    changes: () => standIn.received.filter((line) => !/^show |^@|^\s*$/.test(line)),
    async polled(times) {
      const wanted = polls() + times;
      const giveUpMs = performance.now() + 15_000;
      while (polls() < wanted) {
        if (performance.now() > giveUpMs) throw new Error(`the stand-in was not polled ${times} times more`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    freeze(isFrozen) {
      frozenAt = isFrozen ? realSeconds() : undefined;
    },
  };
}

export interface Watched extends Peer {
  readonly terminal: OpenTerminal;
}

export interface WatchOptions extends TerminalOptions {
  readonly standIn?: Partial<StandInOptions>;
  /** Its time stands still from before the first poll: no finding comes or goes, which would move the rows. */
  readonly isFrozen?: boolean;
}

/** The dashboard on a stand-in, with its first picture on the screen and nothing folded. */
export async function watchStandIn(t: ExecutionContext, options: WatchOptions = {}): Promise<Watched> {
  const peer = await startPeer(t, options.standIn);
  if (options.isFrozen) peer.freeze(true);
  const terminal = openTerminal(t, {
    ...options,
    args: ['--socket', peer.standIn.socketPath, '-i', '0.2', ...(options.args ?? [])],
  });
  await terminal.waitFor(/\d+s old\b[\s\S]*www/, 'a first picture');
  // A low screen starts with all servers folded away.
  if (!/\bwww1\b/.test(terminal.text())) {
    terminal.press('z');
    await terminal.waitFor(/\bwww1\b/);
  }
  return { ...peer, terminal };
}

/** The screen from the column titles on: findings above the table name rows too. */
export function tableOf(screen: string): string {
  return screen.slice(Math.max(0, screen.search(/^ *NAME\b/m)));
}

/** Presses `>` until the column with this title is the one that sorts. */
export async function sortBy(terminal: OpenTerminal, title: string): Promise<void> {
  const marked = () =>
    /[▲▼]\s?(\S+)/.exec(terminal.screen().find((line) => /^ *NAME\b/.test(line)) ?? '')?.[1];
  while (marked() !== title) {
    const before = marked();
    terminal.press('>');
    await terminal.waitFor(() => marked() !== before, `another sort column than ${before}`);
  }
}
