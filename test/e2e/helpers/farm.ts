import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { JournalEntry } from '../../../src/actions/journal.ts';
import { ask, statLines } from '../../demo/helpers/socket.ts';
import { type RunningHaproxy, startHaproxy } from '../../helpers/haproxy.ts';
import { type OpenTerminal, openTerminal, type TerminalOptions } from '../../helpers/terminal.ts';
import { startWebSocketApplication } from '../../integration/helpers/application.ts';

export interface Farm {
  readonly haproxy: RunningHaproxy;
  /** `ws://…` of the entrance to `chat`. */
  readonly url: string;
  /** A cell of `show stat`, asked from HAProxy itself. */
  cell(row: string, column: string): Promise<string>;
  statuses(...servers: readonly string[]): Promise<readonly string[]>;
}

/** A real HAProxy with backends that have servers of the same name, a lone server, and stats pages; it ends with the test. */
export async function startFarm(t: ExecutionContext): Promise<Farm> {
  const application = await startWebSocketApplication(t);
  const server = `127.0.0.1:${application.port}`;
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
  nbthread 1
defaults
  mode http
  timeout client 30s
  timeout server 30s
  timeout connect 5s
listen chat
  bind 127.0.0.1:@PORT:chat@
  timeout tunnel 1h
  balance roundrobin
  cookie SERVER insert indirect nocache
  server chat1 ${server} weight 20 cookie one
  server chat2 ${server} weight 20 cookie two
  server chat3 ${server} weight 20 cookie three
backend api
  server node1 ${server} weight 40
  server node2 ${server}
backend images
  server node1 ${server}
  server node2 ${server}
backend lone
  server lone1 ${server}
frontend door
  bind 127.0.0.1:@PORT:door@
  default_backend api
frontend admin
  bind 127.0.0.1:@PORT:admin@
  stats enable
  stats uri /stats
  stats admin if TRUE
frontend reader
  bind 127.0.0.1:@PORT:reader@
  stats enable
  stats uri /stats
`,
  );
  const cell = async (row: string, column: string) =>
    statLines(await ask(haproxy.socketPath, 'show stat')).get(row)?.[column] ?? 'not listed';
  return {
    haproxy,
    url: `ws://127.0.0.1:${haproxy.port('chat')}/`,
    cell,
    statuses: (...servers) => Promise.all(servers.map((name) => cell(name, 'status'))),
  };
}

/** The dashboard on the farm's runtime socket, with its first picture on the screen. */
export async function watchFarm(
  t: ExecutionContext,
  farm: Farm,
  options: TerminalOptions = {},
): Promise<OpenTerminal> {
  const args = ['--socket', farm.haproxy.socketPath, '-i', '0.2', ...(options.args ?? [])];
  const terminal = openTerminal(t, { ...options, args });
  await terminal.waitFor(/0s old[\s\S]*node1[\s\S]*lone1[\s\S]*chat1[\s\S]*reader/);
  return terminal;
}

/** The journal where it lies unless told otherwise; empty where there is none. */
export function journalOf(terminal: OpenTerminal): readonly JournalEntry[] {
  return readJournal(join(terminal.stateHome, 'hatop-ts', 'journal.ndjson'));
}

export function readJournal(path: string): readonly JournalEntry[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as JournalEntry);
}

/** What was handed to the wire, line by line. */
export function attempted(entries: readonly JournalEntry[]): readonly string[] {
  return entries.flatMap(({ event, line }) => (event === 'attempting' ? [line] : []));
}

/** Moves to each of these rows, from top to bottom, and tags it. */
export async function tag(terminal: OpenTerminal, ...rows: readonly RegExp[]): Promise<void> {
  terminal.press('g');
  for (const [index, row] of rows.entries()) {
    await terminal.focusOn(row);
    terminal.press('space');
    // The cursor goes on to the next row by itself.
    await terminal.waitFor(new RegExp(`\\b${index + 1} tagged`));
  }
}
