import { seenRows } from '../partial.ts';
import type { Picture } from '../picture.ts';
import type { Row } from '../row.ts';
import { isSameProcess, isWhole, type Snapshot } from '../snapshot.ts';
import { type Metric, type MetricKey, metrics, processFigures } from './metrics.ts';
import { mostPolls } from './packed.ts';
import { bytesOf, withinRoom } from './room.ts';
import { figureAt, type OpenSample, type Sample, since } from './sample.ts';
import { sealed } from './sealing.ts';

/** What was seen, the newest last. Losing the source leaves a hole in time, never a made-up value. */
export interface History {
  readonly samples: readonly Sample[];
  /** What the samples take, counted anew with every sealing; a little more than that in between. */
  readonly bytes: number;
  /** Polls since samples were looked at that may be sealed. */
  readonly unsealedPolls: number;
  /** The picture that the newest sample was made of. */
  readonly latest: Picture | undefined;
}

export interface HistoryBounds {
  readonly seconds: number;
  readonly bytes: number;
}

/** One hour, and never more than 24 MB: with very many busy rows the past is shorter. */
export const usualBounds: HistoryBounds = { seconds: 3600, bytes: 24 * 1024 * 1024 };

export const noHistory: History = { samples: [], bytes: 0, unsealedPolls: 0, latest: undefined };

const unknown = Number.NaN;
const notApplicable = -1;

/** Adds the figures of one poll and forgets those beyond the bounds. */
export function remembered(history: History, picture: Picture, bounds: HistoryBounds = usualBounds): History {
  const { snapshot, rates } = picture;
  // The others were remembered when they were seen.
  const rows = seenRows(snapshot);
  const places = knownPlaces(history, rows) ?? placesOf(rows);
  const before = history.latest?.snapshot;
  const elapsed = new Float32Array(rows.length);
  const values = new Float32Array(rows.length * metrics.length);
  let at = 0;
  for (const [place, row] of rows.entries()) {
    // What went before the first sample was not watched.
    elapsed[place] = (before && rates.elapsed(row)) ?? unknown;
    // Once for each figure of each row: here an iterator is felt.
    for (let index = 0; index < metrics.length; index += 1) {
      const metric = metrics[index];
      values[at] = metric?.applies(row) ? (metric.of(picture, row) ?? unknown) : notApplicable;
      at += 1;
    }
  }
  const sample: OpenSample = {
    atSeconds: snapshot.monotonicSeconds,
    wallMs: snapshot.wallMs,
    places,
    sweptAfterSeconds: before && isWhole(snapshot) ? sweptAfter(before, snapshot) : 0,
    isAfterReload: before !== undefined && !isSameProcess(before, snapshot),
    process: processFigures(snapshot.process),
    block: undefined,
    values,
    elapsed,
  };
  return { ...withSample(history, sample, bounds), latest: picture };
}

function withSample(history: History, sample: Sample, bounds: HistoryBounds): Omit<History, 'latest'> {
  const samples = since(history.samples, sample.atSeconds - bounds.seconds).concat(sample);
  const bytes = history.bytes + bytesOf(sample);
  const unsealedPolls = history.unsealedPolls + 1;
  if (unsealedPolls < mostPolls && bytes <= bounds.bytes) return { samples, bytes, unsealedPolls };
  return { ...withinRoom(sealed(samples, bounds.bytes), bounds.bytes), unsealedPolls: 0 };
}

/** How long the rows went unseen that only whole dumps bring; 0 where every dump is whole. */
function sweptAfter(before: Snapshot, after: Snapshot): number {
  return isWhole(before) ? 0 : after.monotonicSeconds - before.sweptSeconds;
}

/** Dumps of the same rows share their places: those of whole dumps are large, and parts come between. */
function knownPlaces({ samples }: History, rows: readonly Row[]): Sample['places'] | undefined {
  const sized = samples.findLast(({ places }) => places.size === rows.length)?.places;
  return sized && rows.every(({ key }, index) => sized.get(key) === index) ? sized : undefined;
}

function placesOf(rows: readonly Row[]): Sample['places'] {
  return new Map(rows.map(({ key }, index) => [key, index]));
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
    for (let index = 0; index < offsets.length; index += 1) {
      const value = figureAt(sample, offsets[index] ?? -1);
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
