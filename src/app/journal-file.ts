import { closeSync, fchmodSync, fdatasyncSync, fstatSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { JournalEntry } from '../actions/journal.ts';
import { jsonLine } from '../render/json-line.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The record of what was sent, one JSON line for each entry. */
export interface JournalFile {
  /** Returns once the entry is on disk; a text says why it is not. It never throws: an emergency goes on without it. */
  record(entry: JournalEntry): string | undefined;
}

export const noJournalFile: JournalFile = { record: () => undefined };

/** `$XDG_STATE_HOME/hatop-ts/journal.ndjson`, by default below `~/.local/state` (XDG base directory specification). */
export function journalPath(env: Environment): string {
  return join(stateHome(env), 'hatop-ts', 'journal.ndjson');
}

export function stateHome(env: Environment): string {
  const state = env.XDG_STATE_HOME;
  return state?.startsWith('/') ? state : join(homedir(), '.local', 'state');
}

/** Appends to the file, which is made readable for its owner alone. Every record opens it anew: it may be rotated. */
export function journalFile(path: string): JournalFile {
  return {
    record(entry) {
      let file: number | undefined;
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        file = openSync(path, 'a', 0o600);
        // A device such as /dev/null is everybody's: root would close it to the whole machine.
        const isFile = fstatSync(file).isFile();
        if (isFile) fchmodSync(file, 0o600);
        writeSync(file, jsonLine(entry));
        if (isFile) fdatasyncSync(file);
        return undefined;
      } catch (error) {
        return `the journal ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
      } finally {
        if (file !== undefined) closeSync(file);
      }
    },
  };
}

/** Who acts: `user@host`, and through sudo who it was before. */
export function whoAmI(env: Environment): string {
  const user = userName(env);
  const before = env.SUDO_USER;
  return `${before !== undefined && before !== '' && before !== user ? `${before} as ` : ''}${user}@${hostname()}`;
}

function userName(env: Environment): string {
  try {
    return userInfo().username;
  } catch {
    // A uid without an entry in the user database, as in containers.
    return env.USER ?? 'unknown';
  }
}
