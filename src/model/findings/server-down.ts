import { numeric, type Row } from '../row.ts';
import { failedOnesWords } from './down-words.ts';
import type { Rule } from './rule.ts';
import type { Scene } from './scene.ts';
import { changedAt, counted, joined, nameOf, reasonWords, since } from './words.ts';

/**
 * A server that its checks, its agent or the resolver took out. `MAINT (resolution)` is nobody's decision and counts as
 * down (management manual 9.1, `status`). Where the whole backend is down, the backend's finding names its servers.
 */
export const serverDown: Rule = {
  name: 'server down',
  explanation: 'A server failed its checks, or its name does not resolve, while others of its backend serve.',
  threshold: 'at once',
  severity: 'warning',
  troubles: (scene) =>
    scene
      .groups()
      .filter(({ isDown }) => !isDown)
      .flatMap(({ servers, serving }) =>
        servers
          .filter((server) => isOut(scene, server))
          .map((server) => ({
            key: server.key,
            severity: 'warning' as const,
            title: `${nameOf(server)}: down`,
            evidence: joined(
              reasonWords(scene, server),
              risingWords(scene, server),
              `${serving.length} of ${counted(servers.length, 'server')} left`,
              sessionsWords(server),
              failedOnesWords(scene, server),
            ),
            extent: numeric(server, 'scur') ?? 0,
            ...since(changedAt(scene, server)),
          })),
      ),
};

function isOut(scene: Scene, server: Row): boolean {
  const { state, by } = scene.status(server);
  return state === 'down' || (state === 'maint' && by === 'resolution');
}

function risingWords(scene: Scene, server: Row): string | undefined {
  const { trend, progress } = scene.status(server);
  if (trend !== 'rising' || progress === undefined) return undefined;
  return `coming back: ${progress.done} of ${counted(progress.of, 'check')} passed`;
}

function sessionsWords(server: Row): string | undefined {
  const sessions = numeric(server, 'scur') ?? 0;
  return sessions > 0 ? `${counted(sessions, 'session')} still on it` : undefined;
}
