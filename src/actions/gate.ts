import type { Row } from '../model/row.ts';
import type { AccessLevel, SourceDescription } from '../model/source-facts.ts';

/** What the gate judges by. */
export interface GateFacts {
  readonly isReadOnly: boolean;
  readonly source: SourceDescription;
  readonly access: AccessLevel;
  readonly isLive: boolean;
  readonly isStopping: boolean;
  readonly isChanging: boolean;
}

export type Gate =
  | { readonly isOpen: true }
  /** Why not, and what would make it possible. */
  | { readonly isOpen: false; readonly reason: string; readonly fix: string };

/** Judges whether anything at all may be changed now, whatever is selected. The only place where this is decided. */
export function changeGate(facts: GateFacts): Gate {
  if (facts.isReadOnly) return closed('read-only', 'start hatop-ts without --read-only');
  if (facts.source.kind === 'stats page') {
    return closed(
      'the stats page only shows',
      'connect to the runtime socket with --socket to change servers',
    );
  }
  if (facts.access === 'user' || facts.access === 'operator') {
    return closed(
      `this socket has ${facts.access} level, changes need admin`,
      `write "stats socket ${socketPath(facts.source)} level admin" in haproxy.cfg and reload`,
    );
  }
  if (!facts.isLive) return closed('HAProxy does not answer', 'wait until the source is back');
  if (facts.access === 'unknown')
    return closed('the level of this socket is not known yet', 'wait for the next poll');
  if (facts.isStopping) return closed('this process is stopping', 'wait until its successor answers');
  if (facts.isChanging) return closed('a change is under way', 'wait for its outcome');
  return { isOpen: true };
}

/** Judges a change of one server's state. */
export function serverGate(facts: GateFacts, row: Row | undefined): Gate {
  const gate = changeGate(facts);
  if (!gate.isOpen) return gate;
  return row?.type === 'server' ? gate : closed('no server is selected', 'move to a server row');
}

function closed(reason: string, fix: string): Gate {
  return { isOpen: false, reason, fix };
}

function socketPath(source: SourceDescription): string {
  return source.label.includes('/') ? source.label : '/run/haproxy/admin.sock mode 660';
}
