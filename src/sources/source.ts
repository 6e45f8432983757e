import type { Snapshot } from '../model/snapshot.ts';

/** Who we are to HAProxy: the level of the runtime socket, or what the stats page allows. */
export type AccessLevel = 'user' | 'operator' | 'admin' | 'unknown';

export type FailureCode =
  | 'unreachable'
  | 'forbidden'
  | 'unauthorized'
  | 'timeout'
  | 'truncated'
  | 'too-large'
  | 'not-haproxy'
  | 'aborted';

/** Why an answer did not come, in one sentence each; `fix` is what the reader can do. No credentials in either. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly fix: string | undefined;
}

export type PollResult =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly failure: Failure };

export type Answer =
  | { readonly ok: true; readonly text: string }
  /** `isSent` is false only when it is certain that no byte left: then, and only then, nothing can have changed. */
  | { readonly ok: false; readonly failure: Failure; readonly isSent: boolean };

/** What the source is, for the header: kind in words and a label without credentials. */
export interface SourceDescription {
  readonly kind: 'socket' | 'stats page';
  readonly label: string;
  readonly warning: string | undefined;
}

/** One thing that can be polled. At most one poll and one change are in flight; the callers see to it. */
export interface Source {
  readonly description: SourceDescription;
  poll(): Promise<PollResult>;
  /** Sends one runtime command that only reads. */
  query(line: string): Promise<Answer>;
  /** Sends one runtime command that changes HAProxy. Never retried. */
  change(line: string): Promise<Answer>;
  /** Asks HAProxy which level this connection has. */
  accessLevel(): Promise<AccessLevel>;
  /** Ends what is in flight and frees the connections. */
  close(): void;
}
