import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where things that were fetched lie, below the checkout. */
export const cacheDirectory = new URL('../../.cache', import.meta.url).pathname;

export type Cached =
  | { readonly ok: true; readonly root: string }
  /** Why it cannot be had here, one line. */
  | { readonly ok: false; readonly reason: string };

const minute = 60_000;

/**
 * A directory below the cache that `fill` has filled once; it returns the reason why it could not, which is then
 * believed for ten minutes. Several test processes may call this at once: the first one works, the others wait for it.
 */
export function cached(name: string, fill: (directory: string) => string | undefined): Cached {
  const parent = join(cacheDirectory, name);
  const root = join(parent, 'root');
  const failure = join(parent, 'failed');
  const lock = join(parent, 'lock');
  mkdirSync(parent, { recursive: true });
  for (;;) {
    if (exists(root)) return { ok: true, root };
    if (ageMs(failure) < 10 * minute) return { ok: false, reason: readFileSync(failure, 'utf8').trim() };
    if (ageMs(lock) > 3 * minute) rmSync(lock, { recursive: true, force: true });
    if (takeLock(lock)) break;
    // All of this is synchronous, as AVA wants its tests declared at once.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    if (exists(root)) return { ok: true, root };
    const unfinished = `${root}.unfinished`;
    const reason = fill(unfinished)?.replace(/\s+/g, ' ');
    if (reason !== undefined) {
      writeFileSync(failure, `${reason}\n`);
      return { ok: false, reason };
    }
    renameSync(unfinished, root);
    rmSync(failure, { force: true });
    return { ok: true, root };
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function takeLock(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

function exists(path: string): boolean {
  return ageMs(path) !== Number.POSITIVE_INFINITY;
}

/** Infinite where there is nothing. */
function ageMs(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? Number.POSITIVE_INFINITY : Date.now() - found.mtimeMs;
}
