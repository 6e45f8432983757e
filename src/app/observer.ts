import type { ClassPattern } from '../model/classify/user-rule.ts';
import type { Configuration } from '../model/configuration/configuration.ts';
import { buildPicture, type Picture } from '../model/picture.ts';
import { isSameProcess, type Snapshot } from '../model/snapshot.ts';
import type { AccessLevel, Failure } from '../model/source-facts.ts';
import type { Source } from '../sources/source.ts';
import { readRunningConfiguration } from './configuration-files.ts';

export interface ObserverOptions {
  readonly source: Source;
  readonly userRules: readonly ClassPattern[];
  /** Files given by `--config`. */
  readonly configurationPaths: readonly string[];
  readonly isOnThisHost: boolean;
}

export type Observation =
  | { readonly ok: true; readonly picture: Picture; readonly access: AccessLevel }
  | { readonly ok: false; readonly failure: Failure };

/** Polls a source and keeps what one poll needs of the one before it. */
export interface Observer {
  observe(): Promise<Observation>;
}

export function createObserver(options: ObserverOptions): Observer {
  const { source, userRules } = options;
  let previous: Snapshot | undefined;
  let access: AccessLevel = 'unknown';
  let configuration: Configuration | undefined;
  let isKnown = false;

  /** A new process may have another configuration and another socket level; both are asked once for each. */
  async function learn(): Promise<void> {
    access = await source.accessLevel();
    configuration = await readRunningConfiguration(source, options.configurationPaths, options.isOnThisHost);
  }

  return {
    async observe() {
      const result = await source.poll();
      if (!result.ok) {
        isKnown = false;
        return result;
      }
      const next = result.snapshot;
      if (!isKnown || previous === undefined || !isSameProcess(previous, next)) await learn();
      // A socket that did not tell its level is asked again; a stats page has none.
      isKnown = access !== 'unknown' || source.description.kind === 'stats page';
      const picture = buildPicture(previous, next, { userRules, configuration });
      previous = next;
      return { ok: true, picture, access };
    },
  };
}
