import type { Intent } from '../actions/intent.ts';
import { chartedMetrics } from '../model/history/metrics.ts';
import { partAt, startOf } from '../model/history/resample.ts';
import { tellingTrend } from '../table/columns/trends.ts';
import type { RowSubject } from '../table/subject.ts';
import { chartAxis, chartGeometry } from './chart.ts';
import { type ChartChoice, chartSpans } from './chart-choice.ts';
import { type Overlay, type State, shownPicture } from './state.ts';

type Detail = Overlay & { readonly kind: 'detail' };

/** Opens the fields of a row; the chart begins with what its line in the overview tells. */
export function openDetailOf(state: State, subject: RowSubject): State {
  const metric = tellingTrend(subject)?.metric ?? 'sessions';
  const chart: ChartChoice = { metric, spanSeconds: chartSpans[0], cursorSeconds: undefined };
  return { ...state, overlay: { kind: 'detail', key: subject.row.key, top: 0, chart } };
}

/** What an intent does to the chart; undefined where it is not the chart's. */
export function detailState(state: State, overlay: Detail, intent: Intent): State | undefined {
  switch (intent.kind) {
    case 'changeMetric':
      return withChart(state, overlay, { metric: nextMetric(state, overlay, intent.by) });
    case 'changeSpan':
      return withChart(state, overlay, { spanSeconds: nextSpan(overlay, intent.by) });
    case 'moveChartCursor':
      return moveCursor(state, overlay, intent.by);
    case 'back':
      return overlay.chart.cursorSeconds === undefined
        ? undefined
        : withChart(state, overlay, { cursorSeconds: undefined });
    default:
      return undefined;
  }
}

/** A chart that went away with scrolling comes back to answer its keys. */
function withChart(state: State, overlay: Detail, change: Partial<ChartChoice>): State {
  const top = chartGeometry(state)?.leavesOnScroll ? 0 : overlay.top;
  return { ...state, overlay: { ...overlay, top, chart: { ...overlay.chart, ...change } } };
}

function nextMetric(state: State, { key, chart }: Detail, by: number): ChartChoice['metric'] {
  const row = shownPicture(state)?.snapshot.byKey.get(key);
  const all = row === undefined ? [] : chartedMetrics(row);
  const at = all.indexOf(chart.metric);
  const next = at === -1 ? 0 : (at + by + all.length) % all.length;
  return all[next] ?? chart.metric;
}

function nextSpan({ chart }: Detail, by: number): ChartChoice['spanSeconds'] {
  return chartSpans[chartSpans.indexOf(chart.spanSeconds) + by] ?? chart.spanSeconds;
}

/** The first step back puts the cursor on the newest point. */
function moveCursor(state: State, overlay: Detail, by: number): State {
  const room = chartGeometry(state);
  if (room === undefined) return state;
  const axis = chartAxis(state, room, overlay);
  const { cursorSeconds } = overlay.chart;
  const part = cursorSeconds === undefined ? axis.count - 1 : partAt(axis, cursorSeconds) + by;
  const inside = Math.max(0, Math.min(axis.count - 1, part));
  // The middle of the part: on an edge a rounding error could put it into the part before.
  return withChart(state, overlay, { cursorSeconds: startOf(axis, inside) + axis.stepSeconds / 2 });
}
