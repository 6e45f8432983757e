import type { DrainWish } from '../actions/drain.ts';
import { type DrainJob, drainDecision, observedJob, startedJob } from '../actions/drain.ts';
import type { Plan } from '../actions/plan.ts';
import { settlementWords } from '../actions/settlement.ts';
import type { Picture } from '../model/picture.ts';
import { noRates } from '../model/rates.ts';
import { numeric, text } from '../model/row.ts';
import { isSameProcess } from '../model/snapshot.ts';
import type { Failure, SourceDescription } from '../model/source-facts.ts';
import { effectiveInterval } from '../state/interval.ts';
import { finishingPlan } from '../state/update-drain.ts';
import { countOf, type DrainReport, leftDrainingText, stepReport } from '../view/act-report.ts';
import { carryOut, type Hands } from './carry-out.ts';
import type { Seen } from './draft.ts';
import type { DrainDisplay } from './drain-display.ts';
import type { Interruption } from './interruption.ts';

export interface DrainRunOptions {
  readonly hands: Hands;
  readonly source: SourceDescription;
  /** The drain itself, which has been sent. */
  readonly plan: Plan;
  readonly wish: DrainWish;
  /** What was known before the drain. */
  readonly before: Picture;
  readonly display: DrainDisplay;
  readonly interruption: Interruption;
  /** For a line on stderr while it lasts. */
  readonly note: (text: string) => void;
  /** Called as soon as one server has come to its end. */
  readonly onEnd: (report: Pick<DrainReport, 'words' | 'ok'>) => void;
  /** Why an end may not be sent now; undefined where it may. */
  readonly closedReason: (plan: Plan, seen: Seen) => string | undefined;
}

const pollSeconds = 1;

/** Watches the servers of a drain until each has come to its end; resolves with one report for each. */
export async function runDrain(options: DrainRunOptions): Promise<readonly DrainReport[]> {
  const { hands, wish, display, interruption } = options;
  const startedSeconds = hands.clock.monotonicSeconds();
  const reports: DrainReport[] = [];
  let before = options.before;
  let failure: Failure | undefined;
  let jobs: readonly DrainJob[] = options.plan.steps
    .flatMap(({ targets }) => targets)
    .map(({ key, name }) => startedJob(key, name, wish, startedSeconds));
  const end = (job: DrainJob, report: Omit<DrainReport, 'server' | 'left' | 'seconds'>) => {
    const seconds = hands.clock.monotonicSeconds() - startedSeconds;
    const left = job.samples.at(-1)?.sessions ?? null;
    jobs = jobs.filter(({ key }) => key !== job.key);
    reports.push({ server: job.name, left, seconds: Math.round(seconds), ...report });
    display.clear();
    options.onEnd(report);
  };
  const note = (text: string) => {
    display.clear();
    options.note(text);
  };
  const endAll = (ended: DrainReport['ended'], words: (job: DrainJob) => string) => {
    for (const job of jobs) end(job, { ended, words: words(job), steps: [], ok: false });
  };
  const hasReachedLimit = () => hands.clock.monotonicSeconds() - startedSeconds >= wish.limitSeconds;

  while (jobs.length > 0) {
    const observation = await untilInterrupted(hands.observer.observe(), interruption);
    if (observation === undefined) break;
    if (!observation.ok) {
      if (failure === undefined) note(`${observation.failure.message} Trying again until the limit.`);
      failure = observation.failure;
      if (hasReachedLimit()) {
        const { message } = failure;
        endAll(
          'unreadable',
          ({ name }) => `${name}: the limit is reached and nothing can be read: ${message}`,
        );
      }
    } else {
      if (failure !== undefined) note('HAProxy can be read again.');
      failure = undefined;
      jobs = jobs.map((job) => observedJob(job, observation.picture) ?? job);
      display.show(jobs, withSteadyRates(observation.picture), hands.clock.monotonicSeconds());
      for (const job of jobs) await advance(options, job, before, observation, end);
      before = observation.picture;
    }
    if (jobs.length === 0) break;
    const toLimit = startedSeconds + wish.limitSeconds - hands.clock.monotonicSeconds();
    const interval = effectiveInterval(pollSeconds, observation.ok ? before.snapshot.pollSeconds : 0);
    await untilInterrupted(hands.pause(toLimit > 0 ? Math.min(interval, toLimit) : interval), interruption);
    if (interruption.code !== undefined) break;
  }
  endAll('interrupted', (job) => {
    const left = job.samples.at(-1)?.sessions;
    return `${job.name} is no longer watched; it still drains${left === undefined ? '' : `, ${countOf(left)} left`}`;
  });
  display.clear();
  return reports;
}

type End = (job: DrainJob, report: Omit<DrainReport, 'server' | 'left' | 'seconds'>) => void;

/** Ends one drain when its time has come: it was lost, nobody is left, or the limit is reached. */
async function advance(
  options: DrainRunOptions,
  job: DrainJob,
  before: Picture,
  observation: Seen,
  end: End,
): Promise<void> {
  const { hands, source } = options;
  const { picture } = observation;
  const row = picture.snapshot.byKey.get(job.key);
  if (row === undefined || observedJob(job, picture) === undefined) {
    end(job, {
      ended: 'lost',
      words: `${job.name}: ${lossWords(job, before, picture)}`,
      steps: [],
      ok: false,
    });
    return;
  }
  const nowSeconds = hands.clock.monotonicSeconds();
  const left = job.samples.at(-1)?.sessions;
  const ended = left === 0 ? 'zero' : 'limit';
  const decision = drainDecision(job, nowSeconds);
  const isOver = nowSeconds - job.startedAtSeconds >= job.wish.limitSeconds;
  if (decision === 'stop' || (decision === 'wait' && isOver)) {
    const words = leftDrainingText(job, nowSeconds);
    end(job, { ended, words, steps: [], ok: ended === 'zero' });
    return;
  }
  if (decision === 'wait') return;
  const plan = finishingPlan(picture, source, row, job, decision, nowSeconds);
  const closed = options.closedReason(plan, observation);
  if (closed !== undefined) {
    end(job, { ended, words: `${plan.title}: not sent, ${closed}`, steps: [], ok: false });
    return;
  }
  const { steps, isAsAsked } = await carryOut(hands, plan, picture);
  const words = `${plan.title}: ${settlementWords(steps).words}`;
  end(job, { ended, words, steps: steps.map(stepReport), ok: isAsAsked });
}

/** The first poll follows another one at once: one session between the two would look like hundreds a second. */
const shortestRateSeconds = 0.5;

function withSteadyRates(picture: Picture): Picture {
  return (picture.rates.seconds ?? 0) < shortestRateSeconds ? { ...picture, rates: noRates } : picture;
}

function lossWords(job: DrainJob, before: Picture, after: Picture): string {
  const row = after.snapshot.byKey.get(job.key);
  if (!isSameProcess(before.snapshot, after.snapshot))
    return 'HAProxy was started anew, and the drain is lost';
  if (row === undefined) return 'it is no longer listed';
  return `somebody ended the drain: status is ${text(row, 'status') ?? 'unknown'}, ${countOf(numeric(row, 'scur'))}`;
}

/** Undefined when a signal came first. */
async function untilInterrupted<T>(work: Promise<T>, interruption: Interruption): Promise<T | undefined> {
  const done = await Promise.race([work, interruption.came]);
  return interruption.code === undefined ? (done as T) : undefined;
}
