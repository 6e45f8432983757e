import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { extractPackage, hasApt, isOfTheCLibrary, knowsPackage, ownIndex, run } from './apt.ts';
import { type Cached, cacheDirectory, cached } from './cached.ts';

/**
 * On Debian and Ubuntu, brings this release's own HAProxy and the libraries it needs into the cache, without root and
 * without installing anything; the C library is always the system's own.
 */
export function fetchHaproxy(): Cached {
  return cached('haproxy', (directory) => {
    if (!hasApt()) return 'no apt-get or no dpkg here';
    const options = aptOptions();
    if (options === undefined) return 'no package index, and none could be fetched';
    const reason = extractPackage('haproxy', (library) => !isOfTheCLibrary(library), directory, options);
    rmSync(aptState, { recursive: true, force: true });
    return reason;
  });
}

const aptState = join(cacheDirectory, 'haproxy', 'apt');

/** A fresh container has no package index; one is then fetched into the cache. */
function aptOptions(): readonly string[] | undefined {
  if (knowsPackage('haproxy', [])) return [];
  const options = ownIndex(aptState);
  run('apt-get', [...options, 'update']);
  return knowsPackage('haproxy', options) ? options : undefined;
}
