import { parseCheckStatus } from '../check-status.ts';
import { type Row, text } from '../row.ts';
import type { Rule } from './rule.ts';
import type { Scene } from './scene.ts';
import { counted, joined, nameOf, reasonWords } from './words.ts';

/**
 * `UP 1/3`: checks fail, and one more takes the server out. A server that was just started prints the same before its
 * first check (management manual 9.1, `status`), so the check itself must have failed.
 */
export const checksFailing: Rule = {
  name: 'checks failing',
  explanation: 'A server still takes traffic although its last health check failed.',
  threshold: 'one failed check',
  severity: 'warning where the next one takes it out, else notice',
  troubles: (scene) =>
    scene.groups().flatMap(({ servers }) =>
      servers
        .filter((server) => isFailing(scene, server))
        .map((server) => {
          const left = scene.status(server).progress?.done ?? 0;
          return {
            key: server.key,
            severity: left === 1 ? ('warning' as const) : ('notice' as const),
            title: `${nameOf(server)}: checks fail`,
            evidence: joined(
              reasonWords(scene, server),
              left > 0
                ? `${counted(left, 'more failed check')} takes it out`.replace('checks takes', 'checks take')
                : undefined,
            ),
          };
        }),
    ),
};

function isFailing(scene: Scene, server: Row): boolean {
  const { state, trend } = scene.status(server);
  if (trend !== 'falling' || (state !== 'up' && state !== 'drain' && state !== 'nolb')) return false;
  return parseCheckStatus(text(server, 'check_status') ?? '').result === 'failed';
}
