import type { Column } from '../column.ts';
import { largestField } from './makers.ts';
import { queueColumn, sessionsColumn, statusColumn } from './shared.ts';

const parts = [
  { field: 'qtime', title: 'QTIME', what: 'in the queue' },
  { field: 'ctime', title: 'CTIME', what: 'to connect to the server' },
  { field: 'rtime', title: 'RTIME', what: 'until the server began to answer' },
  {
    field: 'ttime',
    title: 'TOTAL',
    what: 'for the whole session; of a WebSocket or TCP tunnel this is its lifetime',
  },
] as const;

/** Times in milliseconds; blocks show their slowest member. */
export const timesColumns: readonly Column[] = [
  statusColumn,
  ...parts.map(({ field, title, what }) =>
    largestField(field, 'milliseconds', {
      title,
      priority: 2,
      explanation: `Milliseconds ${what}: average of the last 512 finished requests.`,
    }),
  ),
  ...parts.map(({ field, title, what }) =>
    largestField(`${field}_max`, 'milliseconds', {
      title: `${title.slice(0, 2)}MAX`,
      priority: 4,
      explanation: `Milliseconds ${what}: the longest so far.`,
    }),
  ),
  queueColumn,
  sessionsColumn,
];
