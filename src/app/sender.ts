import {
  answered,
  attempting,
  type JournalContext,
  type JournalEntry,
  verified,
} from '../actions/journal.ts';
import { type Outcome, outcomeOf } from '../actions/outcome.ts';
import type { Plan, PlanStep } from '../actions/plan.ts';
import type { Verification } from '../actions/verbs/verb.ts';
import type { Clock } from '../clock.ts';
import type { Source } from '../sources/source.ts';
import type { JournalFile } from './journal-file.ts';

/** Sends plans and keeps the journal; the dashboard and the sub-commands use the same one. */
export interface Sender {
  /** Sends the steps one after the other and stops at the first that is not accepted. Nothing is ever sent twice. */
  send(plan: Plan, onOutcome: (outcome: Outcome) => void): Promise<readonly Outcome[]>;
  recordVerified(step: PlanStep, results: readonly Verification[]): void;
}

export interface SenderOptions {
  readonly source: Source;
  readonly clock: Clock;
  readonly who: string;
  readonly file: JournalFile;
  readonly onEntry: (entry: JournalEntry) => void;
  /** The journal could not be written; sending goes on all the same. */
  readonly onFault: (message: string) => void;
}

export function createSender(options: SenderOptions): Sender {
  const { source, clock, file } = options;
  const context = (): JournalContext => ({
    at: new Date(clock.wallMs()).toISOString(),
    who: options.who,
    source: source.description.label,
  });
  const record = (entry: JournalEntry) => {
    const fault = file.record(entry);
    options.onEntry(entry);
    if (fault !== undefined) options.onFault(fault);
  };
  return {
    async send(plan, onOutcome) {
      const outcomes: Outcome[] = [];
      for (const step of plan.steps) {
        record(attempting(context(), step));
        const outcome = outcomeOf(step, source.description, await source.change(step.line));
        record(answered(context(), step, outcome));
        outcomes.push(outcome);
        onOutcome(outcome);
        if (outcome.kind !== 'accepted') break;
      }
      return outcomes;
    },
    recordVerified: (step, results) => record(verified(context(), step, results)),
  };
}
