import type { Finding } from '../model/findings/finding.ts';
import { geometryOf } from '../state/geometry.ts';
import { type State, shownFindings, shownSeconds } from '../state/state.ts';
import { formatDuration } from '../table/format.ts';
import { keyFor } from './help.ts';

/** One finding as a screen shows it. */
export interface FindingModel {
  readonly severity: Finding['severity'];
  /** How long it has lasted. */
  readonly age: string;
  readonly title: string;
  readonly evidence: string;
}

/** The worst findings, in the lines above the table. */
export interface StripModel {
  readonly findings: readonly FindingModel[];
  /** How many there are besides. */
  readonly more: number;
  /** What key shows all; undefined where none does. */
  readonly key: string | undefined;
}

/** All findings, in the table's place. */
export interface FindingListModel {
  readonly title: string;
  readonly findings: readonly FindingModel[];
  /** Index of the finding under the cursor. */
  readonly marked: number;
  /** What to say where there are none. */
  readonly emptyText: string;
}

export function stripModel(state: State): StripModel {
  const { findingLines } = geometryOf(state);
  const all = shownFindings(state);
  return {
    findings: all.slice(0, findingLines).map((finding) => findingModel(state, finding)),
    more: all.length - Math.min(findingLines, all.length),
    key: keyFor(state, 'showFindings'),
  };
}

export function findingListModel(state: State, index: number): FindingListModel {
  const all = shownFindings(state);
  return {
    title: `Findings: ${severityCounts(all)}`,
    findings: all.map((finding) => findingModel(state, finding)),
    marked: Math.min(index, all.length - 1),
    emptyText: `nothing is wrong as far as ${state.rules.length} rules can tell`,
  };
}

function findingModel(state: State, { severity, sinceSeconds, title, evidence }: Finding): FindingModel {
  const age = formatDuration(Math.max(0, shownSeconds(state) - sinceSeconds));
  return { severity, age, title, evidence };
}

/** `2 critical, 1 warning`, in the order of their severity. */
export function severityCounts(findings: readonly Finding[]): string {
  const words = (['critical', 'warning', 'notice'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  return words.length === 0 ? 'none' : words.join(', ');
}

/** What the rule behind the finding under the cursor looks for. */
export function ruleWords(state: State, index: number): string | undefined {
  const all = shownFindings(state);
  const name = all[Math.min(index, all.length - 1)]?.rule;
  const rule = state.rules.find((candidate) => candidate.name === name);
  return rule && `${rule.name}: ${rule.explanation}`;
}
