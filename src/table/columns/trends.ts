import { metricOf } from '../../model/history/history.ts';
import type { MetricKey } from '../../model/history/metrics.ts';
import { saturationOf } from '../../model/limits.ts';
import type { Row } from '../../model/row.ts';
import type { Alarm, Column, Trend } from '../column.ts';
import type { Subject } from '../subject.ts';
import { trendColumn } from '../trend.ts';
import { troubleAlarm } from './overview.ts';
import { serversColumn, statusAlarm } from './shared.ts';

function rowsOf(subject: Subject): readonly Row[] {
  return subject.kind === 'row' ? [subject.row] : subject.members;
}

/** The first of the metrics that the row, or any of the block, has. */
function trendOf(subject: Subject, ...wanted: readonly MetricKey[]): Trend | undefined {
  const rows = rowsOf(subject);
  const metric = wanted.find((key) => rows.some((row) => metricOf(key).applies(row)));
  return metric && { metric, keys: rows.map(({ key }) => key), most: undefined };
}

/** The figure in which trouble shows first: requests of HTTP, sessions where they stay open, and of whatever takes both. */
export function tellingTrend(subject: Subject): Trend | undefined {
  return subject.class === 'http'
    ? trendOf(subject, 'requestRate', 'sessions')
    : trendOf(subject, 'sessions');
}

/** How many of the servers take traffic, on the scale of all of them. */
function serversTrend(subject: Subject): Trend | undefined {
  const servers = rowsOf(subject).flatMap((row) => {
    if (row.type === 'server') return [row];
    return row.type === 'backend' ? (subject.picture.servers.get(row.proxy) ?? []) : [];
  });
  if (servers.length === 0) return undefined;
  return { metric: 'isUp', keys: servers.map(({ key }) => key), most: servers.length };
}

const severities: readonly Alarm[] = ['none', 'notice', 'warning', 'critical'];

/** The worst of what its state, servers, sessions and errors say now. */
function alarmOf(subject: Subject): Alarm {
  const alarms = [
    troubleAlarm(subject),
    serversColumn.alarm?.(subject) ?? 'none',
    ...(subject.kind === 'row' ? [statusAlarm(subject.row), saturationOf(subject.row)] : []),
  ];
  return severities.findLast((severity) => alarms.includes(severity)) ?? 'none';
}

const ownScale = 'each line from 0 to its own largest';

export const overviewTrendColumn: Column = trendColumn({
  priority: 3,
  explanation: `requests/s of HTTP backends and servers, live sessions of everything else; ${ownScale}`,
  of: tellingTrend,
  alarm: alarmOf,
});

export const statusTrendColumn: Column = trendColumn({
  priority: 5,
  explanation: 'servers that take traffic; each line from none to all of them',
  of: serversTrend,
  alarm: alarmOf,
});

export const trafficTrendColumn: Column = trendColumn({
  priority: 4,
  explanation: `bytes per second to the clients; ${ownScale}`,
  of: (subject) => trendOf(subject, 'bytesOut'),
  alarm: alarmOf,
});

export const httpTrendColumn: Column = trendColumn({
  priority: 4,
  explanation: `requests/s; ${ownScale}`,
  of: (subject) => trendOf(subject, 'requestRate'),
  alarm: alarmOf,
});

export const errorTrendColumn: Column = trendColumn({
  priority: 3,
  explanation: `errors/s of all kinds; ${ownScale}`,
  of: (subject) => trendOf(subject, 'errorRate'),
  alarm: alarmOf,
});

export const timesTrendColumn: Column = trendColumn({
  priority: 3,
  explanation: `average time until the server began to answer, of a block its slowest; ${ownScale}`,
  of: (subject) => trendOf(subject, 'responseTime'),
  alarm: alarmOf,
});
