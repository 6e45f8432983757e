import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { completionScript } from '../src/completion/script.ts';
import { commandLineRecord } from '../src/options/parse.ts';
import { debianChangelog, debianControl, debianName, lintianOverrides } from './deb-texts.ts';
import { buildExecutable, releaseDirectory, version } from './exe.ts';
import { manPage } from './man.ts';
import { type Architecture, nodeLicense } from './node-program.ts';

const root = new URL('../', import.meta.url);

export interface DebOptions {
  /** An executable made before, to put in instead of a new one. */
  readonly executable?: string;
  /** Of dpkg-deb; xz makes the smallest package and takes minutes. */
  readonly compression?: 'xz' | 'gzip' | 'none';
  readonly directory?: string;
}

/**
 * Makes a Debian package with the executable, man page and completions; needs dpkg-deb and no root. Returns its path.
 * Its times are those of $SOURCE_DATE_EPOCH, by default of the last commit, so that the same sources make the same file.
 */
export async function buildDeb(architecture: Architecture, options: DebOptions = {}): Promise<string> {
  const { compression = 'xz', directory = releaseDirectory } = options;
  const epoch = sourceDateEpoch();
  mkdirSync(directory, { recursive: true });
  const work = mkdtempSync(join(directory, '.deb-'));
  try {
    const tree = join(work, 'tree');
    const executable = options.executable ?? (await buildExecutable(architecture, directory));
    const binary = put(tree, 'usr/bin/hatop-ts', '', 0o755);
    await copyFile(executable, binary);
    chmodSync(binary, 0o755);
    for (const [path, content] of await documents(epoch)) put(tree, path, content);
    const installedKilobytes = Math.ceil(statSync(binary).size / 1024) + 200;
    const control = debianControl({ version, architecture, installedKilobytes, env: process.env });
    put(tree, 'DEBIAN/control', control);
    put(tree, 'DEBIAN/md5sums', checksums(tree));
    const path = join(directory, debianName(version, architecture));
    const flags = ['--root-owner-group', `-Z${compression}`];
    execFileSync('dpkg-deb', [...flags, '-b', tree, path], {
      env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
      stdio: 'pipe',
    });
    return path;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function documents(epoch: number) {
  const program = commandLineRecord();
  const text = (path: string) => readFileSync(new URL(path, root), 'utf8');
  const copyright = [
    text('LICENSE'),
    text('dist/licenses.txt'),
    'The executable is Node.js with hatop-ts in it: its licences are in node-licenses.gz beside this file.\n',
  ];
  return [
    ['usr/share/man/man1/hatop-ts.1.gz', compressed(manPage(version))],
    ['usr/share/bash-completion/completions/hatop-ts', completionScript('bash', program)],
    ['usr/share/zsh/vendor-completions/_hatop-ts', completionScript('zsh', program)],
    ['usr/share/fish/vendor_completions.d/hatop-ts.fish', completionScript('fish', program)],
    ['usr/share/doc/hatop-ts/copyright', copyright.join(`\n${'='.repeat(79)}\n\n`)],
    ['usr/share/doc/hatop-ts/node-licenses.gz', compressed(await nodeLicense())],
    ['usr/share/lintian/overrides/hatop-ts', lintianOverrides],
    [
      'usr/share/doc/hatop-ts/changelog.gz',
      compressed(debianChangelog(text('CHANGELOG.md'), version, epoch, process.env)),
    ],
  ] as const;
}

/** As `gzip -9n`: without a name and a time. */
function compressed(text: string): Buffer {
  return gzipSync(text, { level: 9 });
}

/** Modes do not depend on the umask. Returns the path of the file. */
function put(tree: string, path: string, content: string | Buffer, mode = 0o644): string {
  const whole = join(tree, path);
  mkdirSync(dirname(whole), { recursive: true });
  for (let folder = dirname(whole); folder.startsWith(tree); folder = dirname(folder))
    chmodSync(folder, 0o755);
  writeFileSync(whole, content);
  chmodSync(whole, mode);
  return whole;
}

function checksums(tree: string): string {
  const script =
    "find . -path ./DEBIAN -prune -o -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 md5sum";
  return execFileSync('sh', ['-c', script], { cwd: tree, encoding: 'utf8' });
}

/** Seconds. */
function sourceDateEpoch(): number {
  const given = process.env.SOURCE_DATE_EPOCH;
  if (given !== undefined && /^\d+$/.test(given)) return Number(given);
  try {
    const time = execFileSync('git', ['log', '-1', '--format=%ct'], {
      cwd: fileURLToPath(root),
      stdio: 'pipe',
    });
    return Number(time.toString().trim());
  } catch {
    return Math.floor(statSync(new URL('CHANGELOG.md', root)).mtimeMs / 1000);
  }
}
