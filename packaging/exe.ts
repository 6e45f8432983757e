import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { inject } from 'postject';
import { stripped } from './elf.ts';
import { type Architecture, isThisMachine, nodeProgram } from './node-program.ts';

const root = new URL('../', import.meta.url);
export const releaseDirectory = fileURLToPath(new URL('release/', root));
export const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  readonly version: string;
};

/** Node's name for what it looks for in itself, and the mark that says whether to look (node_sea.cc). */
const resource = 'NODE_SEA_BLOB';
const sentinelFuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

export function executablePath(architecture: Architecture, directory = releaseDirectory): string {
  return join(directory, `hatop-ts-linux-${architecture}`);
}

/**
 * Makes an executable that needs no Node out of `dist/`, which has to be built, and of Node itself. Returns its path.
 * The code cache is V8's for one machine, so an executable for another one goes without.
 */
export async function buildExecutable(
  architecture: Architecture,
  directory = releaseDirectory,
): Promise<string> {
  mkdirSync(directory, { recursive: true });
  const work = mkdtempSync(join(directory, '.exe-'));
  try {
    const blob = await makeBlob(work, isThisMachine(architecture));
    const unfinished = join(work, 'hatop-ts');
    await writeFile(unfinished, stripped(await nodeProgram(architecture)));
    await chmod(unfinished, 0o755);
    await inject(unfinished, resource, blob, { sentinelFuse });
    const path = executablePath(architecture, directory);
    await rename(unfinished, path);
    return path;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Node takes one CommonJS script, which cannot load others. */
async function makeBlob(work: string, useCodeCache: boolean): Promise<Buffer> {
  // Names without a folder: they end up in the executable, which must not tell where it was made.
  const settings = {
    main: 'hatop-ts.cjs',
    output: 'blob',
    useCodeCache,
    disableExperimentalSEAWarning: true,
    // An executable that does not look like Node is not steered by $NODE_OPTIONS either.
    execArgvExtension: 'none',
  };
  await writeFile(join(work, settings.main), await oneScript());
  // The seed makes the code cache the same each time.
  await writeFile(join(work, 'sea.json'), JSON.stringify(settings));
  execFileSync(process.execPath, ['--random-seed=1', '--experimental-sea-config', 'sea.json'], {
    cwd: work,
    stdio: 'pipe',
  });
  return readFile(join(work, settings.output));
}

/**
 * The entry and all of `dist/` as one CommonJS script. It takes two steps: esbuild makes no CommonJS of a module that
 * awaits while it is loaded, as the layout engine does, but in a bundle of modules only the import of that one waits.
 */
async function oneScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('packaging/exe-entry.js', root))],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    define: { HATOP_VERSION: JSON.stringify(version), 'import.meta.url': '"file:///hatop-ts"' },
  });
  const { code } = await transform(outputFiles[0]?.text ?? '', {
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
  });
  return code;
}
