import { allErrorCounters, errorKinds, rateOfCounters } from '../errors.ts';
import type { Picture } from '../picture.ts';
import { factNumber, type ProcessFacts } from '../process.ts';
import { countsRequests, requestRate, responseCounters } from '../requests.ts';
import { has, hasAny, numeric, type Row } from '../row.ts';
import { takesTraffic } from '../servers.ts';
import { throughput } from '../throughput.ts';

export type MetricUnit = 'count' | 'rate' | 'bytes' | 'milliseconds';

/** One figure that is remembered for every row. Never negative. */
export interface Metric {
  readonly key: string;
  readonly title: string;
  readonly unit: MetricUnit;
  /** False for what cannot be added up over rows, such as averages. */
  readonly isAdditive: boolean;
  /** False where rows of this kind never have the figure, so that nothing is missing. */
  applies(row: Row): boolean;
  /** Undefined where it is not known at this moment. */
  of(picture: Picture, row: Row): number | undefined;
}

function gauge<K extends string>(key: K, title: string, field: string) {
  return {
    key,
    title,
    unit: 'count',
    isAdditive: true,
    applies: (row: Row) => has(row, field),
    of: (_: Picture, row: Row) => numeric(row, field),
  } as const;
}

function time<K extends string>(key: K, title: string, field: string) {
  return {
    key,
    title,
    unit: 'milliseconds',
    isAdditive: false,
    applies: (row: Row) => has(row, field),
    of: (_: Picture, row: Row) => numeric(row, field),
  } as const;
}

function counterRate<K extends string>(key: K, title: string, counters: readonly string[]) {
  return {
    key,
    title,
    unit: 'rate',
    isAdditive: true,
    applies: (row: Row) => hasAny(row, counters),
    of: (picture: Picture, row: Row) => rateOfCounters(picture, row, counters),
  } as const;
}

function bytes<K extends string>(key: K, title: string, direction: 'in' | 'out') {
  return {
    key,
    title,
    unit: 'bytes',
    isAdditive: true,
    applies: (row: Row) => has(row, direction === 'in' ? 'bin' : 'bout'),
    of: (picture: Picture, row: Row) => {
      const known = throughput(picture, row, direction);
      return known.kind === 'known' ? known.perSecond : undefined;
    },
  } as const;
}

/** What is remembered, in the order in which the chart offers it. Times are HAProxy's moving averages. */
export const metrics = [
  gauge('sessions', 'sessions', 'scur'),
  { ...gauge('sessionRate', 'new sessions/s', 'rate'), unit: 'rate' },
  {
    key: 'requestRate',
    title: 'requests/s',
    unit: 'rate',
    isAdditive: true,
    applies: (row: Row) => row.type !== 'listener' && countsRequests(row),
    of: requestRate,
  },
  counterRate('errorRate', 'errors/s', allErrorCounters),
  counterRate('rate5xx', '5xx/s', errorKinds['5xx']),
  counterRate('rate4xx', '4xx/s', errorKinds['4xx']),
  counterRate('connectionErrors', 'connection errors/s', errorKinds.connection),
  counterRate('retries', 'retries/s', errorKinds.retries),
  gauge('queue', 'queued', 'qcur'),
  time('responseTime', 'response time', 'rtime'),
  time('connectTime', 'connect time', 'ctime'),
  time('queueTime', 'queue time', 'qtime'),
  time('totalTime', 'total time', 'ttime'),
  bytes('bytesIn', 'bytes in/s', 'in'),
  bytes('bytesOut', 'bytes out/s', 'out'),
  {
    key: 'isUp',
    title: 'takes traffic',
    unit: 'count',
    isAdditive: true,
    applies: (row: Row) => row.type === 'server',
    of: (_: Picture, row: Row) => (takesTraffic(row) ? 1 : 0),
  },
  gauge('fallen', 'times gone down', 'chkdown'),
  // Of servers and backends these are streams, of frontends and listeners connections; unlike `rate` none is missed between polls.
  counterRate('arrivals', 'arrivals/s', ['stot']),
  counterRate('responses', 'responses/s', responseCounters),
  counterRate('responseErrors', 'response errors/s', errorKinds.response),
  counterRate('redispatches', 'redispatches/s', ['wredis']),
  counterRate('internalErrors', 'internal errors/s', ['eint']),
  counterRate('handshakes', 'TLS handshakes/s', ['ssl_sess']),
  counterRate('failedHandshakes', 'failed TLS handshakes/s', ['ssl_failed_handshake']),
] as const satisfies readonly Metric[];

export type MetricKey = (typeof metrics)[number]['key'];

/** The metrics that a row has and a chart can show, in their order. */
export function chartedMetrics(row: Row): readonly MetricKey[] {
  return metrics
    .filter((metric) => !onlyForRules.includes(metric.key) && metric.applies(row))
    .map(({ key }) => key);
}

/** States rather than figures, and what others are made of. */
const onlyForRules: readonly MetricKey[] = ['isUp', 'fallen', 'arrivals', 'handshakes', 'responses'];

/** Counters of the process that are remembered: `show info`'s names. `MaxconnReached` is known since 2.8. */
export const processCounters = ['DroppedLogs', 'MaxconnReached'] as const;

export type ProcessCounter = (typeof processCounters)[number];

/** Counters of the process at one poll, undefined where the source does not tell. */
export type ProcessFigures = Readonly<Record<ProcessCounter, number | undefined>>;

export function processFigures(facts: ProcessFacts): ProcessFigures {
  return {
    DroppedLogs: factNumber(facts, 'DroppedLogs'),
    MaxconnReached: factNumber(facts, 'MaxconnReached'),
  };
}
