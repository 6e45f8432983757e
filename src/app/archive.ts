import type { ClassPattern } from '../model/classify/user-rule.ts';
import type { Configuration } from '../model/configuration/configuration.ts';
import { buildPicture, type Picture } from '../model/picture.ts';
import type { AccessLevel } from '../model/source-facts.ts';
import type { BlockTime } from '../recording/block.ts';
import type { PollParts } from '../recording/forms.ts';
import { decodeParts, encodeParts, partsOf, snapshotOf, timeOf } from '../recording/poll.ts';
import { changeBetween, changed, decodeChange, encodeChange } from '../recording/poll-change.ts';

/** What was seen, kept small so that it can be shown again. */
export interface Archive {
  /** Adds the newest poll; one that is too long to be written has no past. */
  add(picture: Picture, access: AccessLevel): void;
  /** The picture of that moment, as it was built then; undefined where it is not kept. */
  pictureAt(atSeconds: number): Promise<Picture | undefined>;
}

export interface ArchiveBounds {
  readonly seconds: number;
  readonly bytes: number;
  /** One poll of so many is kept as a whole, of the others what changed since the one before: a quarter as much, or less. */
  readonly wholeEvery: number;
}

/** One hour, and never more than 32 MB: with very many rows the past is shorter. */
export const archiveBounds: ArchiveBounds = { seconds: 3600, bytes: 32 * 1024 * 1024, wholeEvery: 16 };

interface Kept {
  readonly time: BlockTime;
  readonly isWhole: boolean;
  readonly encoded: Promise<Buffer | undefined>;
  readonly configuration: Configuration | undefined;
  /** 0 until it is compressed. */
  bytes: number;
}

/** `onForgotten` is called when nothing before a time can be shown any more because of the bytes. */
export function createArchive(
  userRules: readonly ClassPattern[],
  onForgotten: (beforeSeconds: number) => void,
  bounds: ArchiveBounds = archiveBounds,
): Archive {
  /** Begins with a whole one. */
  const kept: Kept[] = [];
  let bytes = 0;
  let latest: PollParts | undefined;
  let sinceWhole = 0;

  /** The first one left serves only for the rates of the second, which is the oldest that can be shown. */
  const oldestShown = (first: number) => kept[first + 1]?.time.seconds ?? Number.POSITIVE_INFINITY;
  /** What would be left first if the first whole one went with those that rest on it. */
  const nextFirst = () => kept.findIndex(({ isWhole }, index) => index > 0 && isWhole);
  const forget = (count: number) => {
    for (const gone of kept.splice(0, count)) bytes -= gone.bytes;
  };
  const shrink = () => {
    const oldest = (kept.at(-1)?.time.seconds ?? 0) - bounds.seconds;
    for (let next = nextFirst(); next > 0 && oldestShown(next) <= oldest; next = nextFirst()) forget(next);
    if (bytes <= bounds.bytes) return;
    for (
      let next = nextFirst();
      next > 0 && next < kept.length - 1 && bytes > bounds.bytes;
      next = nextFirst()
    )
      forget(next);
    onForgotten(oldestShown(0));
  };

  return {
    add({ snapshot, configuration }, access) {
      const parts = partsOf(snapshot, access);
      const time = timeOf(snapshot);
      const isDue = sinceWhole >= bounds.wholeEvery - 1;
      const change = latest === undefined || isDue ? undefined : changeBetween(latest, parts);
      const isWhole = change === undefined;
      sinceWhole = isWhole ? 0 : sinceWhole + 1;
      latest = parts;
      const encoded = (isWhole ? encodeParts(parts, time) : encodeChange(change)).catch(() => undefined);
      const entry: Kept = { time, isWhole, encoded, configuration, bytes: 0 };
      kept.push(entry);
      void encoded.then((done) => {
        // Nothing can rest on it.
        if (done === undefined) latest = undefined;
        if (!kept.includes(entry)) return;
        entry.bytes = done?.length ?? 0;
        bytes += entry.bytes;
        shrink();
      });
    },
    async pictureAt(atSeconds) {
      const index = kept.findIndex(({ time }) => time.seconds === atSeconds);
      const entry = kept[index];
      if (entry === undefined) return undefined;
      const first = kept.findLastIndex(({ isWhole }, at) => isWhole && at < Math.max(1, index));
      const [before, now] = await lastTwo(kept.slice(first, index + 1));
      if (now === undefined) return undefined;
      const previous = before && snapshotOf(before.parts, before.time);
      const knowledge = { userRules, configuration: entry.configuration };
      return buildPicture(previous, snapshotOf(now.parts, now.time), knowledge);
    },
  };
}

interface Unpacked {
  readonly parts: PollParts;
  readonly time: BlockTime;
}

/** The last one and the one before it, of some that begin with a whole one. */
async function lastTwo(
  steps: readonly Kept[],
): Promise<readonly [Unpacked | undefined, Unpacked | undefined]> {
  let before: Unpacked | undefined;
  let now: Unpacked | undefined;
  for (const { encoded, isWhole, time } of steps) {
    before = now;
    const parts = await partsAfter(before?.parts, await encoded, isWhole);
    now = parts && { parts, time };
  }
  return [before, now];
}

async function partsAfter(
  before: PollParts | undefined,
  encoded: Buffer | undefined,
  isWhole: boolean,
): Promise<PollParts | undefined> {
  if (encoded === undefined) return undefined;
  if (isWhole) return decodeParts(encoded);
  return before && changed(before, await decodeChange(encoded));
}
