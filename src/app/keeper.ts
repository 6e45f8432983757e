import { setTimeout as sleep } from 'node:timers/promises';
import type { JournalEntry } from '../actions/journal.ts';
import type { Configuration } from '../model/configuration/configuration.ts';
import type { Picture } from '../model/picture.ts';
import { isWhole } from '../model/snapshot.ts';
import { type BlockTime, encodeBlock } from '../recording/block.ts';
import { configurationForm, entryForm, failureForm } from '../recording/forms.ts';
import { encodePoll } from '../recording/poll.ts';
import type { Archive } from './archive.ts';
import type { Observation } from './observer.ts';
import type { RecordingFile } from './recording-file.ts';

/** Keeps what is observed: for the time travel, and in a file where one is recorded. Nothing here waits or throws. */
export interface Keeper {
  keep(observation: Observation, now: BlockTime): void;
  keepEntry(entry: JournalEntry, now: BlockTime): void;
  pictureAt(atSeconds: number): Promise<Picture | undefined>;
  /** Resolves when everything is in the file, or when whoever leaves has waited long enough. */
  close(): Promise<void>;
}

export interface KeeperOptions {
  readonly archive: Archive;
  readonly file: RecordingFile | undefined;
  readonly onRecorded: (bytes: number) => void;
  /** Called once at most: then nothing more is recorded. */
  readonly onFault: (message: string) => void;
  /** How long `close` waits for the disk, 1000 by default. */
  readonly patienceMs?: number;
}

/** A disk that hangs must not fill the memory: so many observations may wait for it. */
const mostWaiting = 60;

export function createKeeper({
  archive,
  file,
  onRecorded,
  onFault,
  patienceMs = 1000,
}: KeeperOptions): Keeper {
  let recorded = Promise.resolve();
  let waiting = 0;
  let isStopped = file === undefined;
  let configuration: Configuration | undefined;
  let configurationText = JSON.stringify(configurationForm.write(undefined));

  const stop = (message: string) => {
    if (!isStopped) onFault(message);
    isStopped = true;
  };
  const append = (...blocks: readonly Promise<Buffer | undefined>[]) => {
    if (file === undefined) return;
    if (waiting >= mostWaiting) return stop('the recording has stopped: the disk does not keep up');
    waiting += 1;
    recorded = recorded.then(async () => {
      const whole = (await Promise.all(blocks)).filter((block) => block !== undefined);
      const fault = isStopped ? undefined : await file.append(whole);
      waiting -= 1;
      if (fault !== undefined) stop(`the recording has stopped: ${fault}`);
      else if (!isStopped) onRecorded(file.bytes);
    });
  };
  /** The configuration as a block where it has changed; it is read again whenever HAProxy comes back. */
  const changedConfiguration = (next: Configuration | undefined, now: BlockTime) => {
    if (next === configuration) return [];
    configuration = next;
    const text = JSON.stringify(configurationForm.write(next));
    if (text === configurationText) return [];
    configurationText = text;
    return [encodeBlock('configuration', configurationForm, next, now)];
  };

  return {
    keep(observation, now) {
      if (!observation.ok) {
        if (!isStopped) append(encodeBlock('failure', failureForm, observation.failure, now));
        return;
      }
      const { picture, access } = observation;
      // Between two dumps of everything a moment would be mixed of several.
      if (!isWhole(picture.snapshot)) return;
      archive.add(picture, access);
      if (isStopped) return;
      // A dump that is too long for one text cannot be recorded.
      const block = encodePoll(picture.snapshot, access).catch(() => undefined);
      append(...changedConfiguration(picture.configuration, now), block);
    },
    keepEntry(entry, now) {
      if (!isStopped) append(encodeBlock('entry', entryForm, entry, now));
    },
    pictureAt: archive.pictureAt,
    async close() {
      const patience = new AbortController();
      const closed = recorded.then(() => file?.close()).finally(() => patience.abort());
      await Promise.race([closed, sleep(patienceMs, undefined, { signal: patience.signal }).catch(() => {})]);
    },
  };
}
