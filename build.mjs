import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licensesOf } from './packaging/licenses.mjs';

const inSource = (path) => ({ path: fileURLToPath(new URL(`src/${path}`, import.meta.url)) });

/** Ink, React and the layout engine are a file of their own, read when the first picture is on the screen. */
const uiApart = {
  name: 'ui-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/ui\/mount\.tsx$/ }, () => ({ path: './ui.mjs', external: true }));
  },
};

/** What takes configuration files apart is another, read only where there is such a file. */
const configApart = {
  name: 'config-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/config\/read-config\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './config.cjs', external: true },
    );
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
 * CommonJS, because Node starts it sooner: no module graph to link, Node's own modules are loaded when the code that
 * needs them is, and V8's compiled code is kept whole between two starts.
 */
const program = await build({
  ...settings,
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/hatop-ts.cjs',
  format: 'cjs',
  loader: { '.cfg': 'text', '.pem': 'text' },
  plugins: [uiApart, configApart],
});

const configuration = await build({
  ...settings,
  entryPoints: ['src/config/read-config.ts'],
  outfile: 'dist/config.cjs',
  format: 'cjs',
});

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

writeFileSync('dist/licenses.txt', licensesOf([program.metafile, configuration.metafile, ui.metafile], '.'));
