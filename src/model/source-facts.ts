import type { TargetColour } from './target-colour.ts';

/** Who we are to HAProxy: the level of the runtime socket (management manual 9.3); the stats page does not tell. */
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

/** What the user calls a source, and how it is marked so that nobody takes it for another. */
export interface TargetMark {
  readonly name: string;
  readonly colour: TargetColour | undefined;
}

/** What the source is, for the header: kind in words and a label without credentials. */
export interface SourceDescription {
  readonly kind: 'socket' | 'stats page' | 'recording';
  readonly label: string;
  readonly warning: string | undefined;
  readonly target?: TargetMark | undefined;
}
