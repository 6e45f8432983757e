import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fetchDebianHaproxy, heldVersions, starter } from './fetch-debian-haproxy.ts';
import { fetchHaproxy } from './fetch-haproxy.ts';
import { libraryDirectories } from './library-directories.ts';

export interface FoundHaproxy {
  readonly path: string;
  /** As `haproxy -v` says it. */
  readonly version: string;
  /** What the program needs in its environment. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * A real HAProxy: `$HATOP_TEST_HAPROXY` (a version such as `3.2`, a path, or `none` to go without), else the installed
 * one, else the copy below .cache that is fetched when nothing else is there.
 */
export function findHaproxy(): FoundHaproxy | undefined {
  const wanted = process.env.HATOP_TEST_HAPROXY;
  if (wanted === 'none') return undefined;
  if (wanted && heldVersions.includes(wanted)) return haproxyOfVersion(wanted).haproxy;
  if (wanted) return tryHaproxy(wanted, process.env);
  const installed = installedHaproxy();
  if (installed) return installed;
  const fetched = fetchHaproxy();
  return fetched.ok ? extractedHaproxy(fetched.root) : undefined;
}

/** The HAProxy of that version, installed or fetched; or why there is none. */
export function haproxyOfVersion(version: string): {
  readonly haproxy: FoundHaproxy | undefined;
  readonly reason: string;
} {
  const installed = installedHaproxy();
  if (installed?.version.startsWith(`${version}.`)) return { haproxy: installed, reason: '' };
  const fetched = fetchDebianHaproxy(version);
  if (!fetched.ok) return { haproxy: undefined, reason: fetched.reason };
  const haproxy = tryHaproxy(starter(fetched.root), process.env);
  return { haproxy, reason: haproxy === undefined ? 'it does not run here' : '' };
}

function installedHaproxy(): FoundHaproxy | undefined {
  for (const directory of [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']) {
    const found = directory === '' ? undefined : tryHaproxy(join(directory, 'haproxy'), process.env);
    if (found) return found;
  }
  return undefined;
}

/** A copy that was extracted rather than installed finds its libraries next to itself. */
export function extractedHaproxy(root: string): FoundHaproxy | undefined {
  const libraries = libraryDirectories(root).join(delimiter);
  return tryHaproxy(join(root, 'usr/sbin/haproxy'), { ...process.env, LD_LIBRARY_PATH: libraries });
}

function tryHaproxy(path: string, env: NodeJS.ProcessEnv): FoundHaproxy | undefined {
  const result = spawnSync(path, ['-v'], { encoding: 'utf8', env });
  const version = /^HA-?Proxy version (\S+)/m.exec(result.stdout ?? '')?.[1];
  return result.status === 0 && version !== undefined ? { path, version, env } : undefined;
}
