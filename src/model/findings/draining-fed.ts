import { numeric, type Row } from '../row.ts';
import type { Rule } from './rule.ts';
import type { Scene } from './scene.ts';
import { changedAt, counted, joined, nameOf, since } from './words.ts';

const windowSeconds = 5;

/**
 * Drain keeps new visitors away; those whose cookie or stick table names the server still come (configuration manual,
 * `option persist`, `stick on`), so that a drain by itself may never end. Only what came after the drain began counts.
 */
export const drainingFed: Rule = {
  name: 'draining but fed',
  explanation:
    'A server drains and still gets new sessions, from visitors whose cookie or stick table names it.',
  threshold: `any within ${windowSeconds} s`,
  severity: 'notice',
  troubles: (scene) =>
    scene.windows.grownRows('arrivals', windowSeconds).flatMap(({ row }) => {
      if (row.type !== 'server' || !scene.isDraining(row)) return [];
      const came = cameSinceDrain(scene, row);
      if (came === 0) return [];
      const sessions = numeric(row, 'scur') ?? 0;
      return [
        {
          key: row.key,
          severity: 'notice',
          title: `${nameOf(row)}: drains and is still fed`,
          evidence: joined(
            `${counted(came, 'new session')} within ${scene.windows.span(windowSeconds)} s by persistence`,
            `${counted(sessions, 'session')} on it`,
          ),
          extent: sessions,
          ...since(scene.status(row).state === 'drain' ? changedAt(scene, row) : undefined),
        },
      ];
    }),
};

/** A server that did not take traffic at two polls in a row drained in between. */
function cameSinceDrain({ windows }: Scene, server: Row): number {
  const samples = windows.samples(windowSeconds, 2);
  let came = 0;
  for (let at = samples.length - 1; at > 0; at -= 1) {
    const sample = samples[at];
    const before = samples[at - 1];
    if (sample === undefined || before === undefined) break;
    const wasOut = [sample, before].every((one) => windows.figure(one, server, 'isUp') === 0);
    if (!wasOut) break;
    const rate = windows.figure(sample, server, 'arrivals') ?? 0;
    came += rate * (sample.atSeconds - before.atSeconds);
  }
  return Math.round(came);
}
