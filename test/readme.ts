import { readFileSync, writeFileSync } from 'node:fs';
import test from 'ava';
import { parseOptions } from '../src/options.ts';
import { keyTable } from './helpers/readme.ts';

const path = new URL('../README.md', import.meta.url);
const readme = readFileSync(path, 'utf8');
const block = /<!-- keys -->\n[\s\S]*<!-- \/keys -->/;

// UPDATE_README=1 writes the table instead of comparing it.
test('the key table in the README is the one made from the key records', (t) => {
  const wanted = `<!-- keys -->\n${keyTable()}\n<!-- /keys -->`;
  if (process.env.UPDATE_README)
    writeFileSync(
      path,
      readme.replace(block, () => wanted),
    );
  t.is(block.exec(readFileSync(path, 'utf8'))?.[0], wanted);
});

test('every option that the README names exists', (t) => {
  const help = parseOptions(['--help'], '0');
  t.is(help.kind, 'print');
  const text = help.kind === 'print' ? help.text : '';
  const ours = readme.matchAll(/hatop-ts[^`\n]*?(--[a-z-]+)/g);
  const named = [...ours].map((match) => match[1] ?? '');
  t.true(named.length > 3);
  for (const option of named) t.true(text.includes(option), `${option} is not in --help`);
});
