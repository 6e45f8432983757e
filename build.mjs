import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Node's own modules through `require`, so that each is loaded when the code that needs it is: an ESM import is
 * hoisted to the start of the bundle, and importing `node:https` alone costs 80 ms there.
 */
const builtinsOnDemand = {
  name: 'builtins-on-demand',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'builtin' },
    );
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
    }));
  },
};

/** What Ink does for any tree of boxes and we have done already: see the two files. */
const finishedLines = {
  name: 'finished-lines',
  setup({ onResolve }) {
    const ours = (file) => ({ path: fileURLToPath(new URL(`src/ui/${file}`, import.meta.url)) });
    const standIns = { './output.js': 'line-output.ts', './log-update.js': 'screen-update.ts' };
    onResolve({ filter: /^\.\/(output|log-update)\.js$/ }, ({ path, importer }) =>
      importer.includes('/ink/build/') ? ours(standIns[path]) : undefined,
    );
    onResolve({ filter: /^string-width$/ }, () => ours('line-width.ts'));
  },
};

await build({
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/hatop-ts.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  alias: { 'react-devtools-core': './src/ui/no-devtools.ts' },
  loader: { '.cfg': 'text', '.pem': 'text' },
  banner: {
    js: 'import{createRequire as hatopCreateRequire}from"node:module";const require=hatopCreateRequire(import.meta.url);',
  },
  plugins: [builtinsOnDemand, finishedLines],
});
