import { numeric } from '../row.ts';
import { failedOnesWords } from './down-words.ts';
import type { FindingSeverity } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Group, Scene } from './scene.ts';
import { changedAt, counted, joined, listed, reasonWords, since } from './words.ts';

/** HAProxy answers 503, or closes the connection, while a backend has nobody to send to. */
export const backendDown: Rule = {
  name: 'backend down',
  explanation: 'A backend has servers and none of them takes traffic.',
  threshold: 'at once',
  severity: 'critical; warning where somebody took every server out and nobody asks',
  troubles: (scene) =>
    scene
      .groups()
      .filter(({ isDown }) => isDown)
      .map((group) => {
        const { backend, servers } = group;
        const queued = numeric(backend, 'qcur') ?? 0;
        const down = servers.filter((server) => scene.status(server).state === 'down');
        const out = servers.length - down.length;
        return {
          key: backend.key,
          severity: severityOf(scene, group, down.length),
          title: `${backend.proxy}: no server left`,
          evidence: joined(
            `${down.length} of ${counted(servers.length, 'server')} down${out > 0 ? `, ${out} taken out` : ''}`,
            listed(down.map((server) => `${server.name}: ${reasonWords(scene, server)}`)),
            queued > 0 ? `${counted(queued, 'request')} wait` : undefined,
            failedOnesWords(scene, backend),
          ),
          extent: queued + (numeric(backend, 'scur') ?? 0),
          ...since(changedAt(scene, backend)),
        };
      }),
};

function severityOf(scene: Scene, { backend, servers }: Group, down: number): FindingSeverity {
  const isDecided = down === 0 && servers.every((server) => scene.status(server).by !== 'resolution');
  const isAsked = (numeric(backend, 'rate') ?? 0) > 0 || (numeric(backend, 'qcur') ?? 0) > 0;
  return isDecided && !isAsked ? 'warning' : 'critical';
}
