import type { PlanStep, Target } from '../actions/plan.ts';
import { deedOf } from '../actions/verbs/deed.ts';
import { userWeight } from '../actions/verbs/server-weight.ts';
import type { Verb } from '../actions/verbs/verb.ts';
import type { Picture } from '../model/picture.ts';
import type { Row } from '../model/row.ts';
import type { NodeState, OwnChange } from './state.ts';

/** What we did, with one entry for each kind of verb and row: the last one counts. The picture is that of after it. */
export function withOwnChanges(
  ours: readonly OwnChange[],
  done: readonly { readonly target: Target; readonly step: PlanStep }[],
  picture: Picture,
): readonly OwnChange[] {
  const changes = new Map(ours.map((change) => [identity(change.key, change.verb), change]));
  for (const { target, step } of done) {
    if (!lasts(step.verb)) continue;
    const { key, name } = target;
    const verb = absolute(step.verb, picture.snapshot.byKey.get(key));
    changes.set(identity(key, verb), { key, name, verb });
  }
  return [...changes.values()];
}

/** A share of the initial weight as what it came to, where HAProxy tells it: only that can be seen to be lost. */
function absolute(verb: Verb, after: Row | undefined): Verb {
  const value = after && userWeight(after);
  if (verb.kind !== 'weight' || !verb.weight.isPercent || value === undefined) return verb;
  return { kind: 'weight', weight: { value, isPercent: false } };
}

/** Of our changes, those that the process which answers now does not show. Ready is what a new process starts with. */
export function lostChanges(node: NodeState): readonly OwnChange[] {
  return node.ours.filter(({ key, verb }) => {
    const row = node.picture?.snapshot.byKey.get(key);
    return row !== undefined && deedOf(verb).verify(row).kind === 'different';
  });
}

/** What is still lost after these changes: one of the same kind on the same row takes its place. */
export function lostAfter(
  lost: readonly OwnChange[],
  done: readonly { readonly target: Target; readonly step: PlanStep }[],
): readonly OwnChange[] {
  const replaced = new Set(done.map(({ target, step }) => identity(target.key, step.verb)));
  return lost.filter(({ key, verb }) => !replaced.has(identity(key, verb)));
}

function identity(key: string, verb: Verb): string {
  return `${key} ${verb.kind}${verb.kind === 'check' ? ` ${verb.check}` : ''}`;
}

/** True for verbs that set something which stays until a reload. */
function lasts(verb: Verb): boolean {
  switch (verb.kind) {
    case 'state':
    case 'weight':
    case 'serverMaxconn':
    case 'frontendMaxconn':
    case 'check':
    case 'frontend':
    case 'address':
      return true;
    case 'killSessions':
    case 'killSession':
    case 'forceHealth':
    case 'forceAgent':
    case 'clearCounters':
    case 'typedLine':
      return false;
  }
}
