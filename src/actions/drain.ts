import type { Picture } from '../model/picture.ts';
import { numeric, text } from '../model/row.ts';
import { isDraining, parseStatus } from '../model/status.ts';

/** What the user wants of a drain beyond the drain itself. */
export interface DrainWish {
  /** `leave` only watches nothing; `maint` ends in maintenance at zero or at the limit; `kill` ends what is left at the limit first. */
  readonly end: 'leave' | 'maint' | 'kill';
  readonly limitSeconds: number;
}

export const noDrainWish: DrainWish = { end: 'leave', limitSeconds: 600 };

const limits = [60, 300, 600, 1800, 3600, 7200] as const;

/** The next choice of the dialog. */
export function changedWish(wish: DrainWish, part: 'end' | 'longer' | 'shorter'): DrainWish {
  switch (part) {
    case 'end': {
      const order = ['leave', 'maint', 'kill'] as const;
      return { ...wish, end: order[(order.indexOf(wish.end) + 1) % order.length] ?? 'leave' };
    }
    case 'longer':
      return {
        ...wish,
        limitSeconds: limits.find((limit) => limit > wish.limitSeconds) ?? wish.limitSeconds,
      };
    case 'shorter':
      return {
        ...wish,
        limitSeconds: limits.findLast((limit) => limit < wish.limitSeconds) ?? wish.limitSeconds,
      };
  }
}

/** One server whose sessions are watched while they leave. */
export interface DrainJob {
  readonly key: string;
  readonly name: string;
  readonly wish: DrainWish;
  /** Monotonic seconds. */
  readonly startedAtSeconds: number;
  /** The most sessions seen, what the bar counts down from. */
  readonly peakSessions: number;
  /** Sessions at the polls of the last minute, the newest last. */
  readonly samples: readonly DrainSample[];
}

export interface DrainSample {
  readonly seconds: number;
  readonly sessions: number;
}

/** How long leaving is watched to tell its pace. Seconds. */
const paceSeconds = 60;

export function startedJob(key: string, name: string, wish: DrainWish, nowSeconds: number): DrainJob {
  return { key, name, wish, startedAtSeconds: nowSeconds, peakSessions: 0, samples: [] };
}

/** The job after one more picture; undefined when its server is gone or was taken out of the drain by somebody. */
export function observedJob(job: DrainJob, picture: Picture): DrainJob | undefined {
  const row = picture.snapshot.byKey.get(job.key);
  if (row === undefined) return undefined;
  const status = parseStatus(text(row, 'status') ?? '', 'server');
  if (status.state === 'maint' || !(isDraining(status, numeric(row, 'weight')) || status.state === 'down'))
    return undefined;
  const sessions = numeric(row, 'scur');
  if (sessions === undefined) return job;
  const seconds = picture.snapshot.monotonicSeconds;
  const recent = job.samples.filter((sample) => seconds - sample.seconds <= paceSeconds);
  return {
    ...job,
    peakSessions: Math.max(job.peakSessions, sessions),
    samples: [...recent, { seconds, sessions }],
  };
}

/** Where a drain stands. */
export interface DrainProgress {
  /** Undefined before the first picture. */
  readonly left: number | undefined;
  /** Net sessions that leave per second, over the last minute; undefined until there are two polls. */
  readonly leavingPerSecond: number | undefined;
  /** Seconds until none is left at that pace; undefined when nobody leaves. */
  readonly etaSeconds: number | undefined;
  /** New sessions per second although it drains: clients bound to it by persistence. */
  readonly arrivingPerSecond: number | undefined;
  /** Seconds until the limit; never below 0. */
  readonly limitInSeconds: number;
}

export function drainProgress(job: DrainJob, picture: Picture, nowSeconds: number): DrainProgress {
  const first = job.samples[0];
  const last = job.samples.at(-1);
  const row = picture.snapshot.byKey.get(job.key);
  const elapsed = first && last ? last.seconds - first.seconds : 0;
  const leaving = first && last && elapsed > 0 ? (first.sessions - last.sessions) / elapsed : undefined;
  return {
    left: last?.sessions,
    leavingPerSecond: leaving,
    etaSeconds: last && leaving !== undefined && leaving > 0 ? last.sessions / leaving : undefined,
    arrivingPerSecond: row && picture.rates.perSecond(row, 'stot'),
    limitInSeconds: Math.max(0, job.startedAtSeconds + job.wish.limitSeconds - nowSeconds),
  };
}

/** What the job wants done now. */
export type DrainDecision = 'wait' | 'maint' | 'kill' | 'stop';

/** At zero, or at the limit, what the user chose; watching alone ends at zero. */
export function drainDecision(job: DrainJob, nowSeconds: number): DrainDecision {
  const left = job.samples.at(-1)?.sessions;
  if (left === 0) return job.wish.end === 'leave' ? 'stop' : 'maint';
  if (job.wish.end === 'leave' || nowSeconds - job.startedAtSeconds < job.wish.limitSeconds) return 'wait';
  return job.wish.end;
}
