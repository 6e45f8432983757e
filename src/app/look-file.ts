import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Effect } from '../state/effect.ts';
import type { Event } from '../state/event.ts';
import { type FirstLook, type Look, lookText, lookWith, readLook, withLook } from '../state/look.ts';
import { withMessage } from '../state/message.ts';
import type { State } from '../state/state.ts';
import { noWish, type TableWish, withWish } from '../state/table-wish.ts';

/** What the file held. A warning is one line: what is wrong, where, and what to do about it. */
export interface KeptLook {
  /** Undefined without a file that can be used. */
  readonly look: Look | undefined;
  readonly warning: string | undefined;
  /** What is wanted this time, whatever was kept. */
  readonly wish?: TableWish;
}

/** What became of it, in words. */
export interface LookAnswer {
  readonly isDone: boolean;
  readonly words: string;
}

/** The look that is kept from one run to the next. It never throws: the dashboard works without it. */
export interface LookFile {
  read(): KeptLook;
  save(look: Look): LookAnswer;
  forget(): LookAnswer;
}

/** `$XDG_CONFIG_HOME/hatop-ts/view.json`, by default below `~/.config` (XDG base directory specification). */
export function lookPath(env: Readonly<Record<string, string | undefined>>): string {
  const config = env.XDG_CONFIG_HOME;
  return join(config?.startsWith('/') ? config : join(homedir(), '.config'), 'hatop-ts', 'view.json');
}

/**
 * `usual` is how the table looks while nothing is saved. Written only when asked to, as a whole, for the owner alone; a file
 * that somebody edited wrongly stays as it is.
 */
export function lookFile(path: string, usual: FirstLook = {}): LookFile {
  const isUsual = usual.view === undefined && usual.columns === undefined;
  const first = isUsual ? undefined : lookWith(usual);
  const name = path.startsWith(`${homedir()}/`) ? `~${path.slice(homedir().length)}` : path;
  return {
    read() {
      const text = textOf(path);
      if (text === undefined) return { look: first, warning: undefined };
      if (typeof text !== 'string') return { look: first, warning: `${name} is not read: ${text.fault}` };
      const read = readLook(text);
      if (!read.ok) {
        const warning = `${name} is not used: ${read.problem}; correct it or :save anew`;
        return { look: first, warning };
      }
      return {
        look: read.look,
        warning: read.unknown.length === 0 ? undefined : leftOut(name, read.unknown),
      };
    },
    save(look) {
      const unfinished = `${path}.${process.pid}`;
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        writeFileSync(unfinished, lookText(look), { mode: 0o600 });
        chmodSync(unfinished, 0o600);
        renameSync(unfinished, path);
        return { isDone: true, words: `saved to ${name}` };
      } catch (error) {
        remove(unfinished);
        return { isDone: false, words: `not saved: ${wordsOf(error)}` };
      }
    },
    forget() {
      try {
        rmSync(path);
        return { isDone: true, words: `${name} is deleted; the next start looks as the first one did` };
      } catch (error) {
        return isMissing(error)
          ? { isDone: true, words: `nothing is saved: there is no ${name}` }
          : { isDone: false, words: `not deleted: ${wordsOf(error)}` };
      }
    },
  };
}

/** The same file, with what the command line wants on top of it. */
export function wishedLook(file: LookFile, wish: TableWish): LookFile {
  return { ...file, read: () => ({ ...file.read(), wish }) };
}

/** The state before the first poll, looking as the last run left it or as it is wanted, with what is wrong with the file. */
export function lookingAs(start: State, { look, warning, wish = noWish }: KeptLook): State {
  const kept = look === undefined ? start : withLook(start, look);
  const wished = withWish(kept, wish, new Map());
  const state = typeof wished === 'string' ? kept : wished;
  return warning === undefined ? state : withMessage(state, 'warning', warning);
}

/** Does what the console asks for its own lines. */
export function createLookKeeper(file: LookFile, dispatch: (event: Event) => void) {
  return (effect: Effect & { readonly kind: 'saveLook' | 'forgetLook' }): void => {
    const answer = effect.kind === 'saveLook' ? file.save(effect.look) : file.forget();
    dispatch({ kind: 'lookAnswered', ...answer });
  };
}

function textOf(path: string): string | undefined | { readonly fault: string } {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return isMissing(error) ? undefined : { fault: wordsOf(error) };
  }
}

function leftOut(name: string, unknown: readonly string[]): string {
  const names = unknown.slice(0, 3).map((name) => JSON.stringify(name));
  const more = unknown.length > names.length ? ` and ${unknown.length - names.length} more` : '';
  return `${name}: ${names.join(', ')}${more} unknown and left out; correct it or :save`;
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
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
