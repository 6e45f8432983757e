import { text } from '../model/row.ts';
import type { Column } from './column.ts';
import { formatted } from './format.ts';
import type { Subject } from './subject.ts';

/**
 * A value in full: every digit with its unit, and how the cell writes it where that differs. Undefined where it is
 * not known or does not apply.
 */
export function exactValue(column: Column, subject: Subject): string | undefined {
  const value = column.value(subject);
  if (value === undefined || typeof value === 'string') return value;
  const digits = digitsOf(column, subject, value);
  const full = `${digits}${/^\w/.test(column.unit) ? ' ' : ''}${column.unit}`;
  const isWritten = column.kind === 'duration' || column.kind === 'bytes';
  const cell = formatted(value, column.kind, '');
  return isWritten && cell !== digits && cell !== `${digits}s` ? `${full} (${cell})` : full;
}

/** A counter may have passed what a number holds exactly; HAProxy's own digits are all there. */
function digitsOf({ fields }: Column, subject: Subject, value: number): string {
  const [field, ...others] = fields;
  const said =
    subject.kind === 'row' && field !== undefined && others.length === 0
      ? text(subject.row, field)
      : undefined;
  if (said !== undefined && Number(said) === value) return said;
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 0.1 ? 4 : 2);
}
