import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstBackend } from '../lab/configuration.ts';

/** A full-screen program that watches HAProxy, and how it is driven. */
export interface Program {
  readonly name: string;
  /** Program and arguments to watch this runtime socket, once a second. */
  command(socketPath: string): readonly [string, ...string[]];
  /** What it writes as soon as it shows data, and not before. */
  readonly ready: string;
  /** What its terminal sends for the arrow down. */
  readonly arrowDown: string;
}

export const ourScript = fileURLToPath(new URL('../../bin/hatop-ts', import.meta.url));

/** The Node that development runs on, the one beside the project's packages. */
export const projectNode = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));

/** The Node of this machine, which npm hides behind that of the project. */
export function systemNode(searchPath: string | undefined): string | undefined {
  return found('node', searchPath, (path) => !path.includes('node_modules'));
}

export function nodeVersion(path: string): string {
  return execFileSync(path, ['--version'], { encoding: 'utf8' }).trim().slice(1);
}

export function oursOn(nodePath: string): Program {
  return {
    name: `hatop-ts on Node ${nodeVersion(nodePath).split('.')[0]}`,
    ready: firstBackend,
    command: (socketPath) => [nodePath, ourScript, '--socket', socketPath],
    arrowDown: '\x1b[B',
  };
}

export interface Hatop extends Program {
  /** Program and arguments before its options. */
  readonly start: readonly [string, ...string[]];
  readonly version: string;
}

/** HATop where it is installed, polling as often as we do: by default it polls every 3 s. */
export function findHatop(searchPath: string | undefined): Hatop | undefined {
  const path = found('hatop', searchPath);
  if (path === undefined) return undefined;
  // Its first line asks the PATH for Python, where a version manager may stand that takes longer to start than HATop.
  const python = found('python3', dirname(path));
  const start: Hatop['start'] = python === undefined ? [path] : [python, path];
  const [program, ...before] = start;
  const version =
    execFileSync(program, [...before, '--version'], { encoding: 'utf8' })
      .trim()
      .split(' ')
      .at(-1) ?? '';
  return {
    name: `HATop ${version}`,
    start,
    version,
    ready: firstBackend,
    command: (socketPath) => [...start, '-s', socketPath, '-i', '1'],
    // curses puts the terminal into application mode.
    arrowDown: '\x1bOB',
  };
}

function found(
  name: string,
  searchPath: string | undefined,
  isWanted: (path: string) => boolean = () => true,
): string | undefined {
  const paths = (searchPath ?? '').split(delimiter).map((directory) => join(directory, name));
  return paths.find((path) => isWanted(path) && isProgram(path));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
