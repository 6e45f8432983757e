import type { Picture } from '../picture.ts';
import { isSameProcess } from '../snapshot.ts';
import { type Metric, type MetricKey, metrics, type ProcessFigures, processFigures } from './metrics.ts';

/** The figures of one poll: as many as there are metrics for every row, row after row. Never changed once made. */
export interface Sample {
  /** Monotonic. */
  readonly atSeconds: number;
  /** Milliseconds, for display. */
  readonly wallMs: number;
  /** Place of every row by its key; the same object as in the sample before while the rows are the same. */
  readonly places: ReadonlyMap<string, number>;
  /** NaN where a figure was not known, -1 where the row has no such figure. 24 bits of precision. */
  readonly values: Float32Array;
  /** True for the first sample of another process: nothing before it can be compared. */
  readonly isAfterReload: boolean;
  readonly process: ProcessFigures;
}

/** What was seen, the newest last. Losing the source leaves a hole in time, never a made-up value. */
export interface History {
  readonly samples: readonly Sample[];
  /** The picture that the newest sample was made of. */
  readonly latest: Picture | undefined;
}

export interface HistoryBounds {
  readonly seconds: number;
  readonly bytes: number;
}

/** One hour, and never more than 48 MB: with very many rows the past is shorter. */
export const usualBounds: HistoryBounds = { seconds: 3600, bytes: 48 * 1024 * 1024 };

export const noHistory: History = { samples: [], latest: undefined };

const unknown = Number.NaN;
const notApplicable = -1;

/** Adds the figures of one poll and forgets those beyond the bounds. */
export function remembered(history: History, picture: Picture, bounds: HistoryBounds = usualBounds): History {
  const { snapshot } = picture;
  const last = history.samples.at(-1);
  const places = last && hasSameRows(last.places, picture) ? last.places : placesOf(picture);
  const values = new Float32Array(snapshot.rows.length * metrics.length);
  let at = 0;
  for (const row of snapshot.rows) {
    for (const metric of metrics) {
      values[at] = metric.applies(row) ? (metric.of(picture, row) ?? unknown) : notApplicable;
      at += 1;
    }
  }
  const before = history.latest?.snapshot;
  const sample: Sample = {
    atSeconds: snapshot.monotonicSeconds,
    wallMs: snapshot.wallMs,
    places,
    values,
    isAfterReload: before !== undefined && !isSameProcess(before, snapshot),
    process: processFigures(snapshot.process),
  };
  const most = Math.max(2, Math.floor(bounds.bytes / Math.max(1, values.byteLength)));
  const oldest = sample.atSeconds - bounds.seconds;
  const kept = history.samples.filter(({ atSeconds }) => atSeconds >= oldest).slice(-(most - 1));
  return { samples: [...kept, sample], latest: picture };
}

function hasSameRows(places: ReadonlyMap<string, number>, { snapshot }: Picture): boolean {
  return (
    places.size === snapshot.rows.length && snapshot.rows.every(({ key }, index) => places.get(key) === index)
  );
}

function placesOf({ snapshot }: Picture): ReadonlyMap<string, number> {
  return new Map(snapshot.rows.map(({ key }, index) => [key, index]));
}

/** One remembered figure; undefined is a gap. */
export interface Point {
  readonly atSeconds: number;
  readonly wallMs: number;
  readonly value: number | undefined;
  readonly isAfterReload: boolean;
}

export interface Span {
  readonly fromSeconds: number;
  readonly untilSeconds: number;
}

const metricPlaces: ReadonlyMap<MetricKey, number> = new Map(metrics.map(({ key }, index) => [key, index]));

/** Where the metric stands among the figures of a row in a sample. */
export function placeOf(metric: MetricKey): number {
  return metricPlaces.get(metric) ?? 0;
}

/** The metric of that key. */
export function metricOf(key: MetricKey): Metric {
  const metric = metrics.find((candidate) => candidate.key === key);
  if (metric === undefined) throw new Error(`no metric ${key}`);
  return metric;
}

/**
 * One metric of one row, or put together over several rows, within a span of monotonic time (both ends included). What
 * adds up is added up, of averages the largest is taken. It is a gap where any row that has the figure did not know it,
 * and where no row has it.
 */
export function series(
  history: History,
  keys: readonly string[],
  metric: MetricKey,
  span: Span,
): readonly Point[] {
  const figureOf = figureReader(keys, metric);
  const points: Point[] = [];
  for (const sample of history.samples) {
    if (sample.atSeconds < span.fromSeconds || sample.atSeconds > span.untilSeconds) continue;
    const { atSeconds, wallMs, isAfterReload } = sample;
    points.push({ atSeconds, wallMs, isAfterReload, value: figureOf(sample) });
  }
  return points;
}

/** What `series` takes from each sample. Where the rows stand is looked up again only when they have changed. */
export function figureReader(
  keys: readonly string[],
  metric: MetricKey,
): (sample: Sample) => number | undefined {
  const place = metricPlaces.get(metric) ?? 0;
  const { isAdditive } = metricOf(metric);
  let places: Sample['places'] | undefined;
  let offsets: readonly number[] = [];
  return (sample) => {
    if (sample.places !== places) {
      places = sample.places;
      offsets = keys.flatMap((key) => {
        const row = sample.places.get(key);
        return row === undefined ? [] : [row * metrics.length + place];
      });
    }
    let figure: number | undefined;
    for (const offset of offsets) {
      const value = sample.values[offset] ?? unknown;
      if (Number.isNaN(value)) return undefined;
      if (value === notApplicable) continue;
      figure = figure === undefined ? value : isAdditive ? figure + value : Math.max(figure, value);
    }
    return figure;
  };
}

/** Mean of the known values within a span; undefined where fewer than `atLeast` are known. */
export function meanOver(points: readonly Point[], atLeast = 1): number | undefined {
  const known = points.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (known.length < Math.max(1, atLeast)) return undefined;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
