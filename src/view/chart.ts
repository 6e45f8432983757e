import { meanOver, metricOf, type Point, series } from '../model/history/history.ts';
import type { Metric, MetricKey, MetricUnit } from '../model/history/metrics.ts';
import { type Axis, grid, type Part, partAt, resampled, startOf } from '../model/history/resample.ts';
import { chartAxis, chartGeometry } from '../state/chart.ts';
import type { ChartSpan } from '../state/chart-choice.ts';
import type { Overlay, State } from '../state/state.ts';
import type { CellKind } from '../table/column.ts';
import { formatCount, formatMilliseconds, formatRate, formatScaled, formatted } from '../table/format.ts';
import { formatClock } from '../table/format-clock.ts';
import { type Piece, piece, type Tone } from './piece.ts';
import { roundScale } from './scale.ts';
import { type TimeTick, timeTicks } from './time-ticks.ts';

/** The past of one figure of one row. */
export interface ChartModel {
  readonly caption: readonly Piece[];
  readonly plotRows: number;
  readonly plotColumns: number;
  /** Parts of time, several for each cell, the newest last; undefined is a gap. */
  readonly values: readonly (number | undefined)[];
  /** Upper end of the scale, which begins at 0. */
  readonly top: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  /** Undefined where there is no line for them. */
  readonly times: readonly TimeTick[] | undefined;
  /** Parts in which another process began to answer. */
  readonly reloads: readonly number[];
  /** Part under the cursor. */
  readonly cursor: number | undefined;
  readonly tone: Tone;
}

/** Undefined where there is no room. */
export function chartModel(
  state: State,
  overlay: Overlay & { readonly kind: 'detail' },
): ChartModel | undefined {
  const room = chartGeometry(state);
  if (room === undefined || (room.leavesOnScroll && overlay.top !== 0)) return undefined;
  const { key, chart } = overlay;
  const { history } = state.node;
  const metric = metricOf(chart.metric);
  const axis = chartAxis(state, room, overlay);
  const parts = resampled(grid(history, axis), [key], chart.metric);
  const points = series(history, [key], chart.metric, {
    fromSeconds: startOf(axis, 0),
    untilSeconds: axis.untilSeconds,
  });
  const most = parts.reduce((largest, { value }) => Math.max(largest, value ?? 0), 0);
  const { top, ticks } = roundScale(
    most,
    Math.max(1, Math.floor(room.plotRows / 2)),
    leastSteps[metric.unit],
  );
  const wallAt = wallClock(state, axis);
  const cursor =
    chart.cursorSeconds === undefined
      ? undefined
      : Math.max(0, Math.min(axis.count - 1, partAt(axis, chart.cursorSeconds)));
  const readout =
    cursor === undefined ? undefined : readoutWords(parts[cursor], metric, wallAt(startOf(axis, cursor)));
  return {
    plotRows: room.plotRows,
    plotColumns: room.plotColumns,
    caption: [
      readout === undefined ? piece(titleWords(metric), 'strong') : piece(readout, 'choice'),
      ...statistics(state, points, metric),
      piece(`${spanWords(chart.spanSeconds)} to ${formatClock(wallAt(axis.untilSeconds))}`, 'dim', 4),
      ...(metric.unit === 'milliseconds' ? [piece("HAProxy's moving averages", 'dim', 3)] : []),
    ],
    values: parts.map(({ value }) => value),
    top,
    ticks: ticks.map((value) => ({ value, text: formatted(value, kinds[metric.unit], '') })),
    times: room.hasTimes
      ? timeTicks(wallAt(startOf(axis, 0)), axis.stepSeconds, axis.count, partsBetweenTimes)
      : undefined,
    reloads: parts.flatMap(({ isAfterReload }, part) => (isAfterReload ? [part] : [])),
    cursor,
    tone: troubles.includes(chart.metric) ? 'warning' : 'notice',
  };
}

/** Room for `12:03:41` and a gap, where a cell has two parts. */
const partsBetweenTimes = 2 * 12;

const kinds: Readonly<Record<MetricUnit, CellKind>> = {
  count: 'count',
  rate: 'rate',
  bytes: 'bytes',
  milliseconds: 'milliseconds',
};

/** What the figures beside the axis can still tell apart. */
const leastSteps: Readonly<Record<MetricUnit, number>> = { count: 1, rate: 0.1, bytes: 1, milliseconds: 1 };

const troubles: readonly MetricKey[] = ['errorRate', 'rate5xx', 'connectionErrors', 'retries', 'queue'];

/** Wall times by the clock of the newest poll. */
function wallClock(state: State, axis: Axis): (seconds: number) => number {
  const { samples } = state.node.history;
  const sample = samples.findLast(({ atSeconds }) => atSeconds <= axis.untilSeconds) ?? samples[0];
  return (seconds) => (sample?.wallMs ?? 0) + (seconds - (sample?.atSeconds ?? 0)) * 1000;
}

function spanWords(seconds: ChartSpan): string {
  return seconds < 3600 ? `${seconds / 60} minutes` : '1 hour';
}

function titleWords({ title, unit }: Metric): string {
  return unit === 'milliseconds' ? `${title} in ms` : title;
}

function readoutWords(part: Part | undefined, metric: Metric, startWallMs: number): string {
  const wallMs = part?.sample?.wallMs ?? startWallMs;
  const words = part?.value === undefined ? `${metric.title} not known` : figureWords(part.value, metric);
  return `${formatClock(wallMs)}  ${words}${part?.isAfterReload ? '  reload' : ''}`;
}

function figureWords(value: number, { unit, title }: Metric): string {
  switch (unit) {
    case 'count':
      return `${formatCount(value)} ${title}`;
    case 'rate':
      return `${formatRate(value)} ${title}`;
    case 'bytes':
      return `${formatScaled(value)} ${title}`;
    case 'milliseconds':
      return `${formatMilliseconds(value)} ms ${title}`;
  }
}

/** Figures of the polls themselves, however coarse the chart is. */
function statistics(state: State, points: readonly Point[], { unit }: Metric): readonly Piece[] {
  const known = points.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const mean = meanOver(points);
  if (mean === undefined) return [piece('nothing is known of this time', 'dim', 2)];
  const isNow = state.frozen === undefined && state.node.link.kind !== 'lost';
  const words = (value: number | undefined) => formatted(value, kinds[unit], '?');
  const [least, most] = known.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [
    Number.POSITIVE_INFINITY,
    0,
  ] as [number, number]);
  return [
    piece(`${isNow ? 'now' : 'last'} ${words(points.at(-1)?.value)}`, 'plain', 2),
    piece(`max ${words(most)}`, 'plain', 2),
    piece(`mean ${words(mean)}`, 'plain', 5),
    piece(`min ${words(least)}`, 'plain', 6),
  ];
}
