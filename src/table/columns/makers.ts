import { rateOfCounters } from '../../model/errors.ts';
import { figureOf } from '../../model/figure.ts';
import { type Row, text } from '../../model/row.ts';
import {
  type Alarm,
  type CellKind,
  type CellValue,
  type Column,
  defineColumn,
  largestOfMembers,
  sumOverMembers,
} from '../column.ts';
import type { RowSubject, Subject } from '../subject.ts';

interface Common {
  readonly title: string;
  readonly priority: number;
  readonly explanation: string;
  readonly width?: number;
  readonly unit?: string;
  readonly words?: (row: Row) => string | undefined;
  readonly alarm?: (subject: Subject, value: CellValue) => Alarm;
}

const hasAny = (row: Row, fields: readonly string[]) =>
  fields.some((field) => text(row, field) !== undefined);

/** A figure as HAProxy gives it, added up over a block. */
export function summedField(field: string, kind: CellKind, common: Common): Column {
  return defineColumn({
    ...common,
    key: field,
    kind,
    fields: [field],
    ofRow: ({ picture, row }) => figureOf(picture, row, field),
    ofGroup: (group) =>
      sumOverMembers(
        group,
        ({ picture, row }) => figureOf(picture, row, field),
        (row) => hasAny(row, [field]),
      ),
  });
}

/** A figure that cannot be added up, such as a limit, an average or an age: rows have it, blocks do not. */
export function rowField(field: string, kind: CellKind, common: Common): Column {
  return defineColumn({
    ...common,
    key: field,
    kind,
    fields: [field],
    ofRow: ({ picture, row }) => figureOf(picture, row, field),
  });
}

/** A figure of which a block shows the largest. */
export function largestField(field: string, kind: CellKind, common: Common): Column {
  const ofRow = ({ picture, row }: RowSubject) => figureOf(picture, row, field);
  return defineColumn({
    ...common,
    key: field,
    kind,
    fields: [field],
    ofRow,
    ofGroup: (group) => largestOfMembers(group, ofRow),
  });
}

/** A text of HAProxy's. */
export function textField(field: string, common: Common): Column {
  return defineColumn({
    ...common,
    key: field,
    kind: 'text',
    fields: [field],
    ofRow: ({ row }) => text(row, field),
  });
}

/** Growth per second of one or several counters, added up over a block. */
export function counterRate(key: string, counters: readonly string[], common: Common): Column {
  return defineColumn({
    ...common,
    key,
    kind: 'rate',
    fields: counters,
    ofRow: ({ picture, row }) => rateOfCounters(picture, row, counters),
    ofGroup: (group) =>
      sumOverMembers(
        group,
        ({ picture, row }) => rateOfCounters(picture, row, counters),
        (row) => hasAny(row, counters),
      ),
  });
}

/** Anything above zero deserves a look. */
export function warnAboveZero(_: Subject, value: CellValue): Alarm {
  return typeof value === 'number' && value > 0 ? 'warning' : 'none';
}
