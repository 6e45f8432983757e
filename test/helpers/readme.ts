import { listedGroups } from '../../src/actions/key-records.ts';
import { rules } from '../../src/model/findings/rules.ts';
import { keyLabel } from '../../src/view/help.ts';

/** The table of docs/keys.md, made from the key records. */
export function keyTable(): string {
  const rows = listedGroups.flatMap(({ title, bindings }) => [
    `| **${title}** | |`,
    ...bindings.map(({ keys, description }) => `| ${keys.map(keyCell).join(' ')} | ${description} |`),
  ]);
  return ['| key | does |', '|---|---|', ...rows].join('\n');
}

/** The table of docs/findings.md, made from the rules. */
export function findingTable(): string {
  const rows = rules.map(
    ({ name, explanation, threshold, severity }) =>
      `| ${name} | ${explanation} | ${threshold} | ${severity} |`,
  );
  return ['| finding | says | from when on | severity |', '|---|---|---|---|', ...rows].join('\n');
}

function keyCell(key: string): string {
  return `\`${keyLabel(key).replace('|', '\\|')}\``;
}
