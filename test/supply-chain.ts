import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { checkout } from './helpers/terminal.ts';

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const readJson = (path: string) => JSON.parse(readFileSync(join(checkout, path), 'utf8')) as unknown;
const manifest = readJson('package.json') as Package & Readonly<Record<string, unknown>>;
const lock = readJson('package-lock.json') as { readonly packages: Readonly<Record<string, Package>> };

test('who installs the package installs nothing else, and nothing of it runs while that happens', (t) => {
  for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'])
    t.is(manifest[kind], undefined, kind);
  const scripts = Object.keys(manifest.scripts as object);
  // npm does not run `prepare` of a packed file either, but from 11.19 on it warns about one and offers to allow it.
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
    t.false(scripts.includes(script), script);
});

test('the lock file fits the manifest, and knows the hash of every package', (t) => {
  const { '': root, ...packages } = lock.packages;
  t.deepEqual(root?.devDependencies, manifest.devDependencies);
  t.true(Object.keys(packages).length > 50);
  for (const [path, { integrity, resolved, link }] of Object.entries(packages)) {
    t.regex(integrity ?? '', /^sha512-/, path);
    t.not(link, true, path);
    t.true(
      resolved === undefined || resolved.startsWith('https://registry.npmjs.org/'),
      `${path}: ${resolved}`,
    );
  }
});

/** The files of the program as they are built from a copy of the sources at another place. */
function builtElsewhere(t: ExecutionContext): readonly Buffer[] {
  // Below the checkout, so that its packages are found.
  mkdirSync(join(checkout, '.cache'), { recursive: true });
  const directory = mkdtempSync(join(checkout, '.cache', 'build-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  for (const part of ['src', 'packaging', 'fixtures/haproxy', 'build.mjs', 'package.json', 'tsconfig.json'])
    cpSync(join(checkout, part), join(directory, part), { recursive: true });
  execFileSync(process.execPath, ['build.mjs'], { cwd: directory, stdio: 'pipe' });
  const dist = join(directory, 'dist');
  return readdirSync(dist)
    .toSorted()
    .map((file) => Buffer.concat([Buffer.from(`${file}\n`), readFileSync(join(dist, file))]));
}

test('two builds at two places are the same bytes, and name neither place', (t) => {
  const [first, second] = [builtElsewhere(t), builtElsewhere(t)];
  t.deepEqual(first, second);
  t.true(Buffer.concat(first).length > 100_000);
  for (const file of first) t.false(file.includes('.cache/build-') || file.includes(checkout));
});

test('the bill of materials names every package of the lock file', (t) => {
  const text = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: checkout, encoding: 'utf8' });
  const bill = JSON.parse(text) as {
    readonly bomFormat: string;
    readonly components: readonly { readonly name: string; readonly version: string }[];
  };
  t.is(bill.bomFormat, 'CycloneDX');
  const named = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
  for (const [path, { version }] of Object.entries(lock.packages)) {
    const name = path.replace(/^.*node_modules\//, '');
    if (path !== '') t.true(named.has(`${name}@${version}`), path);
  }
});
