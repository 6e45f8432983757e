import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { stateHome } from './journal-file.ts';

/** What is saved of one moment. */
export interface SavedScreen {
  /** The lines as they stand on the screen, without styles. */
  readonly text: string;
  /** What `--once --json` prints; undefined before the first poll. */
  readonly json: string | undefined;
}

/** `$XDG_STATE_HOME/hatop-ts/saved`, beside the journal: wherever we were started, it can be written. */
export function savedPath(env: Readonly<Record<string, string | undefined>>): string {
  return join(stateHome(env), 'hatop-ts', 'saved');
}

/** Writes both into files of their own, for their owner alone, and never over another; says where, or why not. */
export function saveScreen(folder: string, { text, json }: SavedScreen, wallMs: number) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const name = freeName(join(folder, timeName(wallMs)));
    writeFileSync(`${name}.txt`, text, { mode: 0o600, flag: 'wx' });
    if (json !== undefined) writeFileSync(`${name}.json`, json, { mode: 0o600, flag: 'wx' });
    const shown = name.startsWith(`${homedir()}/`) ? `~${name.slice(homedir().length)}` : name;
    return { ok: true, words: `saved ${shown}.txt${json === undefined ? '' : ' and .json'}` } as const;
  } catch (error) {
    return {
      ok: false,
      words: `not saved: ${error instanceof Error ? error.message : String(error)}`,
    } as const;
  }
}

/** A name under which there is neither the one nor the other; `wx` still refuses what came between. */
function freeName(stem: string): string {
  let name = stem;
  for (let attempt = 2; existsSync(`${name}.txt`) || existsSync(`${name}.json`); attempt += 1)
    name = `${stem}-${attempt}`;
  return name;
}

/** `2026-11-29T14-03-20`, in the time of this machine: names that sort, on every file system. */
function timeName(wallMs: number): string {
  const local = new Date(wallMs - new Date(wallMs).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replaceAll(':', '-');
}
