import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from '@lydell/node-pty';
import { family, type Memory, memoryOf, processorMs } from './process-figures.ts';
import type { Program } from './program.ts';

export const terminalSize = { columns: 160, rows: 50 } as const;

export interface Idle {
  /** Milliseconds of processor time a second, of the program and all processes beneath it. */
  readonly processorMsPerSecond: number;
  readonly bytesPerSecond: number;
}

/** A program in a terminal of its own, seen from outside. */
export interface Terminal {
  /** From the start of the process until the awaited text was written, in milliseconds. */
  readonly firstPaintMs: number;
  /** What it costs while nobody presses a key. */
  idle(seconds: number): Promise<Idle>;
  /** From a key to the first byte that follows, in milliseconds, one key at a time and away from refreshes. */
  latencies(key: string, count: number): Promise<readonly number[]>;
  press(key: string): void;
  /** Resolves when the text is written after this call; false when it is not, within that time. */
  writes(text: string, withinMs: number): Promise<boolean>;
  memory(): Memory;
  hasEnded(): boolean;
  close(): Promise<void>;
}

/** So long nothing may have been written before a key is pressed, so that no refresh is taken for its answer. */
const quietMs = 80;
const longestQuietWaitMs = 3000;
const answerWithinMs = 2000;
const firstPaintWithinMs = 30_000;
const closeWithinMs = 3000;

/** Starts the program and waits for its first paint with data. Throws when that does not come. */
export async function openTerminal(program: Program, socketPath: string): Promise<Terminal> {
  const home = mkdtempSync(join(tmpdir(), 'hatop-home-'));
  const [file, ...args] = program.command(socketPath);
  // One character for each byte.
  const encoding = 'latin1';
  let bytes = 0;
  let lastMs = performance.now();
  let hasEnded = false;
  const listeners = new Set<(data: string) => void>();
  const startedMs = performance.now();
  const pty = spawn(file, args, {
    name: 'xterm-256color',
    cols: terminalSize.columns,
    rows: terminalSize.rows,
    env: terminalEnvironment(home),
    encoding,
  });
  pty.onData((data) => {
    lastMs = performance.now();
    bytes += data.length;
    for (const listener of [...listeners]) listener(data);
  });
  pty.onExit(() => {
    hasEnded = true;
  });

  /** Milliseconds from now until what was written holds the text, or any text; undefined when that takes too long. */
  const until = (text: string, withinMs: number, sinceMs = performance.now()) =>
    new Promise<number | undefined>((resolve) => {
      let seen = '';
      const settle = (ms: number | undefined) => {
        clearTimeout(timer);
        listeners.delete(listener);
        resolve(ms);
      };
      const listener = (data: string) => {
        seen += data;
        if (seen.includes(text)) settle(performance.now() - sinceMs);
        seen = seen.slice(-text.length);
      };
      const timer = setTimeout(() => settle(undefined), withinMs);
      listeners.add(listener);
    });
  const quiet = async () => {
    const giveUpMs = performance.now() + longestQuietWaitMs;
    for (;;) {
      const wait = lastMs + quietMs - performance.now();
      if (wait <= 0 || performance.now() > giveUpMs) return;
      await sleep(wait);
    }
  };
  const close = async () => {
    if (!hasEnded) pty.write('q');
    const giveUpMs = performance.now() + closeWithinMs;
    while (!hasEnded && performance.now() < giveUpMs) await sleep(10);
    if (!hasEnded) for (const pid of family(pty.pid)) process.kill(pid, 'SIGKILL');
    rmSync(home, { recursive: true, force: true });
  };

  const firstPaintMs = await until(program.ready, firstPaintWithinMs, startedMs);
  if (firstPaintMs === undefined) {
    await close();
    throw new Error(
      `${program.name} did not show ${JSON.stringify(program.ready)} within ${firstPaintWithinMs} ms`,
    );
  }
  return {
    firstPaintMs,
    async idle(seconds) {
      const before = { processor: processorMs(family(pty.pid)), bytes, ms: performance.now() };
      await sleep(seconds * 1000);
      const elapsed = (performance.now() - before.ms) / 1000;
      return {
        processorMsPerSecond: (processorMs(family(pty.pid)) - before.processor) / elapsed,
        bytesPerSecond: (bytes - before.bytes) / elapsed,
      };
    },
    async latencies(key, count) {
      const answers: number[] = [];
      for (let pressed = 0; pressed < count; pressed += 1) {
        await quiet();
        const answer = until('', answerWithinMs);
        pty.write(key);
        const ms = await answer;
        if (ms !== undefined) answers.push(ms);
        await sleep(50);
      }
      return answers;
    },
    press: (key) => pty.write(key),
    writes: async (text, withinMs) => (await until(text, withinMs)) !== undefined,
    memory: () => memoryOf(family(pty.pid)),
    hasEnded: () => hasEnded,
    close,
  };
}

function terminalEnvironment(home: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(CI|NO_COLOR|FORCE_COLOR|NODE_.*|npm_.*|HATOP.*)$/.test(name),
  );
  const known = inherited.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { ...Object.fromEntries(known), XDG_STATE_HOME: home, XDG_CONFIG_HOME: home };
}
