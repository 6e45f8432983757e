import type { Picture } from '../../model/picture.ts';
import type { Row, RowType } from '../../model/row.ts';
import type { FrontendState } from '../../protocol/commands/frontend.ts';
import type { ServerAddress } from '../../protocol/commands/server-address.ts';
import type { CheckKind, ForcedAgent, ForcedHealth } from '../../protocol/commands/server-checks.ts';
import type { Weight } from '../../protocol/commands/server-weight.ts';
import type { ServerState } from '../../protocol/commands/set-server-state.ts';
import type { Verdict } from '../../protocol/outcome.ts';

/** What can be done to one row, with all it needs to be said. */
export type Verb =
  | { readonly kind: 'state'; readonly state: ServerState }
  | { readonly kind: 'weight'; readonly weight: Weight }
  | { readonly kind: 'killSessions' }
  /** `listed` is set where the session was chosen from a list: then one from the same client has to be there still. */
  | { readonly kind: 'killSession'; readonly id: string; readonly listed?: ListedSession }
  | { readonly kind: 'serverMaxconn'; readonly limit: number }
  | { readonly kind: 'frontendMaxconn'; readonly limit: number }
  | { readonly kind: 'check'; readonly check: CheckKind; readonly isOn: boolean }
  | { readonly kind: 'forceHealth'; readonly to: ForcedHealth }
  | { readonly kind: 'forceAgent'; readonly to: ForcedAgent }
  | { readonly kind: 'frontend'; readonly state: FrontendState }
  | { readonly kind: 'clearCounters'; readonly scope: 'max' | 'all' | 'server' }
  | { readonly kind: 'address'; readonly address: ServerAddress }
  /** A line typed in the console. */
  | { readonly kind: 'typedLine'; readonly line: string };

export interface ListedSession {
  /** Address of its client. */
  readonly source: string | undefined;
  /** Its client and where it goes, in words. */
  readonly who: string;
}

export interface Consequence {
  readonly text: string;
  readonly isAlarming: boolean;
}

export function consequence(text: string, isAlarming = false): Consequence {
  return { text, isAlarming };
}

/** What the next picture says about a change that HAProxy accepted. */
export type Verification =
  | { readonly kind: 'verified'; readonly words: string }
  | { readonly kind: 'different'; readonly words: string };

export function verification(isAsAsked: boolean, words: string): Verification {
  return { kind: isAsAsked ? 'verified' : 'different', words };
}

export const goneWords = 'it is no longer listed';

/** A verb with everything that planning, sending, judging and undoing it needs; one file each. */
export interface Deed {
  /** What has to be selected; `process` needs no selection. */
  readonly appliesTo: RowType | 'process';
  /** First HAProxy version that knows it; older ones would do something else or refuse. */
  readonly since: readonly [major: number, minor: number];
  readonly level: 'operator' | 'admin';
  /** The action of the stats page's form, undefined where the page has none. */
  readonly pageAction: string | undefined;
  readonly isIrreversible: boolean;
  /** For the title: `Set www/www1 to maintenance`. */
  title(names: string): string;
  /** The runtime command. Throws UnsafeNameError. */
  line(row: Row): string;
  consequences(picture: Picture, rows: readonly Row[]): readonly Consequence[];
  verdict(answer: string): Verdict;
  verify(after: Row): Verification;
  /** What it means when the row is no longer listed after it; left out where that is not what was asked. */
  readonly whenGone?: Verification;
  /** What brings back the state that the row has now; undefined where nothing does. */
  undo(before: Row): Verb | undefined;
}
