import type { Finding } from '../model/findings/finding.ts';
import { rules } from '../model/findings/rules.ts';
import type { Picture } from '../model/picture.ts';
import { factNumber } from '../model/process.ts';
import { type Condition, hits, nameOf, type RowSubject, readings } from '../table/condition.ts';
import { type PerformanceDatum, performanceData, performanceText } from './performance-data.ts';

export type CheckState = 'OK' | 'WARNING' | 'CRITICAL' | 'UNKNOWN';

/** What is answered to a monitoring system. */
export interface CheckAnswer {
  readonly state: CheckState;
  readonly words: string;
  readonly data: readonly PerformanceDatum[];
}

/** One line: state, reason, performance data. Text from HAProxy cannot end the line or begin the data. */
export function checkLine({ state, words, data }: CheckAnswer): string {
  const clean = printable(words.replaceAll('|', '/').replaceAll(/\s+/g, ' '));
  const figures = data.length === 0 ? '' : ` | ${performanceText(data)}`;
  return `HAPROXY ${state}: ${clean}${figures}\n`;
}

/** The line is read by terminals and web pages. */
function printable(words: string): string {
  return words.replaceAll(/\p{C}/gu, '?');
}

export interface Conditions {
  readonly warning: readonly Condition[];
  readonly critical: readonly Condition[];
}

/** An expression that is true of any row fires. */
export function answerByConditions(
  picture: Picture,
  rows: readonly RowSubject[],
  { warning, critical }: Conditions,
): CheckAnswer {
  const fired = (conditions: readonly Condition[]) =>
    conditions
      .map((condition) => ({ condition, found: hits(condition, rows) }))
      .filter(({ found }) => found.length > 0);
  const [criticals, warnings] = [fired(critical), fired(warning)];
  const count = (found: ReturnType<typeof fired>) => new Set(found.flatMap((each) => each.found)).size;
  const all = [...criticals, ...warnings];
  const silent = [...critical, ...warning].map(({ text }) => text.trim()).join('; ');
  const words =
    all.length === 0
      ? `of ${rows.length} rows none is: ${silent}`
      : all.map(({ condition, found }) => `${condition.text.trim()}: ${named(condition, found)}`).join('; ');
  return {
    state: criticals.length > 0 ? 'CRITICAL' : warnings.length > 0 ? 'WARNING' : 'OK',
    words,
    data: [
      ...(warning.length === 0
        ? []
        : [{ label: 'warning_rows', value: count(warnings), warning: '0', most: rows.length }]),
      ...(critical.length === 0
        ? []
        : [{ label: 'critical_rows', value: count(criticals), critical: '0', most: rows.length }]),
      ...performanceData(picture),
    ],
  };
}

/** The worst finding decides; notices are told and do not alarm. */
export function answerByFindings(picture: Picture, findings: readonly Finding[]): CheckAnswer {
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity);
  const [critical, warning, notice] = [of('critical'), of('warning'), of('notice')];
  const alarming = [...critical, ...warning];
  return {
    state: critical.length > 0 ? 'CRITICAL' : warning.length > 0 ? 'WARNING' : 'OK',
    words: alarming.length > 0 ? shortened(alarming.map(findingWords), '; ') : calmWords(picture, notice),
    data: [
      { label: 'critical_findings', value: critical.length, critical: '0' },
      { label: 'warning_findings', value: warning.length, warning: '0' },
      { label: 'notices', value: notice.length },
      ...performanceData(picture),
    ],
  };
}

function calmWords({ snapshot, servers }: Picture, notices: readonly Finding[]): string {
  const connections = factNumber(snapshot.process, 'CurrConns');
  const count = [...servers.values()].flat().length;
  return [
    `nothing is wrong by ${rules.length} rules`,
    `${count} servers${connections === undefined ? '' : `, ${connections} connections`}`,
    ...(notices.length === 0 ? [] : [`worth knowing: ${shortened(notices.map(findingWords), '; ')}`]),
  ].join('; ');
}

function findingWords({ title, evidence }: Finding): string {
  return `${title} (${evidence})`;
}

/** `ws/ws1 (sess 120), ws/ws2 (sess 104) and 3 more`. */
export function named(condition: Condition, rows: readonly RowSubject[]): string {
  return shortened(
    rows.map((subject) => {
      const read = readings(condition, subject);
      return read === '' ? nameOf(subject.row) : `${nameOf(subject.row)} (${read})`;
    }),
    ', ',
  );
}

const mostNamed = 3;

function shortened(texts: readonly string[], separator: string): string {
  const more = texts.length - mostNamed;
  return `${texts.slice(0, mostNamed).join(separator)}${more > 0 ? ` and ${more} more` : ''}`;
}
