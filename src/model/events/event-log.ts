import { type Happening, isTrouble } from './happening.ts';

/** A happening in its place among all that were told. */
export interface LoggedHappening extends Happening {
  /** 1 for the first one, and never given twice. */
  readonly serial: number;
}

/** What happened, the newest last. Of each, trouble and the rest, the older ones are forgotten. */
export interface EventLog {
  readonly entries: readonly LoggedHappening[];
  /** Serial of the newest one that was ever told; 0 before that. */
  readonly told: number;
}

export const emptyLog: EventLog = { entries: [], told: 0 };

/** So many happenings are kept in all. */
export const mostEntries = 2000;

/** A finding that comes back within this time never ended. */
const relapseSeconds = 30;

/** The log with these happenings. The same log when there are none. */
export function logged(log: EventLog, happenings: readonly Happening[]): EventLog {
  if (happenings.length === 0) return log;
  const entries = [...log.entries];
  let { told } = log;
  for (const happening of happenings) {
    if (happening.kind === 'findingBegan') {
      const end = endTakenBack(entries, happening);
      if (end !== -1) {
        entries.splice(end, 1);
        continue;
      }
    }
    told += 1;
    entries.push({ ...happening, serial: told });
  }
  return { entries: kept(entries), told };
}

/** Place of the end of a finding that is there again; -1 where it did not end just now, or is worse now. */
function endTakenBack(entries: readonly LoggedHappening[], { finding, atSeconds, tone }: Happening): number {
  const at = entries.findLastIndex((entry) => entry.finding === finding);
  const last = entries[at];
  if (last?.kind !== 'findingEnded' || atSeconds - last.atSeconds > relapseSeconds) return -1;
  const began = entries.findLast((entry) => entry.finding === finding && entry.kind === 'findingBegan');
  return tone === 'critical' && began?.tone !== 'critical' ? -1 : at;
}

/** Much of one kind does not drive out the other: an agent may change weights every second for hours. */
function kept(entries: readonly LoggedHappening[]): readonly LoggedHappening[] {
  if (entries.length <= mostEntries) return entries;
  const troubles = entries.filter(isTrouble).length;
  const others = entries.length - troubles;
  const keptTroubles = Math.min(troubles, Math.max(mostEntries / 2, mostEntries - others));
  let surplusTroubles = troubles - keptTroubles;
  let surplusOthers = others - (mostEntries - keptTroubles);
  return entries.filter((entry) => (isTrouble(entry) ? --surplusTroubles < 0 : --surplusOthers < 0));
}

/** When the row was last seen to change its state, in monotonic seconds. */
export function lastStateChange(log: EventLog, key: string): number | undefined {
  return log.entries.findLast((entry) => entry.kind === 'state' && entry.key === key)?.atSeconds;
}
