import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Machines that executables are made for, in the words of Node's `process.arch`. */
export const architectures = ['x64', 'arm64'] as const;
export type Architecture = (typeof architectures)[number];

/** Those that the command line of a script names, by default all; ends the script at any other word. */
export function wantedArchitectures(script: string): readonly Architecture[] {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !architectures.some((architecture) => architecture === name));
  if (unknown !== undefined) {
    process.stderr.write(`${script}: ${unknown} is none of ${architectures.join(', ')}\n`);
    process.exit(2);
  }
  return architectures.filter((name) => wanted.length === 0 || wanted.includes(name));
}

const root = new URL('../', import.meta.url);

/**
 * The Node that development runs on, for that machine: the running one for this machine, else the program from the
 * registry's package of the same version, which is what `node` itself installs there. It is kept in `.cache`.
 */
export async function nodeProgram(architecture: Architecture): Promise<Buffer> {
  if (isThisMachine(architecture)) return readFile(process.execPath);
  return readFile(new URL('bin/node', nodePackage(architecture)));
}

export function isThisMachine(architecture: Architecture): boolean {
  return process.platform === 'linux' && process.arch === architecture;
}

/** The licences of Node and of what is in it: the same for each machine, so those of the one that is fetched anyway. */
export async function nodeLicense(): Promise<string> {
  const fetched = architectures.find((architecture) => !isThisMachine(architecture)) ?? 'x64';
  return readFile(new URL('LICENSE', nodePackage(fetched)), 'utf8');
}

function nodePackage(architecture: Architecture): URL {
  const name = `node-linux-${architecture}`;
  const version = process.versions.node;
  const home = new URL(`.cache/${name}-${version}/`, root);
  if (!existsSync(home)) fetchInto(home, `${name}@${version}`);
  return new URL('package/', home);
}

/** `npm pack` checks what it fetches, and takes packages for other machines than this. */
function fetchInto(home: URL, specification: string): void {
  const unfinished = `${fileURLToPath(home).replace(/\/$/, '')}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const archive = execFileSync('npm', ['pack', '--silent', specification], {
    cwd: unfinished,
    encoding: 'utf8',
  });
  execFileSync('tar', ['-xzf', archive.trim(), 'package/bin/node', 'package/LICENSE'], { cwd: unfinished });
  renameSync(unfinished, home);
}
