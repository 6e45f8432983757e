import type { ClassPattern } from '../model/classify/user-rule.ts';
import type { Configuration } from '../model/configuration/configuration.ts';
import { buildPicture, type Picture } from '../model/picture.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { BlockTime } from '../recording/block.ts';
import { decodePoll } from '../recording/poll.ts';

/** What was seen, kept small so that it can be shown again. */
export interface Archive {
  /** Adds the newest poll as its block; one that could not be written has no past. */
  add(time: BlockTime, block: Promise<Buffer | undefined>, configuration: Configuration | undefined): void;
  /** The picture of that moment, as it was built then; undefined where it is not kept. */
  pictureAt(atSeconds: number): Promise<Picture | undefined>;
}

export interface ArchiveBounds {
  readonly seconds: number;
  readonly bytes: number;
}

/** One hour, and never more than 32 MB: with very many rows the past is shorter. */
export const archiveBounds: ArchiveBounds = { seconds: 3600, bytes: 32 * 1024 * 1024 };

interface Kept {
  readonly time: BlockTime;
  readonly block: Promise<Buffer | undefined>;
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
  const kept: Kept[] = [];
  let bytes = 0;

  /** The first one left serves only for the rates of the second, which is the oldest that can be shown. */
  const oldestShown = () => kept[1]?.time.seconds ?? Number.POSITIVE_INFINITY;
  const forgetFirst = () => {
    bytes -= kept.shift()?.bytes ?? 0;
  };
  const shrink = () => {
    const oldest = (kept.at(-1)?.time.seconds ?? 0) - bounds.seconds;
    while (kept.length > 2 && oldestShown() < oldest) forgetFirst();
    if (bytes <= bounds.bytes) return;
    while (kept.length > 2 && bytes > bounds.bytes) forgetFirst();
    onForgotten(oldestShown());
  };

  return {
    add(time, block, configuration) {
      const entry: Kept = { time, block, configuration, bytes: 0 };
      kept.push(entry);
      void block.then((encoded) => {
        if (!kept.includes(entry)) return;
        entry.bytes = encoded?.length ?? 0;
        bytes += entry.bytes;
        shrink();
      });
    },
    async pictureAt(atSeconds) {
      const index = kept.findIndex(({ time }) => time.seconds === atSeconds);
      const entry = kept[index];
      const before = kept[index - 1];
      if (entry === undefined) return undefined;
      const [previous, snapshot] = await Promise.all([before && snapshotOf(before), snapshotOf(entry)]);
      if (snapshot === undefined) return undefined;
      return buildPicture(previous, snapshot, { userRules, configuration: entry.configuration });
    },
  };
}

async function snapshotOf({ block, time }: Kept): Promise<Snapshot | undefined> {
  const encoded = await block;
  return encoded && (await decodePoll(encoded, time)).snapshot;
}
