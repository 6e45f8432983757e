import { type Alarm, type Column, defineColumn, type Trend } from './column.ts';
import type { Subject } from './subject.ts';

/** Seconds that the lines in the tables go back. */
export const trendSeconds = 120;

export interface TrendRecord {
  readonly priority: number;
  /** What is shown, without a period. */
  readonly explanation: string;
  readonly of: (subject: Subject) => Trend | undefined;
  readonly alarm: (subject: Subject) => Alarm;
}

/** The column of small lines. Their figures are of the past, so it has no value to sort by or to print. */
export function trendColumn({ priority, explanation, of, alarm }: TrendRecord): Column {
  return {
    ...defineColumn({
      key: 'trend',
      title: 'TREND',
      kind: 'spark',
      width: 12,
      narrowWidth: 8,
      wideWidth: 30,
      priority,
      explanation: `Last 2 minutes: ${explanation}.`,
      ofRow: () => undefined,
      alarm,
    }),
    trend: of,
  };
}
