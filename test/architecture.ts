import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';

interface SourceFile {
  /** Below src/, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

interface Import {
  readonly from: string;
  /** A path below src/ for files of ours, else the name of a package. */
  readonly to: string;
}

const root = fileURLToPath(new URL('../src', import.meta.url));

const sources: readonly SourceFile[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(join(root, path), 'utf8'),
  }));

const statement = /^(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** Every import and re-export of a file, those of types and those at run time included. */
function importsOf({ path, text }: SourceFile): readonly Import[] {
  const names = [...text.matchAll(statement), ...text.matchAll(dynamic)].map(
    (match) => match[1] ?? match[2]!,
  );
  return names.map((name) => ({
    from: path,
    to: name.startsWith('.') ? normalize(join(dirname(path), name)).replaceAll('\\', '/') : name,
  }));
}

/** The folder that a file belongs to; files at the top stand for themselves. */
function areaOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path;
}

/** To the left what imports, to the right what it may import besides itself; `*` is everything. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'cli.ts': ['*'],
  options: ['actions', 'config', 'model', 'probe', 'render', 'sources', 'state'],
  completion: ['model', 'options'],
  config: ['actions', 'model', 'render', 'sources', 'state', 'table'],
  'clock.ts': [],
  app: [
    ...[
      'actions',
      'clock.ts',
      'config',
      'model',
      'probe',
      'protocol',
      'recording',
      'render',
      'sources',
      'state',
    ],
    ...['table', 'ui', 'view'],
  ],
  ui: ['render'],
  render: ['state', 'table', 'view'],
  view: ['actions', 'model', 'probe', 'state', 'table'],
  state: ['actions', 'model', 'probe', 'protocol', 'table'],
  table: ['model'],
  actions: ['model', 'protocol'],
  probe: ['clock.ts', 'model', 'protocol'],
  recording: ['actions', 'model'],
  sources: ['clock.ts', 'model', 'protocol'],
  demo: [],
  protocol: [],
  model: [],
};

/** Where an arrow is allowed, but not to every file. */
const onlyThese: Readonly<Record<string, readonly string[]>> = {
  'completion -> model': ['model/events/alert-way.ts'],
  'completion -> options': ['options/completion.ts', 'options/grammar.ts'],
  'state -> probe': ['probe/report.ts'],
  'view -> probe': ['probe/endpoint.ts', 'probe/report.ts', 'probe/request.ts'],
  'probe -> protocol': ['protocol/commands/show-servers-state.ts'],
  'state -> protocol': ['protocol/command-line.ts'],
  'app -> protocol': [
    'protocol/commands/help.ts',
    'protocol/commands/server-weight.ts',
    'protocol/commands/show-errors.ts',
    'protocol/commands/show-sess.ts',
    'protocol/commands/show-servers-state.ts',
    'protocol/commands/show-env.ts',
  ],
  'app -> config': ['config/read-config.ts', 'config/settings.ts'],
  'config -> render': ['render/theme-names.ts'],
  'config -> state': ['state/interval.ts'],
  'options -> config': ['config/settings.ts'],
  'options -> render': ['render/theme-names.ts'],
  'app -> table': ['table/condition.ts', 'table/format-clock.ts'],
  'recording -> actions': ['actions/journal.ts'],
  'render -> state': ['state/geometry.ts', 'state/mouse-use.ts'],
  'ui -> render': ['render/patch.ts', 'render/text.ts'],
};

/** Packages, and the only place for each. */
const homes: readonly (readonly [packages: RegExp, home: RegExp])[] = [
  [/^commander(\/|$)/, /^options\//],
  [/^csv-parse(\/|$)/, /^protocol\/csv\.ts$/],
  [/^(ink|react)(\/|$)/, /^ui\//],
  [/^(node:)?net$/, /^(sources|demo|probe)\//],
  [/^(node:)?https?$/, /^(sources|demo|probe)\//],
  // No name of HAProxy's can become a word of a shell where nothing is started.
  [/^(node:)?child_process$/, /^demo\//],
  [/^ws(\/|$)/, /^(demo|probe)\//],
  [/^toml-eslint-parser(\/|$)/, /^config\/toml\.ts$/],
  [/^get-east-asian-width(\/|$)/, /^render\//],
];

const isOurs = (files: readonly SourceFile[], { to }: Import) => files.some(({ path }) => path === to);

function wrongArrows(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(importsOf).flatMap((found) => {
    const [from, to] = [areaOf(found.from), areaOf(found.to)];
    if (!isOurs(files, found) || from === to) return [];
    const mayGo = allowed[from] ?? [];
    const narrow = onlyThese[`${from} -> ${to}`];
    const isFine = (mayGo.includes('*') || mayGo.includes(to)) && (narrow?.includes(found.to) ?? true);
    return isFine ? [] : [`${found.from} -> ${found.to}`];
  });
}

/** One cycle for every import that closes one, as a chain of files. */
function cycles(files: readonly SourceFile[]): readonly string[] {
  const targets = new Map(files.map((file) => [file.path, importsOf(file).map(({ to }) => to)]));
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, chain: readonly string[]): void => {
    if (chain.includes(path)) {
      found.push([...chain.slice(chain.indexOf(path)), path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const next of targets.get(path) ?? []) visit(next, [...chain, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return found;
}

function strangers(files: readonly SourceFile[]): readonly string[] {
  return files
    .flatMap(importsOf)
    .filter(({ from, to }) => homes.some(([packages, home]) => packages.test(to) && !home.test(from)))
    .map(({ from, to }) => `${from} imports ${to}`);
}

test('every import line of every file is seen', (t) => {
  t.true(sources.length > 100);
  for (const file of sources) {
    // A line that ends an import or a re-export names its module last.
    const lines = file.text.split('\n').filter((line) => /^(import|export|\}).*\bfrom '[^']+';$/.test(line));
    const bare = file.text.split('\n').filter((line) => /^import '[^']+';$/.test(line));
    const late = file.text.match(/\bimport\('/g) ?? [];
    t.is(importsOf(file).length, lines.length + bare.length + late.length, file.path);
  }
});

test('every import of a file of ours finds it, with its extension', (t) => {
  const missing = sources
    .flatMap(importsOf)
    .filter((found) => found.to.endsWith('.ts') || found.to.endsWith('.tsx') || found.to.startsWith('.'))
    .filter((found) => !isOurs(sources, found))
    // The demo carries its configuration and certificate with it.
    .filter(({ from, to }) => !(from === 'demo/assets.ts' && to.startsWith('../fixtures/haproxy/')));
  t.deepEqual(missing, []);
});

test('every folder has its place among the arrows', (t) => {
  t.deepEqual([...new Set(sources.map(({ path }) => areaOf(path)))].sort(), Object.keys(allowed).sort());
});

test('arrows go from the left to the right only', (t) => t.deepEqual(wrongArrows(sources), []));

test('no arrow is allowed that nobody needs', (t) => {
  const used = new Set(
    sources
      .flatMap(importsOf)
      .filter((found) => isOurs(sources, found))
      .map(({ from, to }) => `${areaOf(from)} -> ${areaOf(to)}`),
  );
  const idle = Object.entries(allowed).flatMap(([from, targets]) =>
    targets.filter((to) => to !== '*' && !used.has(`${from} -> ${to}`)).map((to) => `${from} -> ${to}`),
  );
  t.deepEqual(idle, []);
});

test('no file is named for an arrow that nobody needs', (t) => {
  const used = new Set(
    sources.flatMap(importsOf).map(({ from, to }) => `${areaOf(from)} -> ${areaOf(to)} ${to}`),
  );
  const idle = Object.entries(onlyThese).flatMap(([arrow, files]) =>
    files.map((file) => `${arrow} ${file}`).filter((entry) => !used.has(entry)),
  );
  t.deepEqual(idle, []);
});

test('no file imports itself by way of others, not even for a type', (t) => t.deepEqual(cycles(sources), []));

test('each package has its only place', (t) => t.deepEqual(strangers(sources), []));

test('no file is longer than 300 lines, tests and tools included', (t) => {
  const checkout = join(root, '..');
  const paths = ['src', 'test', 'bin', 'benchmark', 'packaging'].flatMap((folder) =>
    readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    ),
  );
  const code = paths.filter((path) => /(\.([cm]?js|tsx?)|\/hatop-ts)$/.test(path));
  t.true(code.length > 800, `${code.length}`);
  t.deepEqual(
    code.filter((path) => readFileSync(join(checkout, path), 'utf8').split('\n').length - 1 > 300),
    [],
  );
});

test('no file is named after nothing in particular', (t) => {
  const vague = /(^|[/-])(utils?|helpers?|misc|common)([-./]|$)/;
  t.deepEqual(
    sources.map(({ path }) => path).filter((path) => vague.test(path)),
    [],
  );
});

test('nothing below bin/ ends the process', (t) => {
  const ending =
    /\bprocess\s*\.\s*exit\b|\{[^}]*\bexit\b[^}]*\}\s*=\s*process\b|\bexit\b[^;]*from 'node:process'/;
  t.deepEqual(
    sources.filter(({ text }) => ending.test(text)).map(({ path }) => path),
    [],
  );
});

test('a wrong arrow, a cycle through types and a package out of place would be found', (t) => {
  const file = (path: string, ...lines: readonly string[]): SourceFile => ({ path, text: lines.join('\n') });
  const made = [
    file('model/row.ts', "import { commandLine } from '../protocol/command-line.ts';"),
    file('protocol/command-line.ts', "export { rowKey } from '../model/row.ts';"),
    file('state/a.ts', 'import {', '  type B,', "} from './b.ts';", "import '../protocol/csv.ts';"),
    file('state/b.ts', "import type { A } from './a.ts';", "export const late = () => import('./c.ts');"),
    file('state/c.ts', "import { createConnection } from 'node:net';"),
    file('protocol/csv.ts', "import { parse } from 'csv-parse/sync';"),
    file('render/x.ts', "import { Text } from 'ink';", "import React from 'react';"),
  ];
  t.deepEqual(wrongArrows(made), [
    'model/row.ts -> protocol/command-line.ts',
    'protocol/command-line.ts -> model/row.ts',
    'state/a.ts -> protocol/csv.ts',
  ]);
  t.deepEqual(cycles(made), [
    'model/row.ts -> protocol/command-line.ts -> model/row.ts',
    'state/a.ts -> state/b.ts -> state/a.ts',
  ]);
  t.deepEqual(strangers(made), [
    'state/c.ts imports node:net',
    'render/x.ts imports ink',
    'render/x.ts imports react',
  ]);
});
