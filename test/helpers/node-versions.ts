import { execFile } from 'node:child_process';
import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One directory for each version, below the checkout; kept from one run to the next. */
const cacheDirectory = new URL('../../.cache', import.meta.url).pathname;

/** A registry that did not answer is left alone for so long. Milliseconds. */
const failureLastsMs = 600_000;
/** AVA gives up on a file that is silent for a minute. Milliseconds. */
const installWithinMs = 50_000;

/**
 * The program of a Node of that version (`20.19`, `22`): the running one, one from the cache, or one from the npm
 * registry's package for this platform, which is what `node@22` itself fetches in its install script. Undefined where
 * it cannot be had: the registry does not answer, or has nothing for this platform.
 */
export async function nodeOfVersion(version: string): Promise<string | undefined> {
  if (await answers(process.execPath, version)) return process.execPath;
  const home = join(cacheDirectory, `node-${version}`);
  const program = join(home, 'node');
  if (await answers(program, version)) return program;
  const failure = `${home}.failed`;
  if ((await ageMs(failure)) < failureLastsMs) return undefined;
  // Two test processes may be here at once: each works in a directory of its own, and the first to be ready wins.
  const unfinished = `${home}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    const complaint = await install(version, unfinished);
    if (complaint !== undefined) {
      await writeFile(failure, complaint);
      return undefined;
    }
    await mkdir(home, { recursive: true });
    await rename(join(unfinished, 'node'), program);
    await rm(failure, { force: true });
    return (await answers(program, version)) ? program : undefined;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Puts the program alone into the directory; returns npm's complaint where that fails. */
async function install(version: string, directory: string): Promise<string | undefined> {
  const name = `node-${process.platform}-${process.arch}`;
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries', '1'];
  const installed = await run('npm', ['install', '--prefix', directory, ...options, `${name}@${version}`]);
  if (!installed.ok) return installed.output;
  await copyFile(join(directory, 'node_modules', name, 'bin', 'node'), join(directory, 'node'));
  return undefined;
}

async function answers(program: string, version: string): Promise<boolean> {
  const { ok, output } = await run(program, ['--version']);
  return ok && `${output.trim()}.`.startsWith(`v${version}.`);
}

function run(program: string, args: readonly string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: installWithinMs }, (error, stdout, stderr) =>
      resolve({ ok: error === null, output: error === null ? stdout : stderr || error.message }),
    );
  });
}

/** Infinite where there is nothing. */
async function ageMs(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? Number.POSITIVE_INFINITY : Date.now() - found.mtimeMs;
}
