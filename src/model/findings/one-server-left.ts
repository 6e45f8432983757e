import { numeric, type Row } from '../row.ts';
import type { Rule } from './rule.ts';
import type { Group, Scene } from './scene.ts';
import { changedAt, counted, joined, listed, since } from './words.ts';

/**
 * A backend that is one failure away from nobody. Backups count as servers here, as they take over by themselves: with
 * one active server and a ready backup two are left; a backup that serves alone is the last one.
 */
export const oneServerLeft: Rule = {
  name: 'one server left',
  explanation: 'Of several servers of a backend, backups counted, one alone takes traffic.',
  threshold: 'at once',
  severity: 'warning; notice where the others were taken out by somebody',
  troubles: (scene) =>
    scene.groups().flatMap((group) => {
      const { backend, servers, serving } = group;
      const [last] = serving;
      if (last === undefined || serving.length > 1 || servers.length < 2) return [];
      const down = servers.filter((server) => scene.status(server).state === 'down');
      const out = servers.length - 1 - down.length;
      const isBackup = numeric(last, 'bck') === 1;
      return [
        {
          key: backend.key,
          severity: down.length > 0 ? ('warning' as const) : ('notice' as const),
          title: `${backend.proxy}: one server left`,
          evidence: joined(
            `${isBackup ? 'the backup ' : ''}${last.name} alone of ${counted(servers.length, 'server')}`,
            down.length > 0 ? `${listed(down.map(({ name }) => name))} down` : undefined,
            out > 0 ? `${out} taken out` : undefined,
          ),
          extent: numeric(backend, 'scur') ?? 0,
          ...since(lastOneLeftAt(scene, group, last)),
        },
      ];
    }),
};

/** When the newest of the others went out. Drain by weight is no change of state, so nobody tells its time. */
function lastOneLeftAt(scene: Scene, { servers }: Group, last: Row): number | undefined {
  let newest: number | undefined;
  for (const server of servers) {
    if (server === last) continue;
    const at = changedAt(scene, server);
    const isByWeight = scene.isDraining(server) && scene.status(server).state !== 'drain';
    if (at === undefined || isByWeight) return undefined;
    newest = Math.max(newest ?? at, at);
  }
  return newest;
}
