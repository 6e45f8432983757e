import { sessionLimit } from '../../model/limits.ts';
import { numeric } from '../../model/row.ts';
import { lastAgentWords, lastCheckWords } from '../../model/status-words.ts';
import { type Column, defineColumn } from '../column.ts';
import { rowField, summedField, textField } from './makers.ts';
import { queueColumn, serversColumn, sessionsColumn, statusColumn } from './shared.ts';

const weightColumn: Column = defineColumn({
  key: 'weight',
  title: 'WEIGHT',
  kind: 'text',
  width: 7,
  priority: 3,
  explanation:
    'Weight in force now, and after the slash the configured one where it differs (slow start, drain).',
  fields: ['weight', 'uweight'],
  ofRow({ row }) {
    const effective = numeric(row, 'weight');
    const user = numeric(row, 'uweight');
    if (effective === undefined) return undefined;
    return user === undefined || user === effective ? `${effective}` : `${effective}/${user}`;
  },
});

const roleColumn: Column = defineColumn({
  key: 'role',
  title: 'ROLE',
  kind: 'text',
  width: 6,
  priority: 8,
  explanation: 'Active servers share the traffic; backup servers get it when no active one is left.',
  fields: ['act', 'bck'],
  ofRow({ row }) {
    if (row.type !== 'server') return undefined;
    if (numeric(row, 'bck') === 1) return 'backup';
    return numeric(row, 'act') === 1 ? 'active' : undefined;
  },
});

const checkColumn: Column = textField('check_status', {
  title: 'CHECK',
  width: 8,
  priority: 4,
  explanation: 'Outcome of the last health check; * marks one in progress. Enter shows it in words.',
  words: lastCheckWords,
});

const agentColumn: Column = textField('agent_status', {
  title: 'AGENT',
  width: 7,
  priority: 9,
  explanation: 'Outcome of the last agent check.',
  words: lastAgentWords,
});

const limitColumn: Column = defineColumn({
  key: 'slim',
  title: 'SLIM',
  kind: 'count',
  priority: 6,
  explanation:
    'Limit of live sessions: maxconn of a frontend or server, fullconn of a backend; a dash is no limit.',
  fields: ['slim'],
  ofRow: ({ row }) => sessionLimit(row),
});

/** HATop's STATUS, with what it leaves out: the user weight, the checks' code and the time in this state. */
export const statusColumns: readonly Column[] = [
  statusColumn,
  serversColumn,
  weightColumn,
  roleColumn,
  checkColumn,
  rowField('check_code', 'count', {
    title: 'CODE',
    width: 4,
    priority: 7,
    explanation: 'Layer 5 to 7 code of the last check, such as the HTTP status.',
    words: lastCheckWords,
  }),
  rowField('check_duration', 'milliseconds', {
    title: 'CHK MS',
    priority: 7,
    explanation: 'Duration of the last health check in milliseconds.',
  }),
  agentColumn,
  rowField('lastchg', 'duration', {
    title: 'SINCE',
    priority: 5,
    explanation: 'Time since the last change of state.',
  }),
  rowField('downtime', 'duration', {
    title: 'DOWNT',
    priority: 8,
    explanation: 'Total time down since the process started, the present outage included.',
  }),
  rowField('chkdown', 'count', {
    title: 'DOWNS',
    priority: 6,
    explanation: 'Times that checks took it from UP to DOWN.',
  }),
  rowField('throttle', 'share', {
    title: 'THRT',
    priority: 9,
    explanation: 'Share of its weight that a server in slow start gets now.',
  }),
  queueColumn,
  rowField('qmax', 'count', { title: 'QMAX', priority: 9, explanation: 'Longest queue so far.' }),
  sessionsColumn,
  rowField('smax', 'count', { title: 'SMAX', priority: 8, explanation: 'Most live sessions so far.' }),
  limitColumn,
  summedField('stot', 'count', {
    title: 'STOT',
    priority: 9,
    explanation: 'Sessions since the process started.',
  }),
];
