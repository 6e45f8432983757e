import { isLarge, withEarlierRows, withPart } from '../model/partial.ts';
import type { Picture } from '../model/picture.ts';
import { isSameProcess, type Snapshot } from '../model/snapshot.ts';
import type { PollResult, Source } from '../sources/source.ts';
import { type Attention, backendsToAskAfter, mayBePart, proxyIds } from './attention.ts';

/**
 * One poll of everything, or of a part where the listing is large and nothing speaks against it. Either way the snapshot
 * has every row. A part that does not fit what was there before, such as one of another process, is followed by everything.
 */
export async function pollSource(
  source: Source,
  before: Picture | undefined,
  attention: Attention,
): Promise<PollResult> {
  const part =
    before && mayBePart(before.snapshot, attention)
      ? await pollPart(source, before, attention.backends)
      : undefined;
  return part ?? pollAll(source, before?.snapshot);
}

async function pollAll(source: Source, before: Snapshot | undefined): Promise<PollResult> {
  const whole = await source.poll();
  if (!whole.ok || before === undefined || source.pollPart === undefined) return whole;
  if (!isLarge(whole.snapshot.rows.length) || !isSameProcess(before, whole.snapshot)) return whole;
  return { ok: true, snapshot: withEarlierRows(before, whole.snapshot) };
}

/** Undefined where only everything will do. */
async function pollPart(
  source: Source,
  before: Picture,
  backends: readonly string[],
): Promise<PollResult | undefined> {
  const ask = async (wanted: readonly string[]) => source.pollPart?.(proxyIds(before, wanted));
  const first = await ask(backends);
  if (first === undefined || !first.ok) return first;
  if (!isSameProcess(before.snapshot, first.snapshot)) return undefined;
  const further = backendsToAskAfter(before.snapshot, first.snapshot);
  const last = further.length === 0 ? first : await ask([...further, ...backends]);
  if (last === undefined || !last.ok) return last;
  const snapshot = withPart(before.snapshot, last.snapshot);
  return snapshot && { ok: true, snapshot };
}
