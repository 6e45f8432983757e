import type { Sample } from '../history/sample.ts';
import { sessionLimit } from '../limits.ts';
import { numeric, type Row } from '../row.ts';
import type { FindingSeverity } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Group, Scene } from './scene.ts';
import { counted, joined, listed } from './words.ts';

/** Of the last polls so many must have seen a queue: one full moment is what a queue is for. */
const seenPolls = 2;
const ofPolls = 3;
const trendSeconds = 10;
const trendPolls = 4;
/** The second half of the trend's time against the first. */
const growthFactor = 1.2;
const leastGrown = 5;

/**
 * Requests wait for a server: all are at their `maxconn`, or the one that a cookie names is (configuration manual,
 * `maxconn`, `timeout queue`). Public alert rules take any queue that lasts. A queue that keeps growing ends in 503s.
 * Servers that are full are named here, as it is the same fact.
 */
export const queueGrowing: Rule = {
  name: 'queue',
  explanation: 'Requests wait for a server, and the queue may keep growing.',
  threshold: `a queue at ${seenPolls} of the last ${ofPolls} polls; growing: by ${Math.round((growthFactor - 1) * 100)} % and ${leastGrown} within ${trendSeconds} s`,
  severity: 'critical while it grows, else warning',
  troubles: (scene) => {
    const queueing = queueingBackends(scene);
    return scene.groups().flatMap((group) => {
      const { backend, servers, isDown } = group;
      if (isDown || !queueing.has(backend.proxy)) return [];
      const queues = servers.filter((server) => (numeric(server, 'qcur') ?? 0) > 0);
      const waiting = sum([backend, ...queues], (row) => numeric(row, 'qcur'));
      const grown = grownBy(scene, group);
      const averageMs = numeric(backend, 'qtime') ?? 0;
      return [
        {
          key: backend.key,
          severity: grown === undefined ? 'warning' : ('critical' satisfies FindingSeverity),
          title: `${backend.proxy}: ${grown === undefined ? 'requests wait' : 'the queue grows'}`,
          evidence: joined(
            `${waiting === 0 ? 'none waits any more' : `${waiting} wait for a server`}${grown === undefined ? '' : `, ${grown} more within ${scene.windows.span(trendSeconds)} s`}`,
            averageMs > 0 ? `${averageMs} ms on average` : undefined,
            fullWords(servers),
          ),
          extent: waiting,
        } as const,
      ];
    });
  },
};

/** `qcur` of a backend leaves out what waits for one server, so both are added. */
function queuedAt({ windows }: Scene, sample: Sample, { backend, servers }: Group): number {
  return sum([backend, ...servers], (row) => windows.figure(sample, row, 'queue'));
}

function sum(rows: readonly Row[], of: (row: Row) => number | undefined): number {
  return rows.reduce((total, row) => total + (of(row) ?? 0), 0);
}

function queueingBackends({ windows }: Scene): ReadonlySet<string> {
  const polls = new Map<string, number>();
  for (const sample of windows.samples(0, ofPolls)) {
    const names = new Set(windows.rowsAbove0(sample, 'queue').map(({ proxy }) => proxy));
    for (const name of names) polls.set(name, (polls.get(name) ?? 0) + 1);
  }
  return new Set([...polls].flatMap(([name, count]) => (count >= seenPolls ? [name] : [])));
}

/** How much longer the queue is on average in the newer half of the trend's time; undefined where it does not grow. */
function grownBy(scene: Scene, group: Group): number | undefined {
  const samples = scene.windows.samples(trendSeconds, trendPolls);
  if (samples.length < trendPolls) return undefined;
  const half = Math.floor(samples.length / 2);
  const mean = (part: readonly Sample[]) =>
    part.reduce((total, sample) => total + queuedAt(scene, sample, group), 0) / part.length;
  const before = mean(samples.slice(0, half));
  const after = mean(samples.slice(half));
  const grown = Math.round(after - before);
  return grown >= leastGrown && after >= before * growthFactor ? grown : undefined;
}

function fullWords(servers: readonly Row[]): string | undefined {
  const full = servers.flatMap((server) => {
    const limit = sessionLimit(server);
    const sessions = numeric(server, 'scur') ?? 0;
    return limit !== undefined && sessions >= limit
      ? [`${server.name} is full, ${sessions} of ${counted(limit, 'session')}`]
      : [];
  });
  return full.length > 0 ? listed(full) : undefined;
}
