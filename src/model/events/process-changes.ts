import { processKey } from '../findings/finding.ts';
import { factNumber, factText } from '../process.ts';
import { numeric, type Row } from '../row.ts';
import type { Snapshot } from '../snapshot.ts';
import { differsIn } from './differing-rows.ts';
import { type Former, type Happening, processSubject, type SeenAt } from './happening.ts';

/** What another process is, against the one before. */
export function reload(before: Snapshot, after: Snapshot, seenAt: SeenAt): Happening {
  const [oldPid, newPid] = [factText(before.process, 'Pid'), factText(after.process, 'Pid')];
  const [oldVersion, newVersion] = [factText(before.process, 'Version'), factText(after.process, 'Version')];
  const parts = ['another process answers'];
  if (oldPid !== undefined && newPid !== undefined) {
    parts.push(oldPid === newPid ? `pid ${newPid} again` : `pid ${oldPid} -> ${newPid}`);
  }
  if (oldVersion !== undefined && newVersion !== undefined && oldVersion !== newVersion) {
    parts.push(`version ${oldVersion} -> ${newVersion}`);
  }
  return {
    ...ofProcess(seenAt),
    kind: 'reload',
    tone: 'warning',
    words: parts.join(', '),
    former: lifeOf(before, after),
  };
}

/** How long the former process was up when the new one started. */
function lifeOf(before: Snapshot, after: Snapshot): Former | undefined {
  const age = factNumber(before.process, 'Uptime_sec');
  if (age === undefined) return undefined;
  const elapsed = after.monotonicSeconds - before.monotonicSeconds;
  const young = factNumber(after.process, 'Uptime_sec') ?? 0;
  return { seconds: age + Math.max(0, elapsed - young), state: 'up' };
}

/** What happened to one process between two polls. */
export function processChanges(before: Snapshot, after: Snapshot, seenAt: SeenAt): readonly Happening[] {
  const happenings: Happening[] = [];
  if (isStopping(after) && !isStopping(before)) {
    const uptime = factNumber(after.process, 'Uptime_sec');
    happenings.push({
      ...ofProcess(seenAt),
      kind: 'stopping',
      tone: 'warning',
      words: 'the process is stopping: it takes no new connections',
      former: uptime === undefined ? undefined : { seconds: uptime, state: 'up' },
    });
  }
  const cleared = clearedWords(before, after);
  if (cleared !== undefined) {
    happenings.push({
      ...ofProcess(seenAt),
      kind: 'cleared',
      tone: 'notice',
      words: cleared,
      former: undefined,
    });
  }
  return happenings;
}

export function isStopping(snapshot: Snapshot): boolean {
  return factNumber(snapshot.process, 'Stopping') === 1;
}

/** `clear counters all` resets these to 0, `clear counters` only the maxima (management manual 9.3). */
const counters = ['stot', 'bin', 'bout', 'lbtot'];
const maxima = ['smax', 'rate_max', 'qmax'];

/** Told once, whatever the number of rows. Only proxies are asked: a server may be deleted and added again. */
function clearedWords(before: Snapshot, after: Snapshot): string | undefined {
  const differs = differsIn([...counters, ...maxima], before.columns, after.columns);
  let isMaximaOnly = false;
  for (const row of after.rows) {
    if (row.type !== 'backend' && row.type !== 'frontend') continue;
    const earlier = before.byKey.get(row.key);
    if (earlier === undefined || !differs(earlier, row)) continue;
    if (fell(counters, earlier, row)) return 'the counters were cleared (clear counters all)';
    isMaximaOnly ||= fell(maxima, earlier, row);
  }
  return isMaximaOnly ? 'the maxima were cleared (clear counters)' : undefined;
}

function fell(fields: readonly string[], before: Row, after: Row): boolean {
  return fields.some((field) => (numeric(after, field) ?? Infinity) < (numeric(before, field) ?? -Infinity));
}

function ofProcess(seenAt: SeenAt) {
  return { ...seenAt, key: processKey, subject: processSubject };
}
