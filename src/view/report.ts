import { fieldNamed, isCounter } from '../model/fields/field.ts';
import { assessed, unassessed } from '../model/findings/assessment.ts';
import type { Finding } from '../model/findings/finding.ts';
import type { Picture } from '../model/picture.ts';
import { type Row, text } from '../model/row.ts';
import { serverCount } from '../model/servers.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Failure, SourceDescription } from '../model/source-facts.ts';
import { type TrafficClass, trafficClasses } from '../model/traffic-class.ts';
import type { CellValue, Column } from '../table/column.ts';
import {
  bytesInRateColumn,
  bytesOutRateColumn,
  errorRateColumn,
  requestRateColumn,
  sessionRateColumn,
} from '../table/columns/overview.ts';
import { sessionsColumn } from '../table/columns/shared.ts';
import { outline } from '../table/outline.ts';
import type { GroupSubject } from '../table/subject.ts';
import { feedWords } from './selection.ts';

type Value = number | string | null;

/** What `--json` prints. Figures that are not known are null; rates are per second. */
export interface Report {
  readonly schema: 1;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly source: { readonly kind: string; readonly label: string };
  /** HAProxy's own names. */
  readonly process: Readonly<Record<string, Value>>;
  readonly classes: readonly ClassReport[];
  /** What is wrong, the worst first. */
  readonly findings: readonly FindingReport[];
  readonly rows: readonly RowReport[];
  readonly warnings: readonly string[];
}

/** What `--ndjson` prints where HAProxy did not answer. */
export interface FailureReport {
  readonly schema: 1;
  readonly at: string;
  readonly source: Report['source'];
  readonly failure: { readonly code: Failure['code']; readonly message: string; readonly fix: string | null };
}

export interface ClassReport {
  readonly class: TrafficClass;
  readonly backends: number;
  readonly serversUp: number;
  readonly serversTotal: number;
  readonly sessions: number | null;
  readonly sessionRate: number | null;
  readonly requestRate: number | null;
  readonly bytesInPerSecond: number | null;
  readonly bytesOutPerSecond: number | null;
  readonly errorsPerSecond: number | null;
}

export interface FindingReport {
  /** Name of the rule. */
  readonly rule: string;
  readonly severity: Finding['severity'];
  /** `type:proxy/name` of the row, or `process`. */
  readonly about: string;
  readonly title: string;
  readonly evidence: string;
  /** How long it is known to have lasted. */
  readonly seconds: number;
}

export interface RowReport {
  readonly proxy: string;
  readonly name: string;
  readonly type: Row['type'];
  readonly class: TrafficClass | null;
  /** Why this class; for frontends, what they feed. */
  readonly reason: string;
  readonly status: string | null;
  readonly fields: Readonly<Record<string, Value>>;
  readonly rates: Readonly<Record<string, number | null>>;
}

export interface ReportChoice {
  /** What is wrong by all polls that were seen; left out, by this one alone. */
  readonly findings?: readonly Finding[];
  /** Which rows are told of; left out, all. */
  readonly isWanted?: (row: Row) => boolean;
}

export function report(picture: Picture, source: SourceDescription, choice: ReportChoice = {}): Report {
  const { snapshot } = picture;
  const { findings = assessed(unassessed, picture).findings, isWanted = () => true } = choice;
  return {
    schema: 1,
    at: new Date(snapshot.wallMs).toISOString(),
    source: { kind: source.kind, label: source.label },
    process: Object.fromEntries(
      [...snapshot.process.fields].map(([name, value]) => [name, plainValue(value)]),
    ),
    classes: classReports(picture),
    findings: findings.map((finding) => findingReport(finding, snapshot)),
    rows: snapshot.rows.filter(isWanted).map((row) => rowReport(picture, row)),
    warnings: [...snapshot.warnings, ...(picture.configuration?.warnings ?? [])],
  };
}

/** `wallMs` is when it was known. */
export function failureReport(
  { code, message, fix }: Failure,
  { kind, label }: SourceDescription,
  wallMs: number,
): FailureReport {
  return {
    schema: 1,
    at: new Date(wallMs).toISOString(),
    source: { kind, label },
    failure: { code, message, fix: fix ?? null },
  };
}

function findingReport(finding: Finding, { monotonicSeconds }: Snapshot): FindingReport {
  return {
    rule: finding.rule,
    severity: finding.severity,
    about: finding.key,
    title: finding.title,
    evidence: finding.evidence,
    seconds: Math.max(0, monotonicSeconds - finding.sinceSeconds),
  };
}

/** The figures of every class, in their order; those of a class without backends too. */
export function classReports(picture: Picture): readonly ClassReport[] {
  const blocks = outline(picture);
  return trafficClasses.map((trafficClass) => {
    const block = blocks.find(({ subject }) => subject.class === trafficClass);
    const group: GroupSubject = block?.subject ?? {
      kind: 'group',
      picture,
      class: trafficClass,
      members: [],
    };
    const servers = serverCount(
      picture,
      group.members.map(({ proxy }) => proxy),
    );
    return {
      class: trafficClass,
      backends: group.members.length,
      serversUp: servers.up,
      serversTotal: servers.total,
      sessions: figure(sessionsColumn, group),
      sessionRate: figure(sessionRateColumn, group),
      requestRate: figure(requestRateColumn, group),
      bytesInPerSecond: figure(bytesInRateColumn, group),
      bytesOutPerSecond: figure(bytesOutRateColumn, group),
      errorsPerSecond: figure(errorRateColumn, group),
    };
  });
}

function figure(column: Column, group: GroupSubject): number | null {
  const value: CellValue = column.value(group);
  return typeof value === 'number' ? value : null;
}

function rowReport(picture: Picture, row: Row): RowReport {
  const isFrontSide = row.type === 'frontend' || row.type === 'listener';
  const classification = isFrontSide ? undefined : picture.classes.get(row.proxy);
  const fields: Record<string, Value> = {};
  const rates: Record<string, number | null> = {};
  for (const name of row.columns.keys()) {
    if (name === '-') continue;
    fields[name] = fieldValue(row, name);
    if (isCounter(name)) rates[name] = picture.rates.perSecond(row, name) ?? null;
  }
  return {
    proxy: row.proxy,
    name: row.name,
    type: row.type,
    class: classification?.class ?? null,
    reason: classification?.reason ?? feedWords(picture.feeds.get(row.proxy)),
    status: text(row, 'status') ?? null,
    fields,
    rates,
  };
}

function fieldValue(row: Row, name: string): Value {
  const cell = text(row, name);
  if (cell === undefined) return null;
  return fieldNamed(name)?.unit === 'text' ? cell : plainValue(cell);
}

/** A number where JSON's readers keep it exact; a larger counter stays the text HAProxy sent. */
function plainValue(value: string): Value {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value;
  const parsed = Number(value);
  return Math.abs(parsed) <= Number.MAX_SAFE_INTEGER ? parsed : value;
}
