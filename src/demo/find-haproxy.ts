import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps haproxy in /usr/sbin, which is often missing from the PATH of ordinary users. */
const usualDirectories = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The haproxy program on the given PATH or in the usual directories; undefined where there is none. */
export function findHaproxy(searchPath: string | undefined): string | undefined {
  const directories = [...(searchPath ?? '').split(delimiter).filter(Boolean), ...usualDirectories];
  return directories.map((directory) => join(directory, 'haproxy')).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The environment for haproxy: none of ours, as `show env` would show it to everyone who reaches the socket; only where
 * to find its libraries, for a copy that is not installed.
 */
export function haproxyEnvironment(): NodeJS.ProcessEnv {
  const { LD_LIBRARY_PATH } = process.env;
  return LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH };
}

/** `2.6.12` or `3.5-dev5`, as `haproxy -v` says; undefined when it cannot be run or says something else. */
export function haproxyVersion(haproxyPath: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(haproxyPath, ['-v'], { timeout: 5000, env: haproxyEnvironment() }, (error, stdout) => {
      const match = /version (\d+\.\d+(?:\.\d+|-dev\d+)?)/.exec(stdout);
      resolve(error === null ? match?.[1] : undefined);
    });
  });
}
