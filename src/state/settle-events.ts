import { isAccepted, isNotAsAsked, type JournalEntry } from '../actions/journal.ts';
import { changesBetween } from '../model/events/changes.ts';
import { type EventLog, type LoggedHappening, lastStateChange, logged } from '../model/events/event-log.ts';
import { findingChanges } from '../model/events/finding-changes.ts';
import {
  bounded,
  type Happening,
  isAlarming,
  processSubject,
  type SeenAt,
} from '../model/events/happening.ts';
import { sourceBack, sourceLost } from '../model/events/link-changes.ts';
import { processKey } from '../model/findings/finding.ts';
import type { Picture } from '../model/picture.ts';
import type { Failure } from '../model/source-facts.ts';
import type { Effect } from './effect.ts';
import type { NodeState, State } from './state.ts';

/** The node with what its newest picture tells against the one before. The first picture is learned, not told. */
export function withPictureEvents(before: NodeState, after: NodeState): NodeState {
  if (before.picture === undefined || after.picture === undefined) return after;
  const { snapshot } = after.picture;
  const seenAt: SeenAt = { wallMs: snapshot.wallMs, atSeconds: snapshot.monotonicSeconds };
  const changes = changesBetween(before.picture, after.picture, (key) => lastStateChange(before.events, key));
  const happenings: readonly Happening[] = [
    ...(before.link.kind === 'lost' ? [sourceBack(seenAt.atSeconds - before.link.sinceSeconds, seenAt)] : []),
    ...changes,
    ...findingChanges({
      before: before.findings,
      after: after.findings,
      seenAt,
      byKey: snapshot.byKey,
      told: changes,
    }),
  ];
  return { ...after, events: logged(before.events, happenings) };
}

/** The node with the loss of its source, told once; one that never answered was not lost. */
export function withLossEvent(
  before: NodeState,
  after: NodeState,
  failure: Failure,
  nowSeconds: number,
): NodeState {
  if (before.link.kind === 'lost' || before.picture === undefined) return after;
  const loss = sourceLost(failure, seenAtSeconds(before.picture, nowSeconds));
  return { ...after, events: logged(before.events, [loss]) };
}

/** The node with what came of something we sent. */
export function withOwnEvent(node: NodeState, entry: JournalEntry, nowSeconds: number): NodeState {
  const isBad = entry.event === 'answered' ? !isAccepted(entry) : isNotAsAsked(entry);
  if (entry.event === 'attempting' || (entry.event === 'verified' && !isBad)) return node;
  const happening = bounded({
    wallMs: Date.parse(entry.at),
    atSeconds: nowSeconds,
    kind: 'ours',
    tone: isBad ? 'warning' : 'plain',
    key: targetKey(node, entry),
    subject: entry.targets.length === 0 ? processSubject : entry.targets.join(', '),
    words: `we sent ${entry.line}: ${entry.result}`,
    former: undefined,
  });
  return { ...node, events: logged(node.events, [happening]) };
}

function targetKey({ picture }: NodeState, { targets: [name] }: JournalEntry): string {
  const keys = [`server:${name}`, `frontend:${name}/FRONTEND`, `backend:${name}/BACKEND`];
  return keys.find((key) => picture?.snapshot.byKey.has(key)) ?? processKey;
}

/** Wall time of a monotonic moment, counted on from the newest picture. */
function seenAtSeconds({ snapshot }: Picture, nowSeconds: number): SeenAt {
  return { atSeconds: nowSeconds, wallMs: snapshot.wallMs + (nowSeconds - snapshot.monotonicSeconds) * 1000 };
}

/** One call for attention for all that is new and alarming: the worst in words, the others counted. */
export function alertEffects(before: EventLog, after: State): readonly Effect[] {
  const { entries } = after.node.events;
  const alarming = entries.filter((entry) => entry.serial > before.told && isAlarming(entry));
  const [worst, ...others] = alarming.toSorted((a, b) => rank(a) - rank(b));
  if (worst === undefined) return [];
  return [{ kind: 'alert', text: `${worst.subject}: ${worst.words}`, others: others.length }];
}

function rank({ kind, key }: LoggedHappening): number {
  if (kind === 'lost') return 0;
  if (key.startsWith('backend:')) return 1;
  return kind === 'findingBegan' ? 2 : 3;
}
