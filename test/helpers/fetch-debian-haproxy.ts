import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { extractPackage, hasApt, isOfTheCLibrary, knowsPackage, ownIndex, run } from './apt.ts';
import { type Cached, cacheDirectory, cached } from './cached.ts';
import { libraryDirectories } from './library-directories.ts';

/** Debian's releases by the HAProxy that they ship; where two are named, the first that still has it. */
const suites: Readonly<Record<string, readonly string[]>> = {
  '2.2': ['bullseye'],
  '2.6': ['bookworm'],
  '3.0': ['trixie'],
  '3.2': ['forky', 'sid'],
};

/** The versions that hatop-ts is held to. */
export const heldVersions = Object.keys(suites);

/** The program in a filled cache directory: it starts HAProxy with the libraries of its own release. */
export const starter = (root: string) => join(root, 'haproxy');

/**
 * Brings the HAProxy of another Debian release with all of its libraries into the cache, without root and without
 * installing anything.
 */
export function fetchDebianHaproxy(version: string): Cached {
  const name = `haproxy-${version}`;
  return cached(name, (directory) => {
    if (!hasApt()) return 'no apt-get or no dpkg here';
    const state = join(cacheDirectory, name, 'apt');
    const reasons: string[] = [];
    const places = (suites[version] ?? []).flatMap((suite) =>
      [mirror('debian'), oldReleases].map((base) => ({ base, suite })),
    );
    for (const place of places) {
      rmSync(state, { recursive: true, force: true });
      const reason = fill(directory, version, place, state);
      rmSync(state, { recursive: true, force: true });
      if (reason === undefined) return undefined;
      reasons.push(`${place.suite} of ${place.base}: ${reason}`);
    }
    return reasons.join('; ');
  });
}

interface Place {
  readonly base: string;
  readonly suite: string;
}

/** Where a release goes that is no longer supported. */
const oldReleases = 'http://archive.debian.org/debian';

function fill(directory: string, version: string, place: Place, state: string): string | undefined {
  const options = [...ownIndex(state), ...onlySources(place, state)];
  const update = run('apt-get', [...options, 'update']);
  if (!knowsPackage('haproxy', options)) return `apt-get update: ${update.output}`;
  const found = run('apt-cache', [...options, 'show', '--no-all-versions', 'haproxy']);
  const shipped = /^Version: (\S+)/m.exec(found.output)?.[1] ?? 'none';
  if (!shipped.startsWith(`${version}.`)) return `it has HAProxy ${shipped} now`;
  const isOwn = hasOwnCLibrary(place.suite);
  const isWanted = (library: string) => isOwn || !isOfTheCLibrary(library);
  const reason = extractPackage('haproxy', isWanted, directory, options);
  if (reason !== undefined) return reason;
  writeFileSync(starter(directory), isOwn ? loadedStart(directory) : plainStart(directory), { mode: 0o755 });
  return undefined;
}

/** Nothing of what apt is set up with but these two archives. */
function onlySources({ base, suite }: Place, state: string): readonly string[] {
  const list = join(state, 'sources.list');
  const status = join(state, 'status');
  const signers = ['archive-keyring', 'archive-removed-keys']
    .map((ring) => `/usr/share/keyrings/debian-${ring}.gpg`)
    .filter((ring) => existsSync(ring));
  // Without such a file apt looks at its own trusted keys.
  const options = signers.length === 0 ? '' : `[signed-by=${signers.join(',')}] `;
  const lines = [`${base} ${suite}`];
  if (suite !== 'sid' && base !== oldReleases) lines.push(`${mirror('debian-security')} ${suite}-security`);
  writeFileSync(list, lines.map((line) => `deb ${options}${line} main\n`).join(''));
  writeFileSync(status, '');
  return [
    ['-o', `Dir::Etc::SourceList=${list}`],
    ['-o', 'Dir::Etc::SourceParts=/dev/null'],
    ['-o', 'Dir::Etc::PreferencesParts=/dev/null'],
    ['-o', `Dir::State::status=${status}`],
    ['-o', 'Acquire::Check-Valid-Until=false'],
    ['-o', 'Acquire::http::Timeout=10'],
    ['-o', 'Acquire::Retries=1'],
  ].flat();
}

/** The mirror that this machine's apt uses, else Debian's own. */
function mirror(archive: 'debian' | 'debian-security'): string {
  const { output } = run('apt-get', ['update', '--print-uris']);
  const bases = [...output.matchAll(/^'(\S+?)\/dists\//gm)].map((match) => match[1] ?? '');
  return bases.find((base) => base.endsWith(`/${archive}`)) ?? `http://deb.debian.org/${archive}`;
}

/**
 * A master process runs itself again under the name it was started with. The loader of glibc 2.31 cannot give it one;
 * programs that old run on the C library of every machine that has Node 20.
 */
const hasOwnCLibrary = (suite: string) => suite !== 'bullseye';

/** Starts HAProxy through the loader of its release, whatever C library this machine has. */
function loadedStart(root: string): string {
  const directories = libraryDirectories(root);
  const loader = directories
    .flatMap((directory) => readdirSync(directory).map((file) => join(directory, file)))
    .find((file) => /\/ld-linux[\w-]*\.so\.\d$/.test(file));
  if (loader === undefined) throw new Error(`the C library brought no loader into ${root}`);
  return script(
    `"$here/${relative(root, loader)}" --argv0 "$0" --library-path "${libraryPath(root)}" "$here/usr/sbin/haproxy"`,
  );
}

function plainStart(root: string): string {
  return script(`env LD_LIBRARY_PATH="${libraryPath(root)}" "$here/usr/sbin/haproxy"`);
}

function script(command: string): string {
  return `#!/bin/sh\nhere=\${0%/*}\nexec ${command} "$@"\n`;
}

const libraryPath = (root: string) =>
  libraryDirectories(root)
    .map((directory) => `$here/${relative(root, directory)}`)
    .join(':');
