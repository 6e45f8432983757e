import type { RowType } from '../row.ts';

/**
 * How a figure behaves over time, after management manual 9.2. Where HAProxy's own mark is of no use to a reader,
 * ours departs from it; `test/model/fields/field.ts` lists every such case.
 */
export type Nature =
  /** Grows until it is reset; the only nature that may be differenced. */
  | 'counter'
  | 'gauge'
  | 'max'
  /** Already per second; HAProxy slides a window of one second. */
  | 'rate'
  /** Time since something happened. */
  | 'age'
  /** Already averaged by HAProxy. */
  | 'average'
  | 'duration'
  /** Configured or changed by an operator. */
  | 'limit'
  /** Names or numbers that identify the row. */
  | 'key'
  | 'text';

/** What the cell holds. `text` is the only unit whose cells are not numbers; `none` is a plain number. */
export type Unit =
  | 'none'
  | 'text'
  | 'bytes'
  | 'megabytes'
  | 'seconds'
  | 'milliseconds'
  | 'percent'
  | 'perSecond'
  | 'bytesPerSecond'
  | 'epochSeconds';

interface Described {
  /** HAProxy's own name, as in the header. */
  readonly name: string;
  readonly nature: Nature;
  readonly unit: Unit;
  /** First version that has it; `1.3` stands for that or older. */
  readonly since: string;
  /** Short and for people, 30 characters at most. */
  readonly title: string;
  /** One line of 110 characters at most, with what must be known to read the number rightly. */
  readonly meaning: string;
}

/** One column of `show stat`. */
export interface Field extends Described {
  /** Number in management manual 9.1, for ordering only: it never finds a cell, because columns have moved. */
  readonly position: number | undefined;
  /** Types of rows that HAProxy fills it for, in at least one version. */
  readonly rows: readonly RowType[];
}

/** One line of `show info`. */
export interface ProcessField extends Described {}

export const F: readonly RowType[] = ['frontend'];
export const B: readonly RowType[] = ['backend'];
export const S: readonly RowType[] = ['server'];
export const L: readonly RowType[] = ['listener'];
export const LF: readonly RowType[] = ['listener', 'frontend'];
export const LS: readonly RowType[] = ['listener', 'server'];
export const FB: readonly RowType[] = ['frontend', 'backend'];
export const BS: readonly RowType[] = ['backend', 'server'];
export const LFB: readonly RowType[] = ['listener', 'frontend', 'backend'];
export const FBS: readonly RowType[] = ['frontend', 'backend', 'server'];
export const LFBS: readonly RowType[] = ['listener', 'frontend', 'backend', 'server'];

interface Words {
  readonly title: string;
  readonly meaning: string;
}

/** Keeps a record of the tables to four lines. */
export function field(
  position: number | undefined,
  name: string,
  nature: Nature,
  unit: Unit,
  rows: readonly RowType[],
  since: string,
  words: Words,
): Field {
  return { position, name, nature, unit, rows, since, ...words };
}

export function processField(
  name: string,
  nature: Nature,
  unit: Unit,
  since: string,
  words: Words,
): ProcessField {
  return { name, nature, unit, since, ...words };
}
