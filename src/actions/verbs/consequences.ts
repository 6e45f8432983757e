import type { Picture } from '../../model/picture.ts';
import { numeric, type Row, text } from '../../model/row.ts';
import { serverCount, takesTraffic } from '../../model/servers.ts';
import { classNames, trafficClasses } from '../../model/traffic-class.ts';
import { type Consequence, consequence } from './verb.ts';

/**
 * For every backend concerned: how many servers take new traffic before and after, and what share of its weight
 * moves. `lively: 2 -> 1 of 2 up, 50 % of its weight moves`.
 */
export function capacity(
  picture: Picture,
  servers: readonly Row[],
  isComing: boolean,
): readonly Consequence[] {
  return backendsOf(servers).map((backend) => {
    const changing = servers.filter(({ proxy }) => proxy === backend);
    const { up, total } = serverCount(picture, [backend]);
    // Ready does not touch the weight: a server whose user weight is 0 still gets nothing.
    const moved = changing.filter(
      (row) => takesTraffic(row) !== isComing && !(isComing && numeric(row, 'uweight') === 0),
    );
    const after = isComing ? up + moved.length : up - moved.length;
    const numbers = after === up ? `stays ${up} of ${total} up` : `${up} -> ${after} of ${total} up`;
    const end = after === 0 && !isComing ? '; no server is left, clients get errors' : '';
    const share = isComing ? conditionOf(moved) : shareOf(picture, backend, moved, after);
    return consequence(`${backend}: ${numbers}${share}${end}`, end !== '');
  });
}

function conditionOf(moved: readonly Row[]): string {
  return moved.length > 0 ? ', once health checks agree' : '';
}

function shareOf(picture: Picture, backend: string, moved: readonly Row[], after: number): string {
  if (moved.length === 0 || after === 0) return '';
  const weightOf = (rows: readonly Row[]) =>
    rows.reduce((sum, row) => sum + (numeric(row, 'weight') ?? 0), 0);
  const inUse = withoutIdleBackups((picture.servers.get(backend) ?? []).filter(takesTraffic));
  const all = weightOf(inUse);
  const share = weightOf(moved.filter((row) => inUse.includes(row))) / all;
  return all === 0 ? '' : `, ${Math.round(share * 100)} % of its weight moves`;
}

/** Backups get traffic only while no active server takes any (configuration manual, `backup`). */
export function withoutIdleBackups(servers: readonly Row[]): readonly Row[] {
  const active = servers.filter((row) => numeric(row, 'bck') !== 1);
  return active.length > 0 ? active : servers;
}

/** `6 WebSocket sessions stay until they end`, by class where servers of several are concerned. */
export function openSessions(
  picture: Picture,
  servers: readonly Row[],
  fate: string,
  isAlarming = false,
): Consequence {
  const counts = new Map<string, number>();
  for (const row of servers) {
    const sessions = numeric(row, 'scur');
    const trafficClass = picture.classes.get(row.proxy)?.class;
    const name = trafficClass === undefined ? '' : classNames[trafficClass];
    if (sessions !== undefined) counts.set(name, (counts.get(name) ?? 0) + sessions);
  }
  const order = ['', ...trafficClasses.map((trafficClass) => classNames[trafficClass])];
  const parts = order.flatMap((name) => {
    const count = counts.get(name);
    return count === undefined
      ? []
      : [`${count} ${name === '' ? '' : `${name} `}session${count === 1 ? '' : 's'}`];
  });
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (parts.length === 0) return consequence(`its sessions ${fate}`, isAlarming);
  if (total === 0) return consequence(`${parts.join(', ')} are open`);
  return consequence(`${parts.join(', ')} ${total === 1 ? singular(fate) : fate}`, isAlarming);
}

function singular(fate: string): string {
  return fate.replace(/^stay until they end$/, 'stays until it ends').replace(/^are /, 'is ');
}

export function backendsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.map(({ proxy }) => proxy))];
}

/** Servers that track one of these go with it (configuration manual 5.2, `track`), wherever they are. */
export function followers(picture: Picture, servers: readonly Row[]): readonly Row[] {
  const led = new Set(servers.map(({ proxy, name }) => `${proxy}/${name}`));
  return picture.snapshot.rows.filter((row) => led.has(text(row, 'tracked') ?? '') && !servers.includes(row));
}

/** True when a backend that has servers up would be left without any. */
export function takesLastServer(picture: Picture, servers: readonly Row[]): boolean {
  return backendsOf(servers).some((backend) => {
    const leaving = servers.filter((row) => row.proxy === backend && takesTraffic(row)).length;
    const { up } = serverCount(picture, [backend]);
    return leaving > 0 && up === leaving;
  });
}
