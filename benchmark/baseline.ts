import { readFileSync, writeFileSync } from 'node:fs';
import type { Figure } from './figure.ts';
import { figureText, ratioText } from './figure.ts';
import { goalTable } from './goals.ts';
import { type Machine, machineText } from './machine.ts';

const home = (name: string) => new URL(name, import.meta.url);
const documents = [home('../docs/performance.md'), home('../README.md')];
const markers = { start: '<!-- measured -->', end: '<!-- /measured -->' } as const;

/** What is printed at the end, and what a document carries. */
export function measuredText(machine: Machine, figures: readonly Figure[]): string {
  return `${goalTable(figures)}\n\n${machineText(machine)}\n`;
}

/** Keeps the figures as JSON and, for readers, as Markdown. */
export function writeBaseline(machine: Machine, figures: readonly Figure[]): void {
  const rows = figures.map(({ title, unit, ours, other, ratio }) => [
    title,
    figureText(ours, unit),
    other === undefined ? '' : figureText(other, unit),
    ratio === undefined ? '' : ratioText(ratio),
  ]);
  const all = [['figure', 'ours', 'against', 'ratio'], Array<string>(4).fill('---'), ...rows];
  const table = all.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  writeFileSync(home('baseline.json'), `${JSON.stringify({ machine, figures }, rounded, 2)}\n`);
  writeFileSync(
    home('baseline.md'),
    `# Baseline\n\nWritten by \`npm run bench\`; docs/performance.md explains it.\n\n` +
      `${measuredText(machine, figures)}\n## All figures\n\n${table}\n`,
  );
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}

/** Puts the table between the markers of each document that has them; returns how many that were. */
export function writeDocuments(machine: Machine, figures: readonly Figure[]): number {
  let written = 0;
  for (const document of documents) {
    const text = readFileSync(document, 'utf8');
    const start = text.indexOf(markers.start);
    const end = text.indexOf(markers.end);
    if (start === -1 || end < start) continue;
    const before = text.slice(0, start + markers.start.length);
    writeFileSync(document, `${before}\n${measuredText(machine, figures)}${text.slice(end)}`);
    written += 1;
  }
  return written;
}
