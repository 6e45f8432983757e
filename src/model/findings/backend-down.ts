import { numeric, text } from '../row.ts';
import { serverCount } from '../servers.ts';
import { parseStatus } from '../status.ts';
import type { Look, Rule, Trouble } from './finding.ts';

/** HAProxy answers 503, or closes the connection, while a backend has nobody to send to. */
export const backendDown: Rule = {
  name: 'backend down',
  explanation: 'A backend has servers and none of them takes traffic.',
  troubles: ({ picture }: Look) => {
    const troubles: Trouble[] = [];
    for (const row of picture.snapshot.rows) {
      if (row.type !== 'backend' || parseStatus(text(row, 'status') ?? '', 'backend').state !== 'down')
        continue;
      const { down, total } = serverCount(picture, [row.proxy]);
      if (total === 0) continue;
      const queued = numeric(row, 'qcur') ?? 0;
      const age = numeric(row, 'lastchg');
      troubles.push({
        key: row.key,
        severity: 'critical',
        title: `${row.proxy}: no server left`,
        evidence: `${down} of ${total} servers down${queued > 0 ? `; ${queued} requests wait` : ''}`,
        extent: queued + (numeric(row, 'scur') ?? 0),
        ...(age !== undefined && { sinceSeconds: picture.snapshot.monotonicSeconds - age }),
      });
    }
    return troubles;
  },
};
