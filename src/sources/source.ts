import type { Snapshot } from '../model/snapshot.ts';
import type { AccessLevel, Failure, SourceDescription } from '../model/source-facts.ts';

export type { AccessLevel, Failure, FailureCode, SourceDescription } from '../model/source-facts.ts';

export type PollResult =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly failure: Failure };

export type Answer =
  /** `isCut` is true for the beginning of an answer that is longer than was wanted. */
  | { readonly ok: true; readonly text: string; readonly isCut?: boolean }
  /** `isSent` is false only when it is certain that no byte left: then, and only then, nothing can have changed. */
  | { readonly ok: false; readonly failure: Failure; readonly isSent: boolean };

/** One thing that can be polled. At most one poll and one change are in flight; the callers see to it. */
export interface Source {
  readonly description: SourceDescription;
  poll(): Promise<PollResult>;
  /**
   * Asks for all frontends and backends and for the servers of the proxies with these ids (`iid`) only; the snapshot has no
   * other rows. Undefined where this took several connections and they reached different processes. Missing where a source
   * can be asked for everything only.
   */
  pollPart?(proxyIds: readonly string[]): Promise<PollResult | undefined>;
  /** Sends one runtime command that only reads. With `mostBytes` reading stops there, and HAProxy writes no more. */
  query(line: string, mostBytes?: number): Promise<Answer>;
  /** Sends one runtime command that changes HAProxy. Never retried. */
  change(line: string): Promise<Answer>;
  /** Asks HAProxy which level this connection has. */
  accessLevel(): Promise<AccessLevel>;
  /** Ends what is in flight and frees the connections. */
  close(): void;
}
