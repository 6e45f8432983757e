import type { Outcome } from '../actions/outcome.ts';
import type { Plan, Target } from '../actions/plan.ts';
import type { Verb } from '../actions/verbs/verb.ts';
import type { Row } from '../model/row.ts';
import type { ProbeRun } from '../probe/report.ts';

export interface PendingPlan {
  readonly plan: Plan;
  /** One for each step that was answered, in order. */
  readonly outcomes: readonly Outcome[];
  /** `sending` until the plan ended, then `verifying` until the next picture. */
  readonly stage: 'sending' | 'verifying';
  /** Monotonic time of the last answer; only a poll begun after it can judge. */
  readonly answeredAtSeconds: number;
  /** True when one picture was not enough. */
  readonly isSeenAgain: boolean;
}

/** Steps on the user weight of some servers, added up while the keys are pressed. */
export interface WeightNudge {
  readonly keys: readonly string[];
  readonly by: number;
}

export interface Undoable {
  readonly title: string;
  readonly targets: readonly Target[];
}

export interface OwnChange {
  readonly key: string;
  readonly name: string;
  readonly verb: Verb;
}

export interface ProbeState {
  /** Counts the probes, so that what comes late of an earlier one is not taken for this one. */
  readonly id: number;
  readonly row: Row;
  readonly runs: readonly ProbeRun[];
  /** Undefined while it lasts. */
  readonly verdict: string | undefined;
}

export type MessageTone = 'plain' | 'good' | 'warning' | 'critical';

/** One line for the user, until the next key; good news and reasons of the moment go by themselves. */
export interface Message {
  readonly text: string;
  readonly tone: MessageTone;
  /** Monotonic time at which it was said. */
  readonly atSeconds: number;
  /** True for what may have changed by itself soon. */
  readonly isOfMoment?: boolean;
}
