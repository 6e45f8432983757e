import { axisUntil, type Grid, grid, resampled } from '../model/history/resample.ts';
import { pastUntil } from '../state/past.ts';
import type { State } from '../state/state.ts';
import type { Column } from '../table/column.ts';
import type { Subject } from '../table/subject.ts';
import { trendSeconds } from '../table/trend.ts';

/** A small line: one value for each cell, the newest last; undefined is a gap. */
export interface SparkModel {
  readonly values: readonly (number | undefined)[];
  /** Upper end of the scale. */
  readonly most: number;
}

/** Reads the lines of the rows on the screen. How the polls fall into cells is worked out once for all of them. */
export function trendReader(
  state: State,
): (subject: Subject, column: Column, cells: number) => SparkModel | undefined {
  const grids = new Map<number, Grid>();
  const gridOf = (cells: number) => {
    const known = grids.get(cells);
    if (known !== undefined) return known;
    const made = grid(state.node.history, axisUntil(pastUntil(state), trendSeconds, cells));
    grids.set(cells, made);
    return made;
  };
  const read = (subject: Subject, column: Column, cells: number): SparkModel | undefined => {
    const trend = column.trend?.(subject);
    if (trend === undefined) return undefined;
    const parts = resampled(gridOf(cells), trend.keys, trend.metric);
    const values = parts.map(({ value, isAfterReload }) => (isAfterReload ? undefined : value));
    const largest = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
    return { values, most: Math.max(trend.most ?? 0, largest) };
  };
  return (subject, column, cells) => {
    if (subject.kind === 'row') return read(subject, column, cells);
    const { axis, placed } = gridOf(cells);
    const state = [column.key, cells, axis.first, placed.at(-1)?.sample.atSeconds].join();
    const known = ofBlocks.get(subject);
    if (known?.state === state) return known.model;
    const model = read(subject, column, cells);
    ofBlocks.set(subject, { state, model });
    return model;
  };
}

/** The line of a block is made of as many rows as it has backends, and asked for again with every key. */
const ofBlocks = new WeakMap<Subject, { readonly state: string; readonly model: SparkModel | undefined }>();
