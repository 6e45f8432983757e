/**
 * Commands of the master process's own socket (`haproxy -W -S`, since 1.9; management manual 9.4). It keeps the connection
 * open after an answer, so each line ends with `quit`.
 */
export const showProc = 'show proc;quit';

/** `show info` of one worker, also of one that is stopping and has no socket of its own any more. */
export function showInfoOf(pid: number): string {
  return `@!${Math.trunc(pid)} show info;quit`;
}

/** One process that the master knows. */
export interface Proc {
  readonly pid: number;
  /** `master`, `worker`, or the name of a program. */
  readonly type: string;
  /** Listed under `# old workers`. */
  readonly isOld: boolean;
  /** Reloads that failed since the last good one; of the master, undefined where it does not tell (before 2.5). */
  readonly failedReloads: number | undefined;
  readonly uptimeSeconds: number;
}

/** `24683  worker  [was: 1]  1  0d00h00m05s  2.2.9`; the column in brackets went with 2.5. */
const shape = /^(\d+)\s+(\S+)\s+(.*?)\s+(\d+)d(\d+)h(\d+)m(\d+)s(?:\s|$)/;

/** Undefined for an answer that is not one to `show proc`. */
export function parseProc(text: string): readonly Proc[] | undefined {
  if (!text.startsWith('#<PID>')) return undefined;
  const procs: Proc[] = [];
  let section = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) section = line.slice(2).trim();
    const [, pid, type = '', middle = '', days, hours, minutes, seconds] = shape.exec(line) ?? [];
    if (pid === undefined) continue;
    const failed = /\[failed: (\d+)\]/.exec(middle)?.[1];
    procs.push({
      pid: Number(pid),
      type,
      isOld: section === 'old workers',
      failedReloads: failed === undefined ? undefined : Number(failed),
      uptimeSeconds: ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds),
    });
  }
  return procs;
}
