import { type History, placeOf } from '../history/history.ts';
import { type MetricKey, metrics, type ProcessCounter } from '../history/metrics.ts';
import { elapsedAt, figureAt, type Sample } from '../history/sample.ts';
import { seenRows } from '../partial.ts';
import type { Picture } from '../picture.ts';
import type { Row } from '../row.ts';

/** How far a counter came within a window. */
export interface Growth {
  /** Whole events. */
  readonly amount: number;
  /** Seconds of the window in which it was known; less than the window after a start, a reload or a gap. */
  readonly seconds: number;
}

export interface GrownRow {
  readonly row: Row;
  readonly amount: number;
}

/** The newest part of the history, read for all rows at once. Nothing reaches back behind a reload. */
export interface Windows {
  /** Growth of the counter behind a rate over the last seconds; undefined where none of it is known. */
  grown(row: Row, metric: MetricKey, seconds: number): Growth | undefined;
  /** The same as a number of events; 0 where nothing is known, for sums that are put beside a known figure. */
  amount(row: Row, metric: MetricKey, seconds: number): number;
  /** The rows whose counter grew within the last seconds. */
  grownRows(metric: MetricKey, seconds: number): readonly GrownRow[];
  /** Whole seconds that the figures of a window are really of: more than asked where the polls are further apart. */
  span(seconds: number): number;
  /** Samples of the last seconds, the newest last; always the newest, and with it at least `atLeast` where there are. */
  samples(seconds: number, atLeast?: number): readonly Sample[];
  /** One figure of a row in a sample; undefined where it was not known or the row not there. */
  figure(sample: Sample, row: Row, metric: MetricKey): number | undefined;
  /** The rows that are listed now and whose figure in that sample is above 0. */
  rowsAbove0(sample: Sample, metric: MetricKey): readonly Row[];
  /** Growth of a counter of the process over the last seconds; undefined where it is not told. */
  grownProcess(counter: ProcessCounter, seconds: number): number | undefined;
}

interface Totals {
  readonly amounts: Float64Array;
  readonly seconds: Float64Array;
}

/** Poll times are not exact: a sample about as old as the window is long tells of the time before it. */
const slackSeconds = 0.2;

/** Windows up to this are added up for all rows at once, longer ones only for the rows that are asked for. Seconds. */
const longestForAll = 10;
/** Of few rows more than one rule asks for each. */
const longestForFew = 60;
const few = 400;

export function createWindows(history: History, picture: Picture): Windows {
  // Of a large listing only what was asked for again is judged; the newest sample has these rows in this order.
  const rows = seenRows(picture.snapshot);
  const past = sinceReload(history, picture);
  const newest = past.at(-1);
  const nowSeconds = picture.snapshot.monotonicSeconds;

  const firstWithin = memoised((seconds: number) => {
    let first = past.length;
    while (first > 0 && (past[first - 1]?.atSeconds ?? 0) > nowSeconds - seconds + slackSeconds) first -= 1;
    return first;
  });
  const samples = (seconds: number, atLeast = 1) =>
    past.slice(Math.max(0, Math.min(firstWithin(seconds), past.length - atLeast)));
  const placeIn = (sample: Sample, row: Row) => sample.places.get(row.key);
  const figure = (sample: Sample, row: Row, metric: MetricKey) => {
    const place = placeIn(sample, row);
    const value =
      place === undefined ? Number.NaN : figureAt(sample, place * metrics.length + placeOf(metric));
    return value >= 0 ? value : undefined;
  };

  /** Where the rows that are listed now were then; -1 where they were not. */
  const placing = memoised((places: Sample['places']) =>
    Int32Array.from(rows, ({ key }) => places.get(key) ?? -1),
  );

  const totals = memoised((metric: MetricKey) =>
    memoised((seconds: number) => {
      const made = { amounts: new Float64Array(rows.length), seconds: new Float64Array(rows.length) };
      for (const sample of samples(seconds)) addSample(made, sample, placing(sample.places), placeOf(metric));
      return made;
    }),
  );

  /** One row alone: long windows are asked for few rows. */
  const totalOf = (row: Row, metric: MetricKey, seconds: number): Growth => {
    let amount = 0;
    let covered = 0;
    for (const sample of samples(seconds)) {
      const rate = figure(sample, row, metric);
      const place = placeIn(sample, row);
      const elapsed = place === undefined ? Number.NaN : elapsedAt(sample, place);
      if (rate === undefined || Number.isNaN(elapsed)) continue;
      amount += rate * elapsed;
      covered += elapsed;
    }
    return { amount, seconds: covered };
  };

  const totalAt = (place: number, metric: MetricKey, seconds: number): Growth => {
    const { amounts, seconds: covered } = totals(metric)(seconds);
    return { amount: amounts[place] ?? 0, seconds: covered[place] ?? 0 };
  };

  const grown = (row: Row, metric: MetricKey, seconds: number) => {
    const place = newest && placeIn(newest, row);
    if (place === undefined) return undefined;
    const isForAll = seconds <= (rows.length <= few ? longestForFew : longestForAll);
    const total = isForAll ? totalAt(place, metric, seconds) : totalOf(row, metric, seconds);
    return total.seconds === 0 ? undefined : { ...total, amount: Math.round(total.amount) };
  };

  return {
    grown,
    amount: (row, metric, seconds) => grown(row, metric, seconds)?.amount ?? 0,
    grownRows(metric, seconds) {
      if (newest === undefined) return [];
      const { amounts } = totals(metric)(seconds);
      const found: GrownRow[] = [];
      for (let place = 0; place < rows.length; place += 1) {
        const amount = Math.round(amounts[place] ?? 0);
        const row = rows[place];
        if (amount > 0 && row !== undefined) found.push({ row, amount });
      }
      return found;
    },
    samples,
    span(seconds) {
      const before = past[past.length - samples(seconds).length - 1];
      return before === undefined ? seconds : Math.max(seconds, Math.round(nowSeconds - before.atSeconds));
    },
    figure,
    rowsAbove0: (sample, metric) =>
      sample.places === newest?.places
        ? rows.filter((_, place) => figureAt(sample, place * metrics.length + placeOf(metric)) > 0)
        : rows.filter((row) => (figure(sample, row, metric) ?? 0) > 0),
    grownProcess(counter, seconds) {
      const seen = past
        .slice(Math.max(0, past.length - samples(seconds).length - 1))
        .flatMap(({ process }) => process[counter] ?? []);
      if (seen.length < 2) return undefined;
      return seen.slice(1).reduce((sum, value, at) => sum + Math.max(0, value - (seen[at] ?? value)), 0);
    },
  };
}

/** The samples of the process that answers now; none where the history does not end with this picture. */
function sinceReload(history: History, picture: Picture): readonly Sample[] {
  if (history.latest !== picture) return [];
  const reload = history.samples.findLastIndex(({ isAfterReload }) => isAfterReload);
  return reload <= 0 ? history.samples : history.samples.slice(reload);
}

function addSample({ amounts, seconds }: Totals, sample: Sample, placing: Int32Array, metric: number): void {
  for (let place = 0; place < placing.length; place += 1) {
    const then = placing[place] ?? -1;
    if (then < 0) continue;
    const rate = figureAt(sample, then * metrics.length + metric);
    // False for a gap (NaN) and for what the row does not have (-1).
    if (!(rate >= 0)) continue;
    const elapsed = elapsedAt(sample, then);
    if (!(elapsed >= 0)) continue;
    amounts[place] = (amounts[place] ?? 0) + rate * elapsed;
    seconds[place] = (seconds[place] ?? 0) + elapsed;
  }
}

/** Computes once for each argument; kept as long as the windows are. */
function memoised<A, R>(compute: (argument: A) => R): (argument: A) => R {
  const made = new Map<A, R>();
  return (argument) => {
    const before = made.get(argument);
    if (before !== undefined) return before;
    const result = compute(argument);
    made.set(argument, result);
    return result;
  };
}
