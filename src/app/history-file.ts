import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { longestHistory } from '../state/console.ts';
import { journalPath } from './journal-file.ts';

export type HistoryRead =
  | { readonly ok: true; readonly lines: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** What was typed in the console, across runs. It never throws: the console works without it. */
export interface HistoryFile {
  /** The oldest line first; a file that is not there is an empty one. */
  read(): HistoryRead;
  /** Adds a line to what is in the file now, which another run may have written; a text says why it could not. */
  remember(line: string): string | undefined;
}

/** `$XDG_STATE_HOME/hatop-ts/console-history`, beside the journal's usual place. */
export function historyPath(env: Readonly<Record<string, string | undefined>>): string {
  return join(dirname(journalPath(env)), 'console-history');
}

/** One line each, readable for the owner alone, replaced as a whole so that it is never half written. */
export function historyFile(path: string): HistoryFile {
  return {
    read() {
      try {
        return { ok: true, lines: linesOf(path) };
      } catch (error) {
        return { ok: false, message: `the history ${path} cannot be read: ${wordsOf(error)}` };
      }
    },
    remember(line) {
      const unfinished = `${path}.${process.pid}`;
      try {
        const lines = linesOf(path);
        if (lines.at(-1) === line) return undefined;
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        writeFileSync(unfinished, [...lines, line, ''].slice(-longestHistory - 1).join('\n'), {
          mode: 0o600,
        });
        chmodSync(unfinished, 0o600);
        renameSync(unfinished, path);
        return undefined;
      } catch (error) {
        remove(unfinished);
        return `the history ${path} cannot be written: ${wordsOf(error)}`;
      }
    },
  };
}

function linesOf(path: string): readonly string[] {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.filter((line) => line.trim() !== '').slice(-longestHistory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where nothing can be removed nothing was written.
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
