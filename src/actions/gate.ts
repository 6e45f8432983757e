import { isAtLeast, type Version } from '../model/process.ts';
import type { Row } from '../model/row.ts';
import type { AccessLevel, SourceDescription } from '../model/source-facts.ts';
import { deedOf } from './verbs/deed.ts';
import type { Deed, Verb } from './verbs/verb.ts';

/** What the gate judges by. */
export interface GateFacts {
  readonly isReadOnly: boolean;
  readonly source: SourceDescription;
  readonly access: AccessLevel;
  /** Of the observed HAProxy. */
  readonly version: Version | undefined;
  readonly isLive: boolean;
  /** False for the moment in which a first picture is shown before it is judged. */
  readonly isJudged: boolean;
  readonly isStopping: boolean;
  readonly isChanging: boolean;
  /** True while the user looks at a past moment. */
  readonly isPastShown: boolean;
}

export type Gate =
  | { readonly isOpen: true }
  /** Why not, and what would make it possible. */
  | { readonly isOpen: false; readonly reason: string; readonly fix: string };

const open: Gate = { isOpen: true };

/** Judges whether anything at all may be changed now, whatever is selected. Only this file decides that. */
export function changeGate(facts: GateFacts, level: Deed['level'] = 'admin'): Gate {
  if (facts.source.kind === 'recording') {
    return closed('this is a recording', 'watch HAProxy itself to change it');
  }
  if (facts.isReadOnly)
    return closed('read-only', 'start hatop-ts without --read-only, or with --no-read-only');
  if (facts.source.kind === 'socket' && !reaches(facts.access, level)) {
    return closed(
      `socket level is ${facts.access}, this needs ${level}`,
      `put "level ${level}" on its "stats socket" line and reload`,
    );
  }
  if (facts.isPastShown) return closed('the past is shown', 'p returns to now');
  if (!facts.isJudged) return closed('what is shown is not judged yet', 'wait a moment');
  if (!facts.isLive) return closed('HAProxy does not answer', 'wait until the source is back');
  if (facts.source.kind === 'socket' && facts.access === 'unknown') {
    return closed('the level of this socket is not known yet', 'wait for the next poll');
  }
  if (facts.isStopping) return closed('this process is stopping', 'wait until its successor answers');
  if (facts.isChanging) return closed('a change is under way', 'wait for its outcome');
  return open;
}

/** Judges one verb for the selected rows: what they are, what the version knows, what the source can carry. */
export function verbGate(facts: GateFacts, verb: Verb, rows: readonly Row[]): Gate {
  const deed = deedOf(verb);
  const gate = changeGate(facts, deed.level);
  if (!gate.isOpen) return gate;
  if (facts.source.kind === 'stats page' && deed.pageAction === undefined) {
    return closed('the stats page has no form for this', 'connect to the runtime socket with --socket');
  }
  const [major, minor] = deed.since;
  if (facts.version !== undefined && !isAtLeast(facts.version, major, minor)) {
    return closed(
      `HAProxy ${facts.version.major}.${facts.version.minor} cannot do this`,
      `it came with ${major}.${minor}`,
    );
  }
  if (deed.appliesTo === 'process') return open;
  const isFitting = rows.length > 0 && rows.every(({ type }) => type === deed.appliesTo);
  return isFitting ? open : closed(`no ${deed.appliesTo} is selected`, `move to a ${deed.appliesTo} row`);
}

function reaches(access: AccessLevel, level: Deed['level']): boolean {
  return access === 'unknown' || access === 'admin' || access === level;
}

function closed(reason: string, fix: string): Gate {
  return { isOpen: false, reason, fix };
}
