import type { ExecutionContext } from 'ava';
import type { Attention } from '../../../src/app/attention.ts';
import { createObserver, type Observer, type ObserverOptions } from '../../../src/app/observer.ts';
import { type OpenedSource, openSocket } from '../../../src/app/open-source.ts';
import { systemClock } from '../../../src/clock.ts';
import { isCounter } from '../../../src/model/fields/field.ts';
import type { Picture } from '../../../src/model/picture.ts';
import type { Row } from '../../../src/model/row.ts';
import type { AccessLevel } from '../../../src/model/source-facts.ts';
import type { Source } from '../../../src/sources/source.ts';
import { type ClassReport, report } from '../../../src/view/report.ts';
import { ask, type StatLine, statLines, waitFor } from '../../demo/helpers/socket.ts';

export interface Watch {
  readonly source: Source;
  readonly observer: Observer;
  /** The next picture; throws where there is none. */
  picture(attention?: Attention): Promise<Picture>;
  access(): Promise<AccessLevel>;
}

export type Knowledge = Partial<Pick<ObserverOptions, 'userRules' | 'configurationPaths' | 'master'>>;

/** Watches as hatop-ts does, through `--socket` with this address. */
export function watchSocket(t: ExecutionContext, address: string, knowledge: Knowledge = {}): Watch {
  return watchOpened(t, openSocket(address, systemClock), knowledge);
}

export function watchOpened(t: ExecutionContext, opened: OpenedSource, knowledge: Knowledge = {}): Watch {
  if (!opened.ok) throw new Error(opened.message);
  const { source, isOnThisHost } = opened;
  t.teardown(() => source.close());
  const observer = createObserver({
    source,
    userRules: [],
    configurationPaths: [],
    ...knowledge,
    isOnThisHost,
  });
  const observe = async (attention?: Attention) => {
    const seen = await observer.observe(attention);
    if (!seen.ok) throw new Error(seen.failure.message);
    return seen;
  };
  return {
    source,
    observer,
    picture: async (attention) => (await observe(attention)).picture,
    access: async () => (await observe()).access,
  };
}

/** The row by `type:proxy/name`; throws where it is not there. */
export function rowOf(picture: Picture, key: string): Row {
  const row = picture.snapshot.byKey.get(key);
  if (row === undefined) throw new Error(`no ${key} among ${[...picture.snapshot.byKey.keys()].join(' ')}`);
  return row;
}

/** Rate times seconds: how far the counter came between the two polls. Undefined where there is no rate. */
export function growth(picture: Picture, key: string, counter: string): number | undefined {
  return times(picture, picture.rates.perSecond(rowOf(picture, key), counter));
}

/** A rate of this picture times the seconds it was taken over. The rest is what floating point leaves over. */
export function times(picture: Picture, perSecond: number | null | undefined): number | undefined {
  if (typeof perSecond !== 'number' || picture.rates.seconds === undefined) return undefined;
  return Math.round(perSecond * picture.rates.seconds * 1e6) / 1e6;
}

/** The same of several counters. */
export function growths(
  picture: Picture,
  key: string,
  counters: readonly string[],
): Readonly<Record<string, number | undefined>> {
  return Object.fromEntries(counters.map((counter) => [counter, growth(picture, key, counter)]));
}

/** What `--once --json` says of one class. */
export function classOf(picture: Picture, wanted: ClassReport['class']): ClassReport {
  const found = report(picture, { kind: 'socket', label: '', warning: undefined }).classes.find(
    (entry) => entry.class === wanted,
  );
  if (found === undefined) throw new Error(`no class ${wanted}`);
  return found;
}

/** Every rate of every counter of every row, by name; those that are not known are left out. */
export function knownRates(picture: Picture): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  for (const row of picture.snapshot.rows) {
    for (const field of row.columns.keys()) {
      if (!isCounter(field)) continue;
      const rate = picture.rates.perSecond(row, field);
      if (rate !== undefined) rates.set(`${row.key} ${field}`, rate);
    }
  }
  return rates;
}

/** Asks HAProxy itself, past the code under test, until its rows show the condition; HAProxy counts at a stream's end. */
export async function settled(
  socketPath: string,
  isEnough: (cell: (row: string, field: string) => number) => boolean,
): Promise<void> {
  await waitFor(
    async () => statLines(await ask(socketPath, 'show stat')),
    (rows: ReadonlyMap<string, StatLine>) =>
      isEnough((row, field) => Number(rows.get(row)?.[field] || Number.NaN)),
  ).catch(async (error: unknown) => {
    throw new Error(`HAProxy never showed it:\n${await ask(socketPath, 'show stat')}`, { cause: error });
  });
}
