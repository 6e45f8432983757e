import type { DrainWish } from '../actions/drain.ts';
import type { Errand } from '../actions/errand.ts';
import type { Plan } from '../actions/plan.ts';
import { settlementWords } from '../actions/settlement.ts';
import type { SourceDescription } from '../model/source-facts.ts';
import { jsonLine } from '../render/json-line.ts';
import {
  type ActReport,
  type DrainReport,
  planReport,
  planText,
  stepReport,
  unsentSteps,
  wishText,
} from '../view/act-report.ts';
import { type CarriedOut, carryOut, type Hands } from './carry-out.ts';
import type { Desk } from './desk.ts';
import { closedReason, draftPlan, gateFacts, type Seen } from './draft.ts';
import type { DrainDisplay } from './drain-display.ts';
import { runDrain } from './drain-run.ts';
import { exitCodes } from './exit-codes.ts';
import { type Interruption, noticeInterruption } from './interruption.ts';
import type { Observation, Observer } from './observer.ts';

/** How a sub-command is to go about it. */
export interface Manner {
  readonly isReadOnly: boolean;
  readonly isDryRun: boolean;
  /** True when nobody is to be asked. */
  readonly isConfirmed: boolean;
  readonly isJson: boolean;
}

export interface ActOptions {
  readonly errand: Errand;
  readonly manner: Manner;
  readonly source: SourceDescription;
  readonly hands: Hands;
  readonly desk: Desk;
  readonly display: DrainDisplay;
}

/**
 * Changes HAProxy as the dashboard does: plan, gate, question, journal, sending, reading back. Resolves with the exit
 * code. Throws UnsafeNameError before anything is sent.
 */
export async function act(options: ActOptions): Promise<number> {
  const { errand, manner, source, hands, desk } = options;
  if (!manner.isDryRun && !manner.isConfirmed && !desk.canAsk) {
    desk.complain(needsYes);
    return exitCodes.usage;
  }
  const seen = await firstSight(hands.observer, source);
  if (!seen.ok) {
    const { message, fix } = seen.failure;
    desk.complain(fix === undefined ? message : `${message} ${fix}`);
    return exitCodes.unreadable;
  }
  const draft = draftPlan(errand, seen, gateFacts(seen, source, manner.isReadOnly));
  if (!draft.ok) {
    desk.complain(draft.message);
    return draft.isUsage ? exitCodes.usage : exitCodes.refused;
  }
  const { plan, later } = draft;
  const leave = (done: Partial<ActReport>, code?: number): number => {
    const report: ActReport = {
      schema: 1,
      plan: planReport(plan, later),
      steps: unsentSteps(plan),
      refusal: null,
      drains: null,
      ok: false,
      ...done,
    };
    if (manner.isJson) desk.put(jsonLine(report));
    return code ?? (report.ok ? exitCodes.done : exitCodes.refused);
  };
  const wait = errand.kind === 'change' ? errand.wait : undefined;
  const planned = planText(plan, later, source.label) + (wait ? `\n  ${wishText(wait)}` : '');
  const closed = closedReason(plan, seen, gateFacts(seen, source, manner.isReadOnly));
  if (manner.isDryRun) {
    if (!manner.isJson) desk.tell(planned);
    if (closed !== undefined) desk.note(`it would be refused: ${closed}`);
    return leave({ refusal: closed ?? null, ok: true });
  }
  const refusal =
    closed === undefined ? await confirm(plan, planned, options) : `nothing was sent: ${closed}`;
  if (refusal !== undefined) {
    desk.complain(`${plan.title}: ${refusal}`);
    return leave({ refusal });
  }
  const interruption = wait && noticeInterruption();
  const done = await carryOut(hands, plan, seen.picture);
  tellResult(done, plan, options);
  const steps = done.steps.map(stepReport);
  const isSent = done.steps.every(({ outcome }) => outcome?.kind === 'accepted');
  if (wait === undefined || interruption === undefined || !(isSent || done.isAsAsked)) {
    interruption?.release();
    return leave({ steps, ok: done.isAsAsked }, done.isUnreachable ? exitCodes.unreadable : undefined);
  }
  const drains = await watchDrain({ ...options, plan, wait, seen, interruption });
  interruption.release();
  const code = drainCode(drains, interruption.code);
  return leave({ steps, drains, ok: drains.every(({ ok }) => ok) }, code);
}

const needsYes =
  'nothing was sent: there is no terminal to ask at; add --yes to send without being asked, --dry-run to see the lines';

/** A socket that did not tell its level is asked once more. */
async function firstSight(observer: Observer, source: SourceDescription): Promise<Observation> {
  const first = await observer.observe();
  const isKnown = !first.ok || first.access !== 'unknown' || source.kind === 'stats page';
  return isKnown ? first : observer.observe();
}

/** Asks unless nobody is to be asked; gives the reason where the answer is no. */
async function confirm(
  { title, confirmation }: Plan,
  planned: string,
  { manner, desk }: ActOptions,
): Promise<string | undefined> {
  const isTyped = confirmation.kind === 'typeName';
  if (manner.isConfirmed) {
    if (isTyped) desk.note(`${title}: ${confirmation.reason}; --yes stands for typing ${confirmation.name}`);
    return undefined;
  }
  desk.note(planned);
  const question = isTyped
    ? `${confirmation.reason}: type ${confirmation.name} to send it: `
    : 'Send it? y/N ';
  const answer = (await desk.ask(question))?.trim() ?? '';
  const isAgreed = isTyped ? answer === confirmation.name : /^y(es)?$/i.test(answer);
  return isAgreed ? undefined : 'not confirmed, nothing was sent';
}

/** For a typed line HAProxy's own words are the result. */
function tellResult(
  { steps, isAsAsked }: CarriedOut,
  plan: Plan,
  { errand, manner, desk }: ActOptions,
): void {
  const words = `${plan.title}: ${settlementWords(steps).words}`;
  if (!isAsAsked) desk.complain(words);
  else if (!manner.isJson) {
    const answers = steps.flatMap(({ outcome }) => (outcome?.kind === 'accepted' ? outcome.words : []));
    if (errand.kind === 'exec') for (const answer of answers) if (answer !== '') desk.put(`${answer}\n`);
    desk.tell(words);
  }
}

interface Watch extends ActOptions {
  readonly plan: Plan;
  readonly wait: DrainWish;
  readonly seen: Seen;
  readonly interruption: Interruption;
}

function watchDrain(watch: Watch): Promise<readonly DrainReport[]> {
  const { manner, source, desk } = watch;
  return runDrain({
    hands: watch.hands,
    source,
    plan: watch.plan,
    wish: watch.wait,
    before: watch.seen.picture,
    display: watch.display,
    interruption: watch.interruption,
    note: desk.note,
    onEnd: ({ words, ok }) => {
      if (!ok) desk.complain(words);
      else if (!manner.isJson) desk.tell(words);
    },
    closedReason: (plan, seen) => closedReason(plan, seen, gateFacts(seen, source, manner.isReadOnly)),
  });
}

function drainCode(drains: readonly DrainReport[], signalCode: number | undefined): number | undefined {
  if (drains.some(({ ended }) => ended === 'interrupted')) return signalCode;
  return drains.some(({ ended }) => ended === 'unreadable') ? exitCodes.unreadable : undefined;
}
