import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { JournalEntry } from '../../../src/actions/journal.ts';
import { ask, statLines } from '../../demo/helpers/socket.ts';
import { type Chat, startChat } from '../../integration/helpers/chat.ts';
import { type HeldWebSocket, holdWebSockets } from '../../integration/helpers/traffic.ts';
import { run } from './run.ts';

export interface Bench extends Chat {
  readonly socketPath: string;
  readonly journalPath: string;
  /** Runs a sub-command on the admin socket with a journal of its own, without a terminal. */
  act(...args: readonly string[]): ReturnType<typeof run>;
  /** What comes after the name of the program. */
  args(...args: readonly string[]): readonly string[];
  /** HAProxy's own word, past the program under test. */
  cell(server: string, field: string): Promise<string>;
  journal(): readonly JournalEntry[];
  /** Opens so many WebSockets, all of them on chat/chat1. */
  holdOnChat1(count: number): Promise<readonly HeldWebSocket[]>;
}

/** A chat on a real HAProxy, and the program to act on it. */
export async function startBench(t: ExecutionContext): Promise<Bench> {
  const chat = await startChat(t);
  const directory = mkdtempSync(join(tmpdir(), 'hatop-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  const { socketPath } = chat.haproxy;
  const journalPath = join(directory, 'state', 'journal.ndjson');
  const args = (...given: readonly string[]) => [...given, '-s', socketPath, '--journal', journalPath];
  const cell = async (server: string, field: string) =>
    statLines(await ask(socketPath, 'show stat')).get(server)?.[field] ?? 'not listed';
  return {
    ...chat,
    socketPath,
    journalPath,
    args,
    act: (...given) => run(t, args(...given)),
    cell,
    journal: () =>
      readFileSync(journalPath, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as JournalEntry),
    async holdOnChat1(count) {
      const others = ['chat/chat2', 'chat/chat3'];
      for (const other of others) await ask(socketPath, `set server ${other} state maint`);
      const sockets = await holdWebSockets(t, chat.url, count);
      for (const other of others) await ask(socketPath, `set server ${other} state ready`);
      t.is(await cell('chat/chat1', 'scur'), String(count));
      return sockets;
    },
  };
}
