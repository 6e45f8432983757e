import { connectionsLeft, type OldProcess, oldProcessesOf } from '../master.ts';
import { processKey } from './finding.ts';
import type { Rule } from './rule.ts';
import { counted, durationWords, listed } from './words.ts';

/** Known with the master's socket only: nothing else reaches a worker of before a reload (management manual 9.4). */
export const oldProcesses: Rule = {
  name: 'old processes',
  explanation:
    'Processes of before a reload still hold connections, which no figure of the new one shows; needs `--master`.',
  threshold: 'at once',
  severity: 'notice',
  troubles({ picture }) {
    const old = oldProcessesOf(picture.master);
    if (old.length === 0) return [];
    const extent = connectionsLeft(old);
    return [
      {
        key: processKey,
        severity: 'notice',
        title: `HAProxy: ${old.length === 1 ? 'an old process still runs' : `${old.length} old processes still run`}`,
        evidence: listed(old.map(words)),
        ...(extent !== undefined && { extent }),
      },
    ];
  },
};

function words({ pid, connections, uptimeSeconds }: OldProcess): string {
  const held = connections === undefined ? 'connections unknown' : counted(connections, 'connection');
  return `pid ${pid} (up ${durationWords(uptimeSeconds)}): ${held}`;
}
