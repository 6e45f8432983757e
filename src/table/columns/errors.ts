import type { Column } from '../column.ts';
import { counterRate, summedField, warnAboveZero } from './makers.ts';
import { statusColumn } from './shared.ts';

interface ErrorCounter {
  readonly field: string;
  readonly title: string;
  readonly what: string;
  readonly priority: number;
  readonly isAlarming: boolean;
}

const counters: readonly ErrorCounter[] = [
  { field: 'econ', title: 'ECON', what: 'Failed connections to servers', priority: 2, isAlarming: true },
  {
    field: 'ereq',
    title: 'EREQ',
    what: 'Requests that were broken off or could not be understood',
    priority: 3,
    isAlarming: false,
  },
  {
    field: 'eresp',
    title: 'ERSP',
    what: 'Responses that were broken off or could not be understood',
    priority: 2,
    isAlarming: true,
  },
  {
    field: 'wretr',
    title: 'RETR',
    what: 'Connections to servers tried again',
    priority: 3,
    isAlarming: true,
  },
  {
    field: 'wredis',
    title: 'REDI',
    what: 'Requests sent to another server than first chosen',
    priority: 4,
    isAlarming: true,
  },
  { field: 'dreq', title: 'DREQ', what: 'Requests refused by a rule', priority: 4, isAlarming: false },
  { field: 'dresp', title: 'DRES', what: 'Responses refused by a rule', priority: 5, isAlarming: false },
  { field: 'hrsp_4xx', title: '4XX', what: 'Responses with a 4xx code', priority: 5, isAlarming: false },
  { field: 'hrsp_5xx', title: '5XX', what: 'Responses with a 5xx code', priority: 2, isAlarming: true },
  {
    field: 'chkfail',
    title: 'CHKF',
    what: 'Health checks failed while the server was up',
    priority: 3,
    isAlarming: true,
  },
  {
    field: 'hanafail',
    title: 'OBSF',
    what: 'Failures noticed in live traffic (observe)',
    priority: 8,
    isAlarming: true,
  },
  {
    field: 'cli_abrt',
    title: 'CABR',
    what: 'Transfers broken off by the client',
    priority: 6,
    isAlarming: false,
  },
  {
    field: 'srv_abrt',
    title: 'SABR',
    what: 'Transfers broken off by the server',
    priority: 6,
    isAlarming: true,
  },
  { field: 'eint', title: 'INT', what: 'Internal errors of HAProxy', priority: 7, isAlarming: true },
];

/** HATop's ERRORS and what it leaves out; each counter as a total and per second. */
export const errorColumns: readonly Column[] = [
  statusColumn,
  ...counters.map(({ field, title, what, priority, isAlarming }) =>
    counterRate(`${field}Rate`, [field], {
      title: `${title}/S`,
      priority,
      explanation: `${what}, per second.`,
      ...(isAlarming && { alarm: warnAboveZero }),
    }),
  ),
  ...counters.map(({ field, title, what, priority }) =>
    summedField(field, 'count', {
      title,
      priority: priority + 2,
      explanation: `${what}, since the process started.`,
    }),
  ),
];
