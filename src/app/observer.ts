import type { ClassPattern } from '../model/classify/user-rule.ts';
import type { Configuration } from '../model/configuration/configuration.ts';
import { buildPicture, type Picture } from '../model/picture.ts';
import { factNumber } from '../model/process.ts';
import { isSameProcess } from '../model/snapshot.ts';
import type { AccessLevel, Failure } from '../model/source-facts.ts';
import type { Source } from '../sources/source.ts';
import { type Attention, everything } from './attention.ts';
import { readRunningConfiguration } from './configuration-files.ts';
import type { MasterWatch } from './master-watch.ts';
import { pollSource } from './poll-source.ts';

export interface ObserverOptions {
  readonly source: Source;
  readonly userRules: readonly ClassPattern[];
  /** Files given by `--config`. */
  readonly configurationPaths: readonly string[];
  readonly isOnThisHost: boolean;
  readonly master?: MasterWatch | undefined;
}

export type Observation =
  | { readonly ok: true; readonly picture: Picture; readonly access: AccessLevel }
  | { readonly ok: false; readonly failure: Failure };

/** Polls a source and keeps what one poll needs of the one before it. */
export interface Observer {
  /** Everything, or of a large listing a part and what else is wanted; every row is in the picture all the same. */
  observe(attention?: Attention): Promise<Observation>;
}

export function createObserver(options: ObserverOptions): Observer {
  const { source, userRules, master } = options;
  let previous: Picture | undefined;
  let access: AccessLevel = 'unknown';
  let configuration: Configuration | undefined;
  let isKnown = false;

  /** A new process may have another configuration and another socket level; both are asked once for each. */
  async function learn(): Promise<void> {
    access = await source.accessLevel();
    configuration = await readRunningConfiguration(source, options.configurationPaths, options.isOnThisHost);
  }

  return {
    async observe(attention = everything) {
      master?.askWhenDue();
      // Somebody waits for the first picture: what can be asked at the same time is.
      const polling = pollSource(source, isKnown ? previous : undefined, attention);
      if (previous === undefined) await learn();
      const result = await polling;
      if (!result.ok) {
        isKnown = false;
        return result;
      }
      const next = result.snapshot;
      if (!isKnown || previous === undefined || !isSameProcess(previous.snapshot, next)) {
        master?.askSoon();
        if (previous !== undefined) await learn();
      }
      // A socket that did not tell its level is asked again; a stats page has none.
      isKnown = access !== 'unknown' || source.description.kind === 'stats page';
      const knowledge = {
        userRules,
        configuration,
        master: master?.reportFor(factNumber(next.process, 'Pid')),
      };
      const picture = buildPicture(previous?.snapshot, next, knowledge);
      previous = picture;
      return { ok: true, picture, access };
    },
  };
}
