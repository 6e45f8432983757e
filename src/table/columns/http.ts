import type { Column } from '../column.ts';
import { counterRate, rowField, summedField, warnAboveZero } from './makers.ts';
import { requestRateColumn } from './overview.ts';
import { sessionsColumn, statusColumn } from './shared.ts';

const codes = ['1xx', '2xx', '3xx', '4xx', '5xx', 'other'] as const;

const codeTitles: Readonly<Record<(typeof codes)[number], string>> = {
  '1xx': '1XX',
  '2xx': '2XX',
  '3xx': '3XX',
  '4xx': '4XX',
  '5xx': '5XX',
  other: 'OTHR',
};

/** HATop's HTTP, per second first and the totals behind. */
export const httpColumns: readonly Column[] = [
  statusColumn,
  sessionsColumn,
  requestRateColumn,
  rowField('req_rate_max', 'rate', {
    title: 'RMAX',
    priority: 7,
    explanation: 'Most requests in one second so far.',
  }),
  ...codes.map((code) =>
    counterRate(`hrsp_${code}Rate`, [`hrsp_${code}`], {
      title: code === 'other' ? 'OTHR/S' : `${codeTitles[code]}/S`,
      priority: code === 'other' ? 6 : 3,
      explanation:
        code === '1xx'
          ? 'Responses per second with a 1xx code: finished upgrades (101) on backends; servers count 100 Continue too.'
          : `Responses per second with ${code === 'other' ? 'any other' : `a ${code}`} code.`,
      ...(code === '5xx' && { alarm: warnAboveZero }),
    }),
  ),
  summedField('req_tot', 'count', {
    title: 'REQS',
    priority: 4,
    explanation: 'Requests since the process started.',
  }),
  ...codes.map((code) =>
    summedField(`hrsp_${code}`, 'count', {
      title: codeTitles[code],
      priority: code === 'other' ? 8 : 5,
      explanation: `Responses with ${code === 'other' ? 'any other' : `a ${code}`} code since the process started.`,
    }),
  ),
];
