import type { JournalEntry } from '../actions/journal.ts';
import type { Clock } from '../clock.ts';
import type { ClassPattern } from '../model/classify/user-rule.ts';
import type { Effect } from '../state/effect.ts';
import type { Event } from '../state/event.ts';
import { createArchive } from './archive.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import type { Observation } from './observer.ts';
import type { Player } from './player.ts';
import type { RecordingFile } from './recording-file.ts';

export type TimeEffect = Effect & { readonly kind: 'recall' | 'skip' | 'setSpeed' };

/** What the dashboard has seen: kept, recorded where that is wished, and recalled. */
export interface Past {
  keep(observation: Observation): void;
  keepEntry(entry: JournalEntry): void;
  /** Does what the keys of the time ask for. Of the moments recalled meanwhile only the last one is looked up. */
  run(effect: TimeEffect): void;
  close(): Promise<void>;
}

export interface PastOptions {
  readonly clock: Clock;
  readonly userRules: readonly ClassPattern[];
  readonly recording: RecordingFile | undefined;
  /** Of a replay, which needs no archive. */
  readonly keeper: Keeper | undefined;
  readonly player: Player | undefined;
  readonly dispatch: (event: Event) => void;
}

export function createPast({ clock, userRules, recording, dispatch, ...options }: PastOptions): Past {
  const keeper =
    options.keeper ??
    createKeeper({
      archive: createArchive(userRules, (beforeSeconds) =>
        dispatch({ kind: 'pastForgotten', beforeSeconds }),
      ),
      file: recording,
      onRecorded: (bytes) => dispatch({ kind: 'recorded', bytes }),
      onFault: (message) => dispatch({ kind: 'recordingFailed', message }),
    });
  const now = () => ({ wallMs: clock.wallMs(), seconds: clock.monotonicSeconds() });
  let wanted: number | undefined;
  let isBusy = false;

  const lookUp = async () => {
    isBusy = true;
    while (wanted !== undefined) {
      const atSeconds = wanted;
      wanted = undefined;
      dispatch({ kind: 'recalled', atSeconds, picture: await keeper.pictureAt(atSeconds) });
    }
    isBusy = false;
  };
  return {
    keep: (observation) => keeper.keep(observation, now()),
    keepEntry: (entry) => keeper.keepEntry(entry, now()),
    run(effect) {
      switch (effect.kind) {
        case 'recall':
          wanted = effect.atSeconds;
          if (!isBusy) void lookUp();
          break;
        case 'skip':
          options.player?.skip(effect.seconds);
          break;
        case 'setSpeed':
          options.player?.setSpeed(effect.speed);
          break;
      }
    },
    close: keeper.close,
  };
}
