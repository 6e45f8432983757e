import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import test from 'ava';
import { parseOptions } from '../src/options/parse.ts';
import { findingTable, keyTable } from './helpers/readme.ts';

const root = new URL('../', import.meta.url);
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(new URL('docs/', root)).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
];

const textOf = (page: string) => readFileSync(new URL(page, root), 'utf8');

const tables = [
  ['keys', 'docs/keys.md', 'the key records', keyTable()],
  ['findings', 'docs/findings.md', 'the rules', findingTable()],
] as const;

// UPDATE_README=1 writes the tables instead of comparing them.
for (const [name, page, records, table] of tables) {
  test.serial(`the table of ${name} in ${page} is the one made from ${records}`, (t) => {
    const block = new RegExp(`<!-- ${name} -->\n[\\s\\S]*<!-- /${name} -->`);
    const wanted = `<!-- ${name} -->\n${table}\n<!-- /${name} -->`;
    if (process.env.UPDATE_README)
      writeFileSync(
        new URL(page, root),
        textOf(page).replace(block, () => wanted),
      );
    t.is(block.exec(textOf(page))?.[0], wanted);
  });
}

test('every option that the documents name exists', (t) => {
  const helps = ['', ...commandsOf(helpOf())].map((command) => helpOf(command)).join('\n');
  for (const page of pages) {
    const ours = textOf(page).matchAll(/hatop-ts[^`|\n]*?(--[a-z-]+)/g);
    for (const [, option = ''] of ours)
      t.regex(helps, new RegExp(`${option}(?![a-z-])`), `${page}: ${option}`);
  }
});

test('every sub-command that the documents name exists', (t) => {
  // A name of the configuration file stands in its place, too.
  const known = [...commandsOf(helpOf()), 'prod-lb1'];
  t.true(known.length > 10);
  for (const page of pages) {
    const shell = [...textOf(page).matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((block) => block[1]).join('\n');
    const inText = textOf(page).matchAll(/`hatop-ts ([a-z][a-z0-9-]*)[ `]/g);
    const inBlocks = shell.matchAll(/(?:^|&& )hatop-ts ([a-z][a-z0-9-]*)/gm);
    for (const [, command = ''] of [...inText, ...inBlocks])
      t.true(known.includes(command), `${page}: ${command}`);
  }
});

test('every link between the documents leads to a file and a heading that are there', (t) => {
  for (const page of pages) {
    for (const [, link = ''] of textOf(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(link)) continue;
      const target = new URL(link, new URL(page, root));
      const file = new URL(target.pathname, target);
      t.true(existsSync(file), `${page}: ${link}`);
      if (target.hash !== '' && existsSync(file))
        t.true(anchorsOf(readFileSync(file, 'utf8')).includes(target.hash.slice(1)), `${page}: ${link}`);
    }
  }
});

test('the index of the documents names every one of them', (t) => {
  const index = textOf('docs/README.md');
  for (const page of pages.filter((name) => name.startsWith('docs/') && name !== 'docs/README.md'))
    t.true(index.includes(`(${page.slice('docs/'.length)})`), page);
});

function helpOf(command = ''): string {
  const help = parseOptions([...command.split(' ').filter(Boolean), '--help'], '0');
  return help.kind === 'print' ? help.text : '';
}

function commandsOf(help: string): readonly string[] {
  const list = help.slice(help.indexOf('Commands:'));
  return [...list.matchAll(/^ {2}([a-z-]+) (?=\[|<)/gm)].map((match) => match[1] ?? '');
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
