import type { MetricKey } from '../model/history/metrics.ts';

/** What the chart of the detail pane shows. */
export interface ChartChoice {
  readonly metric: MetricKey;
  readonly spanSeconds: ChartSpan;
  /** Monotonic time that the cursor is on; undefined while there is none. */
  readonly cursorSeconds: number | undefined;
}

export const chartSpans = [120, 600, 3600] as const;

export type ChartSpan = (typeof chartSpans)[number];
