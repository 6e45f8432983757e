import type { DrainJob, DrainWish } from '../actions/drain.ts';
import type { Outcome } from '../actions/outcome.ts';
import type { Plan } from '../actions/plan.ts';
import type { SettledStep } from '../actions/settlement.ts';
import { formatDuration } from '../table/format.ts';

/** The JSON of a sub-command that changes servers. */
export interface ActReport {
  readonly schema: 1;
  readonly plan: PlanReport;
  /** In the order of the plan; those that were not sent as well. */
  readonly steps: readonly StepReport[];
  /** Why nothing was sent; null where it was, or only would have been. */
  readonly refusal: string | null;
  /** What a drain that was waited for came to, one for each server; null for everything else. */
  readonly drains: readonly DrainReport[] | null;
  /** True when all is done and seen to be done; what the exit code says. */
  readonly ok: boolean;
}

export interface PlanReport {
  readonly title: string;
  /** The literal lines. */
  readonly lines: readonly string[];
  readonly consequences: readonly string[];
  /** Lines that follow when a drain that is waited for is over. */
  readonly later: readonly string[];
}

export interface StepReport {
  readonly line: string;
  readonly targets: readonly string[];
  readonly outcome: Outcome['kind'] | 'not sent';
  /** HAProxy's words, or why there are none. */
  readonly words: string;
  /** Null where nothing was sent or it was refused. */
  readonly verified: boolean | null;
  readonly verification: string | null;
}

export interface DrainReport {
  readonly server: string;
  readonly ended: 'zero' | 'limit' | 'lost' | 'interrupted' | 'unreadable';
  /** Sessions at the end; null where they are not known. */
  readonly left: number | null;
  readonly seconds: number;
  readonly words: string;
  readonly steps: readonly StepReport[];
  readonly ok: boolean;
}

export function planReport({ title, steps, consequences }: Plan, later: readonly string[]): PlanReport {
  return {
    title,
    lines: steps.map(({ line }) => line),
    consequences: consequences.map(({ text }) => text),
    later,
  };
}

export function unsentSteps({ steps }: Plan): readonly StepReport[] {
  return steps.map((step) => stepReport({ step, outcome: undefined, results: [] }));
}

export function stepReport({ step, outcome, results }: SettledStep): StepReport {
  const isSeen = results.length > 0;
  return {
    line: step.line,
    targets: step.targets.map(({ name }) => name),
    outcome: outcome?.kind ?? 'not sent',
    words: wordsOf(outcome),
    verified: isSeen ? results.every(({ kind }) => kind === 'verified') : null,
    verification: isSeen ? results.map(({ words }) => words).join('; ') : null,
  };
}

function wordsOf(outcome: Outcome | undefined): string {
  if (outcome === undefined) return '';
  return 'failure' in outcome ? outcome.failure.message : outcome.words;
}

/** The JSON of a runtime command that only reads; the answer is undefined where it was not sent. */
export function readingReport(
  line: string,
  answer: { readonly words: string; readonly isRefused: boolean } | undefined,
): ActReport {
  const outcome = answer === undefined ? 'not sent' : answer.isRefused ? 'refused' : 'accepted';
  return {
    schema: 1,
    plan: { title: line, lines: [line], consequences: [], later: [] },
    steps: [{ line, targets: [], outcome, words: answer?.words ?? '', verified: null, verification: null }],
    refusal: null,
    drains: null,
    ok: answer?.isRefused !== true,
  };
}

/** The plan as it is read before it is agreed to: the literal lines and what they do. */
export function planText(plan: Plan, later: readonly string[], sourceLabel: string): string {
  return [
    plan.title,
    ...plan.steps.map(({ line }) => `  sends: ${line}`),
    ...plan.consequences.map(({ text, isAlarming }) => `${isAlarming ? '!' : ' '} ${text}`),
    ...later.map((line) => `  later: ${line}`),
    `  to ${sourceLabel}`,
  ].join('\n');
}

/** What a drain ends in, in words. */
export function wishText({ end, limitSeconds }: DrainWish): string {
  const limit = formatDuration(limitSeconds);
  const words = {
    leave: `then watches until all sessions have left, for ${limit} at most`,
    maint: `then maintenance, when all sessions have left or after ${limit}`,
    kill: `then maintenance, when all sessions have left; after ${limit} the sessions left are ended, too`,
  } as const;
  return words[end];
}

/** How a drain ended that is left as it is. */
export function leftDrainingText({ name, samples, startedAtSeconds }: DrainJob, nowSeconds: number): string {
  const left = samples.at(-1)?.sessions;
  const why = left === 0 ? 'all sessions have left' : `the limit is reached with ${countOf(left)} left`;
  return `${name}: ${why}, after ${formatDuration(nowSeconds - startedAtSeconds)}; it still drains`;
}

export function countOf(sessions: number | undefined): string {
  if (sessions === undefined) return 'an unknown number of sessions';
  return `${sessions} session${sessions === 1 ? '' : 's'}`;
}
