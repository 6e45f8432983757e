import { saturationOf } from '../../model/limits.ts';
import { numeric, type Row, text } from '../../model/row.ts';
import { type ServerCount, serverCount } from '../../model/servers.ts';
import { isDraining, parseStatus, severityOf } from '../../model/status.ts';
import { statusWords } from '../../model/status-words.ts';
import { type Alarm, type CellValue, type Column, defineColumn } from '../column.ts';
import type { Subject } from '../subject.ts';
import { summedField } from './makers.ts';

export const statusColumn: Column = defineColumn({
  key: 'status',
  title: 'STATUS',
  kind: 'status',
  // `UP 1/3`, `DRAIN` and `MAINT` stay whole.
  narrowWidth: 6,
  wideWidth: 24,
  priority: 1,
  explanation: 'State as HAProxy words it; n/m is the progress of health checks towards a change of state.',
  fields: ['status'],
  words: statusWords,
  ofRow: ({ row }) => text(row, 'status'),
  alarm: (subject) => (subject.kind === 'row' ? statusAlarm(subject.row) : 'none'),
});

/** Alarm of a row's status; a server drained by weight 0 still reports UP and gets a notice. */
export function statusAlarm(row: Row): Alarm {
  const status = parseStatus(text(row, 'status') ?? '', row.type);
  const severity = severityOf(status);
  if (severity === 'fine')
    return isDraining(status, row.type === 'server' ? numeric(row, 'weight') : undefined) ? 'notice' : 'none';
  return severity;
}

const serversWidth = 7;

export const serversColumn: Column = defineColumn({
  key: 'servers',
  title: 'UP',
  kind: 'ratio',
  width: serversWidth,
  priority: 2,
  explanation: 'Servers that take new traffic, of all servers.',
  ofRow: (subject) => (subject.row.type === 'backend' ? ratio(countOf(subject)) : undefined),
  ofGroup: (group) => (group.class ? ratio(countOf(group)) : undefined),
  alarm: serversAlarm,
});

/** A class may have tens of thousands, and both its figure and its alarm are made of them. */
const counts = new WeakMap<Subject, ServerCount>();

function countOf(subject: Subject): ServerCount {
  const known = counts.get(subject);
  if (known !== undefined) return known;
  const members = subject.kind === 'row' ? [subject.row] : subject.members;
  const count = serverCount(
    subject.picture,
    members.map((row) => row.proxy),
  );
  counts.set(subject, count);
  return count;
}

function ratio(count: ServerCount): string | undefined {
  if (count.total === 0) return undefined;
  const numbers = `${count.up}/${count.total}`;
  // Rounded down: 100 % is said only when every server is up.
  return numbers.length <= serversWidth ? numbers : `${Math.floor((count.up / count.total) * 100)}%`;
}

function serversAlarm(subject: Subject, value: CellValue): Alarm {
  if (value === undefined) return 'none';
  const { up, down } = countOf(subject);
  if (up === 0) return 'critical';
  return down > 0 ? 'warning' : 'none';
}

export const sessionsColumn: Column = summedField('scur', 'count', {
  title: 'SESS',
  priority: 2,
  explanation:
    'Live sessions: connections (idle ones too) on frontends, streams in progress on backends and servers.',
  alarm: saturationAlarm,
});

function saturationAlarm(subject: Subject): Alarm {
  return subject.kind === 'row' ? saturationOf(subject.row) : 'none';
}

export const queueColumn: Column = summedField('qcur', 'count', {
  title: 'QUEUE',
  width: 5,
  priority: 4,
  explanation: 'Requests waiting now: on a server for a free slot, on a backend for any server.',
  alarm: (_, value) => (typeof value === 'number' && value > 0 ? 'warning' : 'none'),
});
