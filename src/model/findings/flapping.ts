import { numeric, type Row } from '../row.ts';
import type { Trouble } from './finding.ts';
import type { Scene } from './scene.ts';
import { countOf, tunable } from './tunable.ts';
import { joined, nameOf } from './words.ts';

/** A server that fell this often within the window is not failing, it is flapping (HAProxy's mixin alerts on the same counter). */
const thresholds = {
  times: countOf(3, 'falls of one server or backend'),
  'within-minutes': { usual: 5, least: 1, most: 60, meaning: 'the time within which they are counted' },
};

/**
 * Comes and goes: every fall loses or moves requests. It is a matter of its window and stays until the falls have left it.
 * Where the backend itself falls its servers are named there and not each for itself.
 */
export const flapping = tunable(thresholds, ({ times: falls, 'within-minutes': minutes }) => ({
  name: 'flapping',
  explanation: 'A server or a whole backend goes down again and again.',
  threshold: `${falls} times within ${minutes} min`,
  severity: 'critical for a backend, warning for a server',
  troubles: (scene) =>
    scene.groups().flatMap(({ backend, servers }): readonly Trouble[] => {
      const fallen = servers.flatMap((server) => {
        const times = fallsOf(scene, server, falls, minutes);
        return times >= falls ? [{ server, times }] : [];
      });
      const times = fallsOf(scene, backend, falls, minutes);
      if (times >= falls) {
        const names = fallen.map((one) => `${one.server.name} ${one.times} times`).slice(0, 3);
        const evidence = joined(words(times, minutes), names.join(', '));
        return [{ key: backend.key, severity: 'critical', title: title(backend), evidence }];
      }
      return fallen.map((one) => ({
        key: one.server.key,
        severity: 'warning',
        title: title(one.server),
        evidence: words(one.times, minutes),
      }));
    }),
}));

function title(row: Row): string {
  return `${nameOf(row)}: flapping`;
}

function words(times: number, minutes: number): string {
  return `went down ${times} times within the last ${minutes} min`;
}

/** `chkdown` counts falls; after it was cleared those since then count. */
function fallsOf({ windows }: Scene, row: Row, falls: number, minutes: number): number {
  const now = numeric(row, 'chkdown') ?? 0;
  if (now < falls) return 0;
  let least = now;
  for (const sample of windows.samples(minutes * 60)) {
    const then = windows.figure(sample, row, 'fallen');
    if (then !== undefined && then < least) least = then;
  }
  return now - least;
}
