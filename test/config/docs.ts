import { readFileSync, writeFileSync } from 'node:fs';
import test from 'ava';
import { keyRecords } from '../../src/actions/bind-keys.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { fields } from '../../src/config/settings.ts';
import { rules } from '../../src/model/findings/rules.ts';
import { keyLabel } from '../../src/view/help.ts';

const path = new URL('../../docs/configuration.md', import.meta.url);
const text = () => readFileSync(path, 'utf8');

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const keys = keyRecords.map(({ name, keys: usual, description }) => [
  `\`${name}\``,
  usual.map((key) => `\`${keyLabel(key).replace('|', '\\|')}\``).join(' '),
  description,
]);
const figures = rules.flatMap(({ name, thresholds = {} }) =>
  Object.entries(thresholds).map(([key, { usual, least, most, meaning }]) => [
    name,
    `\`${key}\``,
    String(usual),
    `${least} to ${most}`,
    meaning,
  ]),
);

const tables = [
  ['keys', table(['name', 'usual keys', 'does'], keys)],
  ['findings', table(['finding', 'figure', 'usually', 'may be', 'is'], figures)],
] as const;

// UPDATE_README=1 writes the tables instead of comparing them.
for (const [name, wanted] of tables) {
  test.serial(`the table of ${name} in docs/configuration.md is the one made from the records`, (t) => {
    const block = new RegExp(`<!-- ${name} -->\n[\\s\\S]*<!-- /${name} -->`);
    const whole = `<!-- ${name} -->\n${wanted}\n<!-- /${name} -->`;
    if (process.env.UPDATE_README)
      writeFileSync(
        path,
        text().replace(block, () => whole),
      );
    t.is(block.exec(text())?.[0], whole);
  });
}

test('every entry is told of, and every example in it is a good one', (t) => {
  for (const name of Object.keys(fields))
    t.true(text().includes(`\`${name}\``) || text().includes(`[${name}`), name);
  const examples = [...text().matchAll(/```toml\n([\s\S]*?)```/g)].map(([, example = '']) => example);
  t.true(examples.length >= 4);
  for (const example of examples)
    t.deepEqual(readConfig({ text: example, isOpenToOthers: false }).faults, [], example);
});
