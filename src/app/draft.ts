import { judgeLine } from '../actions/console-line.ts';
import { planLine } from '../actions/console-plan.ts';
import type { ChangeErrand, Errand } from '../actions/errand.ts';
import { findServers } from '../actions/find-servers.ts';
import { type GateFacts, verbGate } from '../actions/gate.ts';
import { type Plan, planTasks, planVerb } from '../actions/plan.ts';
import type { Picture } from '../model/picture.ts';
import { factNumber, factText, parseVersion } from '../model/process.ts';
import type { Row } from '../model/row.ts';
import type { SourceDescription } from '../model/source-facts.ts';
import type { Observation } from './observer.ts';

export type Seen = Observation & { readonly ok: true };

export type Draft =
  | {
      readonly ok: true;
      readonly plan: Plan;
      /** Lines that follow when a drain that is waited for is over. */
      readonly later: readonly string[];
    }
  /** There is no plan; `isUsage` when the command line is at fault. */
  | { readonly ok: false; readonly message: string; readonly isUsage: boolean };

/** The plan of a sub-command for what is seen. Throws UnsafeNameError. */
export function draftPlan(errand: Errand, seen: Seen, facts: GateFacts): Draft {
  const { picture } = seen;
  if (errand.kind === 'exec') {
    const judgement = judgeLine(errand.line, facts.version);
    if (judgement.kind === 'refused') return { ok: false, message: judgement.reason, isUsage: true };
    if (judgement.kind === 'reading') return { ok: false, message: 'it changes nothing', isUsage: true };
    const plan = planLine(picture, facts.source, errand.line, judgement, ({ verb, key }) => {
      const row = picture.snapshot.byKey.get(key);
      return row !== undefined && verbGate(facts, verb, [row]).isOpen;
    });
    return { ok: true, plan, later: [] };
  }
  const found = findServers(picture, errand.servers, errand.isEveryBackend);
  if (!found.ok) return { ...found, isUsage: true };
  if (facts.source.kind === 'stats page') {
    // The page's form has no words for some verbs, so there is nothing to plan.
    const gate = verbGate(facts, errand.verb, found.rows);
    if (!gate.isOpen)
      return { ok: false, message: `nothing was sent: ${gate.reason}; ${gate.fix}`, isUsage: false };
  }
  const plan = planVerb(picture, facts.source, found.rows, errand.verb);
  return { ok: true, plan, later: linesLater(errand, picture, facts.source, found.rows) };
}

function linesLater(
  { wait }: ChangeErrand,
  picture: Picture,
  source: SourceDescription,
  rows: readonly Row[],
): readonly string[] {
  if (wait === undefined || wait.end === 'leave') return [];
  const maint = rows.map((row) => ({ row, verb: { kind: 'state', state: 'maint' } as const }));
  const kill = rows.map((row) => ({ row, verb: { kind: 'killSessions' } as const }));
  const tasks = wait.end === 'kill' ? [...maint, ...kill] : maint;
  return planTasks(picture, source, tasks, '', 'change').steps.map(({ line }) => line);
}

/** What the gate judges by, from one observation. */
export function gateFacts(
  { picture, access }: Seen,
  source: SourceDescription,
  isReadOnly: boolean,
): GateFacts {
  const facts = picture.snapshot.process;
  return {
    isReadOnly,
    source,
    access,
    version: parseVersion(factText(facts, 'Version')),
    isLive: true,
    isJudged: true,
    isStopping: factNumber(facts, 'Stopping') === 1,
    isChanging: false,
    isPastShown: false,
  };
}

/** Why the plan may not be sent, and what would make it possible; undefined where it may. */
export function closedReason(plan: Plan, { picture }: Seen, facts: GateFacts): string | undefined {
  for (const { verb, targets } of plan.steps) {
    const rows = targets.flatMap(({ key }) => picture.snapshot.byKey.get(key) ?? []);
    const gate = verbGate(facts, verb, rows);
    if (!gate.isOpen) return `${gate.reason}; ${gate.fix}`;
  }
  return undefined;
}
