import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { buildDeb } from '../../packaging/deb.ts';
import { machineOf, stripped } from '../../packaging/elf.ts';
import { buildExecutable, executablePath, version } from '../../packaging/exe.ts';
import type { Architecture } from '../../packaging/node-program.ts';
import { startPeer } from '../e2e/helpers/watch.ts';
import { findProgram } from '../helpers/programs.ts';
import { cleanEnvironment, openTerminal, temporaryStateHome } from '../helpers/terminal.ts';

const run = promisify(execFile);

const directory = mkdtempSync(join(tmpdir(), 'he-'));
test.after.always(() => rmSync(directory, { recursive: true, force: true }));

const here = process.arch as Architecture;
const elsewhere: Architecture = here === 'x64' ? 'arm64' : 'x64';
const executable = executablePath(here, directory);
test.before('build the executable', async () => {
  await buildExecutable(here, directory);
});

/** Nothing on the PATH: no Node, no HAProxy. */
const bare = (t: ExecutionContext) =>
  cleanEnvironment({ PATH: '/nonexistent', XDG_STATE_HOME: temporaryStateHome(t) });

test.serial('the executable tells its version and prints the table without any Node', async (t) => {
  t.deepEqual(await run(executable, ['--version'], { env: bare(t) }), { stdout: `${version}\n`, stderr: '' });
  const { standIn } = await startPeer(t);
  const table = await run(executable, ['--socket', standIn.socketPath, '--once'], { env: bare(t) });
  t.is(table.stderr, '');
  t.regex(table.stdout, /WebSocket[\s\S]*ws3-flaps/);
});

test.serial('the executable refuses bad usage as the script does, and heeds no $NODE_OPTIONS', async (t) => {
  const env = { ...bare(t), NODE_OPTIONS: '--nonsense' };
  const { status, stdout, stderr } = spawnSync(executable, ['--sockte', 'x'], { env, encoding: 'utf8' });
  t.is(status, 2);
  t.is(stdout, '');
  t.regex(stderr, /^hatop-ts: [^\n]*--socket[^\n]*\n$/);
});

test.serial('the executable starts itself again for the demo, and ends with it', async (t) => {
  const terminal = openTerminal(t, { script: `PATH=/nonexistent exec '${executable}' demo` });
  await terminal.waitFor(/demo: /);
  await terminal.waitFor(/^\W*www\s+UP\s+3\/3(\s+[\d.]+){3}\s+[\d.]+k?\s/m, 'rates');
  terminal.press('?');
  await terminal.waitFor(/a page down/);
  terminal.press('q', 'q');
  t.deepEqual(await terminal.waitForExit(), { code: 0, signal: 0 });
});

const sectionCount = (file: Buffer) => file.readUInt16LE(60);

test.serial('what was stripped of Node is its symbols alone: all that is loaded is the same', (t) => {
  const node = readFileSync(process.execPath);
  const without = stripped(node);
  t.is(machineOf(without), process.arch);
  t.true(without.length < node.length);
  const programHeaders = (file: Buffer) =>
    file
      .subarray(Number(file.readBigUInt64LE(32)))
      .subarray(0, file.readUInt16LE(54) * file.readUInt16LE(56));
  t.true(programHeaders(without).equals(programHeaders(node)));
  t.true(sectionCount(without) < sectionCount(node));
});

test.serial(`the executable for ${elsewhere} is one for that machine, and has hatop-ts in it`, async (t) => {
  const file = readFileSync(await buildExecutable(elsewhere, directory));
  t.is(machineOf(file), elsewhere);
  t.true(file.includes('NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:1'));
  t.true(file.includes('NODE_SEA_BLOB'));
  t.true(file.includes('hatop-ts: this is a bug, please report it'));
});

const debTest = findProgram('dpkg-deb') === undefined ? test.serial.skip : test.serial;

/** As `dpkg -i` does it, in a system of its own; without root only the files are put in place. */
function install(deb: string): string {
  const root = join(directory, 'root');
  for (const folder of ['info', 'updates', 'triggers'])
    mkdirSync(join(root, 'var/lib/dpkg', folder), { recursive: true });
  for (const file of ['status', 'available']) writeFileSync(join(root, 'var/lib/dpkg', file), '');
  const asRoot = ['--root', root, '--force-depends', '--log', join(root, 'log'), '-i', deb];
  const { status, stderr } = spawnSync('dpkg', process.geteuid?.() === 0 ? asRoot : ['-x', deb, root], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return root;
}

debTest(
  'the Debian package is the same each time, and installs what runs, man page and completions',
  async (t) => {
    const options = { executable, compression: 'none', directory } as const;
    const deb = await buildDeb(here, options);
    const first = readFileSync(deb);
    const before = process.umask(0o077);
    t.teardown(() => void process.umask(before));
    t.true(readFileSync(await buildDeb(here, options)).equals(first));

    const field = (name: string) =>
      spawnSync('dpkg-deb', ['-f', deb, name], { encoding: 'utf8' }).stdout.trim();
    t.is(field('Version'), version);
    t.is(field('Architecture'), here === 'x64' ? 'amd64' : here);
    t.is(field('Recommends'), 'haproxy');

    const root = install(deb);
    const inRoot = (path: string) => join(root, 'usr', path);
    t.is(statSync(inRoot('bin/hatop-ts')).mode & 0o777, 0o755);
    const told = await run(inRoot('bin/hatop-ts'), ['--version'], { env: bare(t) });
    t.is(told.stdout, `${version}\n`);
    const sums = await run('dpkg-deb', ['--ctrl-tarfile', deb], { encoding: 'buffer' });
    t.true(sums.stdout.includes('usr/bin/hatop-ts'));
    const unpacked = (path: string) => spawnSync('gzip', ['-dc', inRoot(path)], { encoding: 'utf8' }).stdout;
    t.is(unpacked('share/man/man1/hatop-ts.1.gz'), readFileSync('man/hatop-ts.1', 'utf8'));
    t.regex(unpacked('share/doc/hatop-ts/changelog.gz'), new RegExp(`^hatop-ts \\(${version}\\) `));
    t.regex(unpacked('share/doc/hatop-ts/node-licenses.gz'), /Node\.js is licensed/);
    for (const [shell, path] of [
      ['bash', 'share/bash-completion/completions/hatop-ts'],
      ['zsh', 'share/zsh/vendor-completions/_hatop-ts'],
      ['fish', 'share/fish/vendor_completions.d/hatop-ts.fish'],
    ] as const) {
      const printed = await run(inRoot('bin/hatop-ts'), ['completion', shell], { env: bare(t) });
      t.is(readFileSync(inRoot(path), 'utf8'), printed.stdout);
    }
  },
);
