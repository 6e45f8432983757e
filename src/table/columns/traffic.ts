import { numeric } from '../../model/row.ts';
import { type Column, defineColumn } from '../column.ts';
import { counterRate, rowField, summedField } from './makers.ts';
import { bytesInRateColumn, bytesOutRateColumn, sessionRateColumn } from './overview.ts';
import { sessionsColumn, statusColumn } from './shared.ts';

/** HATop's TRAFFIC, with bytes per second next to the totals. */
export const trafficColumns: readonly Column[] = [
  statusColumn,
  sessionsColumn,
  sessionRateColumn,
  rowField('rate_max', 'rate', {
    title: 'RMAX',
    priority: 6,
    explanation: 'Most new sessions in one second so far.',
  }),
  rowField('rate_lim', 'rate', {
    title: 'RLIM',
    priority: 7,
    explanation: 'Limit of new sessions per second (rate-limit sessions).',
  }),
  bytesInRateColumn,
  bytesOutRateColumn,
  summedField('bin', 'bytes', {
    title: 'IN',
    priority: 4,
    explanation: 'Bytes from the clients since the process started.',
  }),
  summedField('bout', 'bytes', {
    title: 'OUT',
    priority: 4,
    explanation: 'Bytes to the clients since the process started.',
  }),
  counterRate('lbtotRate', ['lbtot'], {
    title: 'LB/S',
    priority: 5,
    explanation: 'Times per second that load balancing chose this server.',
  }),
  summedField('lbtot', 'count', {
    title: 'LBTOT',
    priority: 6,
    explanation: 'Times that load balancing chose it.',
  }),
  summedField('stot', 'count', {
    title: 'STOT',
    priority: 7,
    explanation: 'Sessions since the process started.',
  }),
  counterRate('connectRate', ['connect'], {
    title: 'CNCT/S',
    priority: 8,
    explanation: 'New connections to servers per second.',
  }),
  counterRate('reuseRate', ['reuse'], {
    title: 'REUS/S',
    priority: 8,
    explanation: 'Requests per second sent over a connection that was already open.',
  }),
  defineColumn({
    key: 'lastsess',
    title: 'LAST',
    kind: 'duration',
    priority: 8,
    explanation: 'Time since the last session was given to it; a dash is never.',
    fields: ['lastsess'],
    // HAProxy writes -1 for never.
    ofRow: ({ row }) => atLeastZero(numeric(row, 'lastsess')),
  }),
];

function atLeastZero(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 ? value : undefined;
}
