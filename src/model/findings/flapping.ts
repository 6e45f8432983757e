import { numeric, type Row } from '../row.ts';
import type { Trouble } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Scene } from './scene.ts';
import { joined, nameOf } from './words.ts';

/** A server that fell this often within the window is not failing, it is flapping (HAProxy's mixin alerts on the same counter). */
const falls = 3;
const windowSeconds = 300;

/**
 * Comes and goes: every fall loses or moves requests. It is a matter of its window and stays until the falls have left it.
 * Where the backend itself falls its servers are named there and not each for itself.
 */
export const flapping: Rule = {
  name: 'flapping',
  explanation: 'A server or a whole backend goes down again and again.',
  threshold: `${falls} times within ${windowSeconds / 60} min`,
  severity: 'critical for a backend, warning for a server',
  troubles: (scene) =>
    scene.groups().flatMap(({ backend, servers }): readonly Trouble[] => {
      const fallen = servers.flatMap((server) => {
        const times = fallsOf(scene, server);
        return times >= falls ? [{ server, times }] : [];
      });
      const times = fallsOf(scene, backend);
      if (times >= falls) {
        const names = fallen.map((one) => `${one.server.name} ${one.times} times`).slice(0, 3);
        const evidence = joined(words(times), names.join(', '));
        return [{ key: backend.key, severity: 'critical', title: title(backend), evidence }];
      }
      return fallen.map((one) => ({
        key: one.server.key,
        severity: 'warning',
        title: title(one.server),
        evidence: words(one.times),
      }));
    }),
};

function title(row: Row): string {
  return `${nameOf(row)}: flapping`;
}

function words(times: number): string {
  return `went down ${times} times within the last ${windowSeconds / 60} min`;
}

/** `chkdown` counts falls; after it was cleared those since then count. */
function fallsOf({ windows }: Scene, row: Row): number {
  const now = numeric(row, 'chkdown') ?? 0;
  if (now < falls) return 0;
  let least = now;
  for (const sample of windows.samples(windowSeconds)) {
    const then = windows.figure(sample, row, 'fallen');
    if (then !== undefined && then < least) least = then;
  }
  return now - least;
}
