import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licensesOf } from './packaging/licenses.mjs';

const inSource = (path) => ({ path: fileURLToPath(new URL(`src/${path}`, import.meta.url)) });

/** What takes configuration files apart is a file of its own, read only where there is such a file. */
const configApart = {
  name: 'config-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/config\/read-config\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './config.cjs', external: true },
    );
  },
};

const late = /^node:(child_process|crypto|dns|fs\/promises|http|https|os|readline|tls|zlib)$/;

/** Node's own modules that no first picture needs are loaded when something of them is used first. */
const builtinsLate = {
  name: 'builtins-late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: late }, ({ path, namespace }) =>
      namespace === 'late' ? { path, external: true } : { path, namespace: 'late' },
    );
    onLoad({ filter: late, namespace: 'late' }, async ({ path }) => {
      const getters = Object.keys(await import(path)).map((name) => `get ${name}() { return all().${name} }`);
      return {
        contents: `let loaded; const all = () => loaded ??= require('${path}'); module.exports = { ${getters} };`,
      };
    });
  },
};

/** What Ink does for any tree of boxes and we have done already: see the files. */
const finishedLines = {
  name: 'finished-lines',
  setup({ onResolve }) {
    const standIns = {
      './output.js': 'ui/line-output.ts',
      './log-update.js': 'ui/screen-update.ts',
      './ErrorOverview.js': 'ui/no-overview.ts',
    };
    onResolve({ filter: /^\.\/(output|log-update|ErrorOverview)\.js$/ }, ({ path, importer }) =>
      importer.includes('/ink/build/') ? inSource(standIns[path]) : undefined,
    );
    onResolve({ filter: /^string-width$/ }, () => inSource('ui/line-width.ts'));
  },
};

const settings = {
  bundle: true,
  metafile: true,
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
};

/**
 * A script, because it starts sooner than modules: there is no graph to link, and what V8 compiled of it is kept whole
 * between two starts (bin/compiled-code.cjs).
 */
const program = await build({
  ...settings,
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/hatop-ts.cjs',
  format: 'cjs',
  loader: { '.cfg': 'text', '.pem': 'text' },
  plugins: [configApart, builtinsLate],
  // The script is run by itself, not as a module, and can require others, not import them.
  supported: { 'dynamic-import': false },
});

const configuration = await build({
  ...settings,
  entryPoints: ['src/config/read-config.ts'],
  outfile: 'dist/config.cjs',
  format: 'cjs',
});

/** Ink, React and the layout engine, read when the first picture is on the screen. */
const ui = await build({
  ...settings,
  entryPoints: ['src/ui/mount.tsx'],
  outfile: 'dist/ui.mjs',
  format: 'esm',
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    // The layout engine would fetch its own bytes from a data URL, and for that load the whole of Node's HTTP client.
    fetch: 'undefined',
  },
  alias: { 'react-devtools-core': './src/ui/no-devtools.ts' },
  banner: {
    js: 'import{createRequire as hatopCreateRequire}from"node:module";const require=hatopCreateRequire(import.meta.url);',
  },
  plugins: [finishedLines],
});

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const id = createHash('sha256').update(readFileSync('dist/hatop-ts.cjs')).digest('hex').slice(0, 16);
writeFileSync('dist/build.json', `${JSON.stringify({ version, id })}\n`);
writeFileSync('dist/licenses.txt', licensesOf([program.metafile, configuration.metafile, ui.metafile], '.'));
