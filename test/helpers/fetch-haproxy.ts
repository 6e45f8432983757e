import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the package lies extracted, below the checkout. */
export const cacheDirectory = new URL('../../.cache/haproxy', import.meta.url).pathname;

const minute = 60_000;

/**
 * On Debian and Ubuntu, brings HAProxy's package and the libraries it needs into the cache, without root and without
 * installing anything. Returns the directory they were extracted to, undefined where that cannot be done. Several
 * test processes may call it at once: the first one works, the others wait for it.
 */
export function fetchHaproxy(): string | undefined {
  const root = join(cacheDirectory, 'root');
  const failure = join(cacheDirectory, 'failed');
  mkdirSync(cacheDirectory, { recursive: true });
  const lock = join(cacheDirectory, 'lock');
  for (;;) {
    if (exists(root)) return root;
    if (ageMs(failure) < 10 * minute) return undefined;
    if (ageMs(lock) > 3 * minute) rmSync(lock, { recursive: true, force: true });
    if (takeLock(lock)) break;
    // All of this is synchronous, as AVA wants its tests declared at once.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    const reason = exists(root) ? undefined : extractInto(root);
    if (reason === undefined) rmSync(failure, { force: true });
    else writeFileSync(failure, `${reason}\n`);
    return reason === undefined ? root : undefined;
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

/** Returns the reason why it did not work. */
function extractInto(root: string): string | undefined {
  if (!run('apt-get', ['--version']).ok || !run('dpkg', ['--version']).ok)
    return 'no apt-get or no dpkg here';
  const options = aptOptions();
  if (options === undefined) return 'no package index, and none could be fetched';
  const downloads = join(cacheDirectory, 'packages');
  const unfinished = `${root}.unfinished`;
  for (const directory of [downloads, unfinished]) {
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
  }
  const packages = withLibraries('haproxy', options);
  const download = run('apt-get', [...options, 'download', ...packages], downloads);
  if (!download.ok) return `apt-get download: ${download.output}`;
  for (const file of readdirSync(downloads)) {
    const extract = run('dpkg', ['-x', join(downloads, file), unfinished]);
    if (!extract.ok) return `dpkg -x ${file}: ${extract.output}`;
  }
  for (const directory of [downloads, join(cacheDirectory, 'apt')])
    rmSync(directory, { recursive: true, force: true });
  renameSync(unfinished, root);
  return undefined;
}

/** A fresh container has no package index; one is then fetched into the cache, which needs no root. */
function aptOptions(): readonly string[] | undefined {
  const knows = (options: readonly string[]) =>
    run('apt-get', [...options, 'download', '--print-uris', 'haproxy']).ok;
  if (knows([])) return [];
  const state = join(cacheDirectory, 'apt');
  mkdirSync(join(state, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(state, 'cache', 'archives', 'partial'), { recursive: true });
  const options = [
    ['-o', `Dir::State::Lists=${join(state, 'lists')}`],
    ['-o', `Dir::Cache=${join(state, 'cache')}`],
    ['-o', 'Debug::NoLocking=true'],
  ].flat();
  run('apt-get', [...options, 'update']);
  return knows(options) ? options : undefined;
}

/** The package and the libraries it needs at any depth; the C library is always the system's own. */
function withLibraries(name: string, options: readonly string[]): readonly string[] {
  const wanted = new Set([name]);
  let level = [name];
  while (level.length > 0) {
    const { output } = run('apt-cache', [...options, 'depends', '--important', ...level]);
    const found = [...output.matchAll(/^[ |]*(?:Pre)?Depends: (lib[\w.+-]+)/gm)].map(
      (match) => match[1] ?? '',
    );
    level = [...new Set(found)].filter((library) => !wanted.has(library) && !/^libc6|^libc-/.test(library));
    for (const library of level) wanted.add(library);
  }
  return [...wanted];
}

function run(command: string, args: readonly string[], cwd?: string): { ok: boolean; output: string } {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: 2 * minute,
    env: { ...process.env, LC_ALL: 'C' },
    ...(cwd === undefined ? {} : { cwd }),
  });
  return {
    ok: result.status === 0,
    output: result.status === 0 ? result.stdout : (result.stderr ?? '').trim(),
  };
}

function exists(path: string): boolean {
  return ageMs(path) !== Number.POSITIVE_INFINITY;
}

/** Infinite where there is nothing. */
function ageMs(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? Number.POSITIVE_INFINITY : Date.now() - found.mtimeMs;
}
