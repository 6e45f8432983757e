import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { version } from '../../packaging/exe.ts';
import { startPeer } from '../e2e/helpers/watch.ts';
import { checkout, cleanEnvironment } from '../helpers/terminal.ts';

const run = promisify(execFile);

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

test('the npm package is small, needs no other, installs without a network and runs', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'hn-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  const env = cleanEnvironment({ HOME: directory, PATH: `${dirname(process.execPath)}:${process.env.PATH}` });

  const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', directory];
  const { stdout: told } = await run('npm', packing, { cwd: checkout, env });
  const [packed] = JSON.parse(told) as readonly Packed[];
  t.deepEqual(packed?.files.map(({ path }) => path).sort(), [
    ...[
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/compiled-code.cjs',
      'bin/hatop-ts',
      'bin/leave.cjs',
      'bin/package.json',
      'bin/v8-settings.cjs',
      'dist/build.json',
      'dist/config.cjs',
    ],
    ...['dist/hatop-ts.cjs', 'dist/licenses.txt', 'dist/ui.mjs', 'man/hatop-ts.1', 'package.json'],
  ]);
  t.true((packed?.unpackedSize ?? 0) < 3_000_000, `${packed?.unpackedSize}`);
  const page = readFileSync(join(checkout, 'docs/install.md'), 'utf8');
  const [, size = 0, unpackedSize = 0] = /^\| npm .*? \| ([\d.]+) MB \| ([\d.]+) MB \|/m.exec(page) ?? [];
  const isNear = (told: number, bytes = 0) => Math.abs(told * 1e6 - bytes) < bytes / 10;
  t.true(isNear(Number(size), packed?.size), `docs/install.md says ${size} MB of ${packed?.size} bytes`);
  t.true(
    isNear(Number(unpackedSize), packed?.unpackedSize),
    `${unpackedSize} MB of ${packed?.unpackedSize} bytes`,
  );

  const prefix = join(directory, 'prefix');
  const installing = ['install', '--offline', '--global', '--no-audit', '--no-fund', '--prefix', prefix];
  const { stderr: warned } = await run('npm', [...installing, join(directory, packed?.filename ?? '')], {
    cwd: directory,
    env,
  });
  t.notRegex(warned, /scripts/);
  const installed = join(prefix, 'lib/node_modules/hatop-ts/package.json');
  const { dependencies } = JSON.parse(readFileSync(installed, 'utf8')) as Readonly<Record<string, unknown>>;
  t.is(dependencies, undefined);
  t.regex(readFileSync(join(prefix, 'share/man/man1/hatop-ts.1'), 'utf8'), /^\.TH HATOP/m);

  const program = join(prefix, 'bin/hatop-ts');
  const versionLine = await run(program, ['--version'], { cwd: directory, env });
  t.deepEqual(versionLine, { stdout: `${version}\n`, stderr: '' });
  const { standIn } = await startPeer(t);
  const table = await run(program, ['--socket', standIn.socketPath, '--once'], { cwd: directory, env });
  t.is(table.stderr, '');
  t.regex(table.stdout, /WebSocket[\s\S]*ws3-flaps/);
});
