import type { Sample } from '../history/sample.ts';
import type { Row } from '../row.ts';
import type { Group, Scene } from './scene.ts';
import { countOf, percentOf, tunable } from './tunable.ts';
import { joined, listed, percent } from './words.ts';

const thresholds = {
  sessions: countOf(10, 'sessions that fell at one moment'),
  'share-percent': percentOf(30, 'their share of the sessions that were there'),
  'critical-percent': percentOf(80, 'from this share on it is critical'),
};
type Values = Readonly<Record<keyof typeof thresholds, number>>;
/** They fell together if they fell within this time, or between two polls that are no further apart than the second figure. */
const fallSeconds = 5;
const widestPollSeconds = 15;
/** How long a fall is told where the sessions do not come back. */
const toldSeconds = 60;
/** With this share of them back it is over. */
const backShare = 0.9;

interface Fall {
  readonly from: number;
  readonly lost: number;
  readonly atSeconds: number;
  readonly withinSeconds: number;
}

/**
 * WebSockets leave one by one; many at once were cut: an application ended, a proxy between, a `shutdown sessions`. They all come
 * back at the same moment, too. Servers that somebody drains or maintains do not count, nor does a reload.
 */
export const websocketDrop = tunable(thresholds, (values) => ({
  name: 'WebSockets fall together',
  explanation: 'A WebSocket backend lost many of its sessions at one moment, and nobody drained it.',
  threshold: `${values.sessions} sessions and ${values['share-percent']} % within ${fallSeconds} s; told for ${toldSeconds} s, or until ${percent(backShare)} are back`,
  severity: `critical from ${values['critical-percent']} %, else warning`,
  troubles: (scene) =>
    scene.groups().flatMap((group) => {
      if (scene.picture.classes.get(group.backend.proxy)?.class !== 'websocket') return [];
      const fall = fallOf(scene, group, values);
      if (fall === undefined) return [];
      const share = fall.lost / fall.from;
      return [
        {
          key: group.backend.key,
          severity: share * 100 >= values['critical-percent'] ? ('critical' as const) : ('warning' as const),
          title: `${group.backend.proxy}: WebSockets fell together`,
          evidence: joined(
            `${fall.lost} of ${fall.from} sessions, ${percent(share)}, within ${fall.withinSeconds} s`,
            listed(downNames(scene, group)),
          ),
          sinceSeconds: fall.atSeconds,
          extent: fall.lost,
        },
      ];
    }),
}));

function fallOf(scene: Scene, group: Group, values: Values): Fall | undefined {
  const samples = scene.windows.samples(toldSeconds, 2);
  if (!mayHaveFallen(scene, group.backend, samples, values.sessions)) return undefined;
  const servers = group.servers.filter((server) => !isTakenOut(scene, server));
  const sums = samples.map((sample) => sessionsOf(scene, sample, servers));
  const now = sums.at(-1);
  if (now === undefined) return undefined;
  let worst: Fall | undefined;
  samples.forEach((sample, at) => {
    const after = sums[at];
    const from = highestBefore(samples, sums, at);
    if (after === undefined || from === undefined) return;
    const lost = from - after;
    const isFall =
      lost >= values.sessions && lost * 100 >= from * values['share-percent'] && now < from * backShare;
    if (isFall && lost > (worst?.lost ?? 0))
      worst = { from, lost, atSeconds: sample.atSeconds, withinSeconds: withinSeconds(samples, at) };
  });
  return worst;
}

function withinSeconds(samples: readonly Sample[], at: number): number {
  const elapsed = (samples[at]?.atSeconds ?? 0) - (samples[at - 1]?.atSeconds ?? 0);
  return Math.max(fallSeconds, Math.round(elapsed));
}

/** Looks at the backend alone, so that its servers are added up only where something happened. */
function mayHaveFallen(
  { windows }: Scene,
  backend: Row,
  samples: readonly Sample[],
  leastLost: number,
): boolean {
  const figures = samples.flatMap((sample) => windows.figure(sample, backend, 'sessions') ?? []);
  const now = figures.at(-1) ?? 0;
  return Math.max(0, ...figures) - now >= leastLost;
}

function isTakenOut(scene: Scene, server: Row): boolean {
  return scene.isDraining(server) || scene.status(server).state === 'maint';
}

/** Undefined where a server's figure is not known. */
function sessionsOf({ windows }: Scene, sample: Sample, servers: readonly Row[]): number | undefined {
  let sum = 0;
  for (const server of servers) {
    const sessions = windows.figure(sample, server, 'sessions');
    if (sessions === undefined) return undefined;
    sum += sessions;
  }
  return sum;
}

function highestBefore(
  samples: readonly Sample[],
  sums: readonly (number | undefined)[],
  at: number,
): number | undefined {
  const atSeconds = samples[at]?.atSeconds ?? 0;
  let highest: number | undefined;
  for (let before = at - 1; before >= 0; before -= 1) {
    const age = atSeconds - (samples[before]?.atSeconds ?? 0);
    if (age > (before === at - 1 ? widestPollSeconds : fallSeconds + 0.5)) break;
    const sum = sums[before];
    if (sum !== undefined) highest = Math.max(highest ?? 0, sum);
  }
  return highest;
}

function downNames(scene: Scene, { servers }: Group): readonly string[] {
  return servers.flatMap((server) =>
    scene.status(server).state === 'down' ? [`${server.name} is down`] : [],
  );
}
