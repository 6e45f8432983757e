import { readFileSync, writeFileSync } from 'node:fs';
import test from 'ava';
import { parseOptions } from '../src/options.ts';
import { findingTable, keyTable } from './helpers/readme.ts';

const path = new URL('../README.md', import.meta.url);
const readme = readFileSync(path, 'utf8');

const tables = [
  ['keys', 'the key records', keyTable()],
  ['findings', 'the rules', findingTable()],
] as const;

// UPDATE_README=1 writes the tables instead of comparing them.
for (const [name, records, table] of tables) {
  test.serial(`the table of ${name} in the README is the one made from ${records}`, (t) => {
    const block = new RegExp(`<!-- ${name} -->\n[\\s\\S]*<!-- /${name} -->`);
    const wanted = `<!-- ${name} -->\n${table}\n<!-- /${name} -->`;
    if (process.env.UPDATE_README)
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(block, () => wanted),
      );
    t.is(block.exec(readFileSync(path, 'utf8'))?.[0], wanted);
  });
}

test('every option that the README names exists', (t) => {
  const help = parseOptions(['--help'], '0');
  t.is(help.kind, 'print');
  const text = help.kind === 'print' ? help.text : '';
  const ours = readme.matchAll(/hatop-ts[^`\n]*?(--[a-z-]+)/g);
  const named = [...ours].map((match) => match[1] ?? '');
  t.true(named.length > 3);
  for (const option of named) t.true(text.includes(option), `${option} is not in --help`);
});
