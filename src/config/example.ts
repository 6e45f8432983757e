import { keyRecords } from '../actions/bind-keys.ts';
import { rules } from '../model/findings/rules.ts';
import { tableViews, valueColumns } from '../table/views.ts';
import { ruleFields } from './named-shapes.ts';
import type { Field } from './record.ts';
import { fields } from './settings.ts';
import { targetFields } from './target-shape.ts';

const head = `# Configuration of hatop-ts. Every line is commented out and shows what is usual, or an example.
# Read from $XDG_CONFIG_HOME/hatop-ts/config.toml (by default ~/.config), which wins, and from /etc/hatop-ts/config.toml.
# Options beat the environment, which beats these files. hatop-ts config --check tells what is wrong in them.
`;

/** What `config --default` prints: every entry with its meaning, made from the same records that read it. */
export function exampleText(): string {
  const { columns, keys, findings, targets, ...plain } = fields;
  const { socket, url, user, password, header, cacert, insecure, ...anywhere } = targetFields;
  return [
    head,
    ...entries(plain),
    section('columns', columns.description),
    ...tableViews.map((view) => {
      const titles = [...valueColumns(view).map(({ title }) => title.toLowerCase()), 'trend'];
      return `# ${view.name.toLowerCase()} = ${textsOf([...new Set(titles)])}\n`;
    }),
    section('keys', `${keys.description}; small letters alone never change HAProxy`),
    ...keyRecords.map(
      ({ name, keys: usual, description }) =>
        `# ${`${name} = ${textsOf(usual.map((key) => (key === ' ' ? 'space' : key)))}`.padEnd(40)} # ${description}\n`,
    ),
    `\n# ${findings.description}.\n`,
    ...rules.flatMap((rule) => [
      `\n# [findings.${JSON.stringify(rule.name)}]\n`,
      ...entries(ruleFields(rule), ''),
    ]),
    `\n# ${targets.description}; other tables like this one may follow.\n\n# [targets.prod-lb1]\n`,
    ...entries({ socket, ...anywhere }, ''),
    '\n# [targets.prod-page]\n',
    ...entries({ url, user, password, header, cacert, insecure }, ''),
  ].join('');
}

function section(name: string, words: string): string {
  return `\n# ${words}.\n\n# [${name}]\n`;
}

function entries(all: Readonly<Record<string, Field<unknown>>>, gap = '\n'): readonly string[] {
  return Object.entries(all).map(
    ([key, { description, example }]) => `${gap}# ${description}\n# ${key} = ${example}\n`,
  );
}

function textsOf(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
}
