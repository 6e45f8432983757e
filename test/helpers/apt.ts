import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a command that was run to its end said: its output, or where it failed what it complained about. */
export interface Said {
  readonly ok: boolean;
  readonly output: string;
}

const mostMs = 120_000;

export function run(command: string, args: readonly string[], cwd?: string): Said {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: mostMs,
    env: { ...process.env, LC_ALL: 'C' },
    ...(cwd === undefined ? {} : { cwd }),
  });
  return {
    ok: result.status === 0,
    output: result.status === 0 ? result.stdout : (result.stderr ?? '').trim(),
  };
}

export function hasApt(): boolean {
  return run('apt-get', ['--version']).ok && run('dpkg', ['--version']).ok;
}

/** Options with which apt keeps its index and its downloads below this directory, which needs no root. */
export function ownIndex(state: string): readonly string[] {
  mkdirSync(join(state, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(state, 'cache', 'archives', 'partial'), { recursive: true });
  return [
    ['-o', `Dir::State::Lists=${join(state, 'lists')}`],
    ['-o', `Dir::Cache=${join(state, 'cache')}`],
    ['-o', 'Debug::NoLocking=true'],
  ].flat();
}

export function knowsPackage(name: string, options: readonly string[]): boolean {
  return run('apt-get', [...options, 'download', '--print-uris', name]).ok;
}

export const isOfTheCLibrary = (library: string) => /^libc6|^libc-/.test(library);

/**
 * Downloads the package with the libraries it needs at any depth and extracts all of them. Returns the reason why it did
 * not work.
 */
export function extractPackage(
  name: string,
  isWanted: (library: string) => boolean,
  into: string,
  options: readonly string[],
): string | undefined {
  const downloads = `${into}.packages`;
  for (const directory of [downloads, into]) {
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
  }
  const packages = withLibraries(name, isWanted, options);
  const download = run('apt-get', [...options, 'download', ...packages], downloads);
  if (!download.ok) return `apt-get download: ${download.output}`;
  for (const file of readdirSync(downloads)) {
    const extract = run('dpkg', ['-x', join(downloads, file), into]);
    if (!extract.ok) return `dpkg -x ${file}: ${extract.output}`;
  }
  rmSync(downloads, { recursive: true });
  return undefined;
}

function withLibraries(
  name: string,
  isWanted: (library: string) => boolean,
  options: readonly string[],
): readonly string[] {
  const wanted = new Set([name]);
  let level = [name];
  while (level.length > 0) {
    const { output } = run('apt-cache', [...options, 'depends', '--important', ...level]);
    const found = [...output.matchAll(/^[ |]*(?:Pre)?Depends: (lib[\w.+-]+)/gm)].map(
      (match) => match[1] ?? '',
    );
    level = [...new Set(found)].filter((library) => !wanted.has(library) && isWanted(library));
    for (const library of level) wanted.add(library);
  }
  return [...wanted];
}
