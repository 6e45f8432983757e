import { type Axis, axisUntil } from '../model/history/resample.ts';
import { bodyRowsOf } from './geometry.ts';
import { pastUntil } from './past.ts';
import type { Overlay, State } from './state.ts';

/** Where the chart of the detail pane stands. */
export interface ChartGeometry {
  /** Lines of the plot alone. */
  readonly plotRows: number;
  /** Cells of the plot alone. */
  readonly plotColumns: number;
  readonly hasTimes: boolean;
  /** Low screens show the chart only while the fields are at their top. */
  readonly leavesOnScroll: boolean;
}

/** Cells left of the plot: a figure and the axis. */
export const chartGutter = 7;
/** Parts of time in each cell, as many as Braille has dots side by side. */
export const partsPerCell = 2;

const fewestColumns = 20;
const fewestFields = 3;

/** Undefined where there is no room. */
export function chartGeometry(state: State): ChartGeometry | undefined {
  const { size } = state;
  const plotColumns = size.columns - chartGutter - 1;
  const leavesOnScroll = size.rows < 16;
  const wanted = leavesOnScroll ? 3 : Math.min(14, Math.floor(size.rows / 3));
  const lines = Math.min(wanted, bodyRowsOf(state) - fewestFields);
  if (plotColumns < fewestColumns || lines < 3) return undefined;
  const hasTimes = lines >= 5;
  return { plotRows: lines - 1 - Number(hasTimes), plotColumns, hasTimes, leavesOnScroll };
}

/** The parts of time that the chart shows; the same whatever characters it is drawn with. */
export function chartAxis(
  state: State,
  { plotColumns }: ChartGeometry,
  { chart }: Overlay & { readonly kind: 'detail' },
): Axis {
  return axisUntil(pastUntil(state), chart.spanSeconds, plotColumns * partsPerCell);
}
