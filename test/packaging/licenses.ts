import { readFileSync } from 'node:fs';
import test from 'ava';
import { build } from 'esbuild';
import { licensesOf } from '../../packaging/licenses.mjs';
import { checkout } from '../helpers/terminal.ts';

test('the licences are those of the packages that are in the bundle', async (t) => {
  const contents = "import { eastAsianWidth } from 'get-east-asian-width'; console.log(eastAsianWidth(65));";
  const { metafile } = await build({
    stdin: { contents, resolveDir: checkout },
    absWorkingDir: checkout,
    bundle: true,
    write: false,
    metafile: true,
  });
  const text = licensesOf([metafile], checkout);
  t.regex(text, /^get-east-asian-width \d[\d.]*, MIT$/m);
  t.is([...text.matchAll(/^\S+ \d[\d.]*, \w+$/gm)].length, 1);
});

test('the licences that come with the bundle have the texts of Ink, React, commander and ws', (t) => {
  const text = readFileSync(new URL('../../dist/licenses.txt', import.meta.url), 'utf8');
  for (const name of ['ink', 'react', 'commander', 'ws', 'csv-parse', 'yoga-layout'])
    t.regex(text, new RegExp(`^${name} \\d`, 'm'), name);
  t.regex(text, /Permission is hereby granted[\s\S]*Sindre Sorhus/);
});
