import { seenRows } from '../partial.ts';
import type { Picture } from '../picture.ts';
import type { Row } from '../row.ts';
import { isSameProcess, isWhole, type Snapshot } from '../snapshot.ts';
import { differsIn } from './differing-rows.ts';
import { bounded, type Happening, type SeenAt } from './happening.ts';
import { listingChanges } from './listing-changes.ts';
import { masterChanges } from './master-changes.ts';
import { isStopping, processChanges, reload } from './process-changes.ts';
import { rowChanges, telling } from './row-changes.ts';

/** When a row was seen to become what it is, by its key, in monotonic seconds. */
export type EnteredAt = (key: string) => number | undefined;

/**
 * What happened between two pictures of one source: first what concerns the process, then the rows in HAProxy's order. Rows
 * of another process are compared with the former's by name; what differs is told as being so in the new process.
 */
export function changesBetween(before: Picture, after: Picture, enteredAt: EnteredAt): readonly Happening[] {
  const [earlier, later] = [before.snapshot, after.snapshot];
  const seenAt: SeenAt = { wallMs: later.wallMs, atSeconds: later.monotonicSeconds };
  const isReload = !isSameProcess(earlier, later);
  const changes: Happening[] = isReload
    ? [reload(earlier, later, seenAt)]
    : [...processChanges(earlier, later, seenAt)];
  changes.push(...masterChanges(before.master, after.master, seenAt));
  const differs = differsIn(telling, earlier.columns, later.columns);
  for (const row of seenRows(later)) {
    const former = earlier.byKey.get(row.key);
    if (former === undefined || former === row || !differs(former, row) || isToldByTheProcess(row, later))
      continue;
    changes.push(
      ...rowChanges({
        before: former,
        after: row,
        elapsedSeconds: Math.max(0, row.seenSeconds - former.seenSeconds),
        seenAt,
        isAfterReload: isReload,
        enteredAtSeconds: enteredAt(row.key),
      }),
    );
  }
  if (isWhole(later)) changes.push(...listingChanges(earlier, later, seenAt));
  return changes.map(bounded);
}

/** A process that is stopping closes all its frontends. */
function isToldByTheProcess({ type }: Row, snapshot: Snapshot): boolean {
  return isStopping(snapshot) && (type === 'frontend' || type === 'listener');
}
