import type { MetricKey } from '../model/history/metrics.ts';
import type { Row } from '../model/row.ts';
import type { GroupSubject, RowSubject, Subject } from './subject.ts';

/** What a cell holds before it is drawn; undefined is "not known" or "does not apply" and is drawn as a dash. */
export type CellValue = number | string | undefined;

/** How a value is written; the drawing itself is the renderer's. */
export type CellKind =
  | 'text'
  | 'status'
  | 'count'
  | 'rate'
  | 'bytes'
  | 'milliseconds'
  | 'duration'
  | 'ratio'
  | 'share'
  /** A small line of the past, which is not a value of the subject. */
  | 'spark';

/** How much the value asks for attention. */
export type Alarm = 'none' | 'notice' | 'warning' | 'critical';

/** One column, read by the table, the sort, the detail pane and the outputs alike. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly kind: CellKind;
  /** Cells, without the gap. */
  readonly width: number;
  /** Cells on a screen of less than 60 columns. */
  readonly narrowWidth: number;
  /** Cells where there is room to spare. */
  readonly wideWidth: number;
  /** 1 stays on the narrowest screen; the highest numbers leave first. */
  readonly priority: number;
  readonly explanation: string;
  /** False where blocks have no such figure, so that nothing is missing there. */
  readonly isOfGroups: boolean;
  /** HAProxy's own fields behind it; none where it is made of several rows or facts. */
  readonly fields: readonly string[];
  /** What stands behind the exact figure; empty for a plain number or a text. */
  readonly unit: string;
  /** What the value of a row means, where HAProxy gives a code. */
  words?(row: Row): string | undefined;
  value(subject: Subject): CellValue;
  alarm?(subject: Subject): Alarm;
  /** Of columns that draw the past. */
  trend?(subject: Subject): Trend | undefined;
}

/** What the small line of a row or block tells. */
export interface Trend {
  readonly metric: MetricKey;
  /** Keys of the rows that it is put together from. */
  readonly keys: readonly string[];
  /** Upper end of the scale; undefined is the largest figure shown. */
  readonly most: number | undefined;
}

export interface ColumnRecord {
  readonly key: string;
  readonly title: string;
  readonly kind: CellKind;
  readonly width?: number;
  readonly narrowWidth?: number;
  readonly wideWidth?: number;
  readonly priority: number;
  readonly explanation: string;
  readonly fields?: readonly string[];
  readonly unit?: string;
  readonly words?: (row: Row) => string | undefined;
  readonly ofRow: (subject: RowSubject) => CellValue;
  /** Left out where a block has no such figure. */
  readonly ofGroup?: (subject: GroupSubject) => CellValue;
  readonly alarm?: (subject: Subject, value: CellValue) => Alarm;
}

const usualWidth: Readonly<Record<CellKind, number>> = {
  text: 10,
  status: 13,
  count: 6,
  rate: 6,
  bytes: 6,
  milliseconds: 6,
  duration: 7,
  ratio: 7,
  share: 5,
  spark: 12,
};

const usualUnit: Readonly<Partial<Record<CellKind, string>>> = {
  rate: '/s',
  bytes: 'B',
  milliseconds: 'ms',
  duration: 's',
  share: '%',
};

export function defineColumn(record: ColumnRecord): Column {
  const value = oncePerSubject((subject) =>
    subject.kind === 'row' ? record.ofRow(subject) : record.ofGroup?.(subject),
  );
  const alarm = record.alarm && alarmOf(record.alarm, value);
  return {
    key: record.key,
    title: record.title,
    kind: record.kind,
    width: record.width ?? usualWidth[record.kind],
    wideWidth: record.wideWidth ?? record.width ?? usualWidth[record.kind],
    narrowWidth: record.narrowWidth ?? record.width ?? usualWidth[record.kind],
    priority: record.priority,
    explanation: record.explanation,
    isOfGroups: record.ofGroup !== undefined,
    fields: record.fields ?? [],
    unit: record.unit ?? usualUnit[record.kind] ?? '',
    value,
    ...(record.words && { words: record.words }),
    ...(alarm && { alarm }),
  };
}

function alarmOf(alarm: NonNullable<ColumnRecord['alarm']>, value: (subject: Subject) => CellValue) {
  return oncePerSubject((subject) => alarm(subject, value(subject)));
}

/**
 * A cell is asked for its value, its alarm and again with every key that is pressed until the next poll, and that of a block
 * is made of as many rows as there are backends. Subjects never change; those of a picture go with it.
 */
function oncePerSubject<R>(compute: (subject: Subject) => R): (subject: Subject) => R {
  const ofBlocks = new WeakMap<Subject, { readonly result: R }>();
  let latest: { readonly subject: Subject; readonly result: R } | undefined;
  return (subject) => {
    if (latest?.subject === subject) return latest.result;
    const known = ofBlocks.get(subject) ?? { result: compute(subject) };
    if (subject.kind === 'group') ofBlocks.set(subject, known);
    latest = { subject, ...known };
    return known.result;
  };
}

/** A member of a block as a subject of its own. */
export function memberSubject(group: GroupSubject, row: Row): RowSubject {
  return { kind: 'row', picture: group.picture, row, class: group.class };
}

/**
 * Adds up a figure over the members of a block. `doesApply` tells members that never have the figure from those
 * whose figure is not known now: the former are left out, one of the latter makes the sum unknown.
 */
export function sumOverMembers(
  group: GroupSubject,
  figureOf: (subject: RowSubject) => CellValue,
  doesApply: (row: Row) => boolean,
): number | undefined {
  let sum: number | undefined;
  for (const row of group.members) {
    if (!doesApply(row)) continue;
    const value = figureOf(memberSubject(group, row));
    if (typeof value !== 'number') return undefined;
    sum = (sum ?? 0) + value;
  }
  return sum;
}

/** The largest known figure among the members of a block. */
export function largestOfMembers(
  group: GroupSubject,
  figureOf: (subject: RowSubject) => CellValue,
): number | undefined {
  let largest: number | undefined;
  for (const row of group.members) {
    const value = figureOf(memberSubject(group, row));
    if (typeof value === 'number' && (largest === undefined || value > largest)) largest = value;
  }
  return largest;
}
