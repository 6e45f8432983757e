import {
  allErrorCounters,
  type ErrorKind,
  errorKinds,
  rateOfCounters,
  troubleCounters,
} from '../../model/errors.ts';
import { countsRequests, requestRate } from '../../model/requests.ts';
import { text } from '../../model/row.ts';
import { type Direction, throughput } from '../../model/throughput.ts';
import { type Alarm, type CellValue, type Column, defineColumn, sumOverMembers } from '../column.ts';
import type { RowSubject, Subject } from '../subject.ts';
import { counterRate, summedField, warnAboveZero } from './makers.ts';
import { queueColumn, serversColumn, sessionsColumn, statusColumn } from './shared.ts';

export const sessionRateColumn: Column = summedField('rate', 'rate', {
  title: 'SESS/S',
  priority: 5,
  explanation:
    'New sessions in the last second, as HAProxy measured it: connections on frontends, streams on servers.',
});

export const requestRateColumn: Column = defineColumn({
  key: 'requestRate',
  title: 'REQ/S',
  kind: 'rate',
  priority: 3,
  explanation: 'HTTP requests per second; on a backend they are counted when their stream ends.',
  fields: ['req_tot', 'req_rate'],
  ofRow: ({ picture, row }) => requestRate(picture, row),
  ofGroup: (group) => sumOverMembers(group, ({ picture, row }) => requestRate(picture, row), countsRequests),
});

export const bytesInRateColumn = throughputColumn('in');
export const bytesOutRateColumn = throughputColumn('out');

function throughputColumn(direction: Direction): Column {
  const ofRow = ({ picture, row }: RowSubject): CellValue => {
    const known = throughput(picture, row, direction);
    return known.kind === 'known' ? known.perSecond : undefined;
  };
  const field = direction === 'in' ? 'bin' : 'bout';
  return defineColumn({
    key: direction === 'in' ? 'bytesInRate' : 'bytesOutRate',
    title: direction === 'in' ? 'IN/S' : 'OUT/S',
    kind: 'bytes',
    priority: 3,
    explanation: `Bytes per second ${direction === 'in' ? 'from' : 'to'} the clients; a dash where open tunnels hide it until they close.`,
    fields: [field],
    unit: 'B/s',
    ofRow,
    ofGroup: (group) => sumOverMembers(group, ofRow, (row) => text(row, field) !== undefined),
  });
}

export const errorRateColumn: Column = counterRate('errorRate', allErrorCounters, {
  title: 'ERR/S',
  priority: 2,
  explanation:
    'Errors per second of all kinds: 4xx, 5xx, connection, response, retries, denied; one request may count in several.',
  alarm: troubleAlarm,
});

/** 4xx answers and refusals are counted but are no alarm: they are mostly the clients' doing. */
export function troubleAlarm(subject: Subject): Alarm {
  const rows = subject.kind === 'row' ? [subject.row] : subject.members;
  const isTroubled = rows.some((row) => (rateOfCounters(subject.picture, row, troubleCounters) ?? 0) > 0);
  return isTroubled ? 'warning' : 'none';
}

const errorTitles: Readonly<Record<ErrorKind, readonly [title: string, explanation: string]>> = {
  '4xx': ['4XX/S', 'Responses with a 4xx code per second: mostly the mistakes of clients.'],
  '5xx': ['5XX/S', 'Responses with a 5xx code per second, from servers or made by HAProxy itself.'],
  connection: ['ECON/S', 'Failed connections to servers per second.'],
  response: ['ERSP/S', 'Responses per second that broke off or could not be understood.'],
  retries: ['RETR/S', 'Connections to servers tried again, per second.'],
  denied: ['DENY/S', 'Requests, responses, connections and sessions refused by a rule, per second.'],
};

/** One column for each kind of error, per second. */
export const errorKindColumns: readonly Column[] = (Object.keys(errorTitles) as ErrorKind[]).map((kind) =>
  counterRate(`${kind}Rate`, errorKinds[kind], {
    title: errorTitles[kind][0],
    priority: kind === '5xx' ? 6 : 7,
    explanation: errorTitles[kind][1],
    alarm: kind === '4xx' || kind === 'denied' ? () => 'none' : warnAboveZero,
  }),
);

export const overviewColumns: readonly Column[] = [
  statusColumn,
  serversColumn,
  sessionsColumn,
  // On narrow screens these leave before the queue and the trend, which say more about trouble; Traffic has them.
  { ...sessionRateColumn, priority: 6 },
  requestRateColumn,
  { ...bytesInRateColumn, priority: 5 },
  { ...bytesOutRateColumn, priority: 5 },
  errorRateColumn,
  ...errorKindColumns,
  queueColumn,
];
