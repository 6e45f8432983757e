import type { MetricKey } from '../history/metrics.ts';
import type { Row } from '../row.ts';
import type { Scene } from './scene.ts';
import { countOf, percentOf } from './tunable.ts';
import { percent } from './words.ts';

/** What share of the responses had a status, lately and before. */
export interface StatusShare {
  readonly row: Row;
  readonly errors: number;
  readonly responses: number;
  /** Of 1. */
  readonly share: number;
  /** The window that was asked for, and the seconds that it is really of. */
  readonly window: number;
  readonly seconds: number;
  /** The row's own past; undefined where too little of it is known. */
  readonly past: number | undefined;
  /** How much of the past that is, in seconds. */
  readonly pastSpan: number;
}

/** The share is that of the newest seconds that hold so many responses: a busy row is judged in 3 s, a quiet one in 10. */
const shortestSeconds = 3;
export const longestSeconds = 10;
const enoughResponses = 100;
/** One error of two requests is no finding. Public alert rules for HAProxy begin at this share. */
export const shareThresholds = {
  'share-percent': percentOf(5, 'share of the responses'),
  responses: countOf(20, 'fewer responses are not judged'),
  errors: countOf(5, 'fewer errors are none'),
};
export type ShareValues = Readonly<Record<keyof typeof shareThresholds, number>>;
/** What was told goes on until it is half of that, lest a share near the floor blink. */
const holdFactor = 0.5;
/** Long, so that a jump is told for some minutes before it is the row's own past. */
export const pastSeconds = 900;
const leastPastSeconds = 30;
export const jumpFactor = 2;

/** The rows whose share of that status is above the floor now, each with its past. */
export function statusShares(
  scene: Scene,
  rule: string,
  metric: 'rate4xx' | 'rate5xx',
  values: ShareValues,
  /** Counters that account for some of the errors and are told by other rules. */
  explainedBy: readonly MetricKey[] = [],
): readonly StatusShare[] {
  return scene.windows.grownRows(metric, longestSeconds).flatMap(({ row, amount }) => {
    const held = scene.wasTold(rule, row.key) ? holdFactor : 1;
    if (row.type === 'listener' || amount < values.errors * held) return [];
    if (scene.groupOf(row)?.isDown) return [];
    const now = newest(scene, row, metric, values.responses, explainedBy);
    if (now === undefined || now.errors < values.errors * held) return [];
    if ((now.errors / now.responses) * 100 < values['share-percent'] * held) return [];
    const share = Math.min(1, now.errors / now.responses);
    const past = pastShare(scene, row, metric, now.window, values.responses);
    return [{ row, ...now, share, past: past?.share, pastSpan: past?.seconds ?? 0 }];
  });
}

function newest(
  scene: Scene,
  row: Row,
  metric: MetricKey,
  leastResponses: number,
  explainedBy: readonly MetricKey[],
) {
  const { windows } = scene;
  for (const seconds of [shortestSeconds, 5, longestSeconds]) {
    const responses = windows.amount(row, 'responses', seconds);
    if (seconds < longestSeconds ? responses < enoughResponses : responses < leastResponses) continue;
    const explained = explainedBy.reduce((sum, other) => sum + windows.amount(row, other, seconds), 0);
    return {
      responses,
      seconds: windows.span(seconds),
      window: seconds,
      errors: windows.amount(row, metric, seconds) - explained,
    };
  }
  return undefined;
}

function pastShare(scene: Scene, row: Row, metric: MetricKey, newestSeconds: number, leastResponses: number) {
  const { windows } = scene;
  const before = windows.grown(row, 'responses', pastSeconds);
  const seconds = (before?.seconds ?? 0) - newestSeconds;
  const responses = (before?.amount ?? 0) - windows.amount(row, 'responses', newestSeconds);
  if (seconds < leastPastSeconds || responses < leastResponses) return undefined;
  const errors = windows.amount(row, metric, pastSeconds) - windows.amount(row, metric, newestSeconds);
  return { share: errors / responses, seconds };
}

/** True where the share is a jump against a past that is known. */
export function isJump({ share, past }: StatusShare): boolean {
  return past !== undefined && share >= past * jumpFactor;
}

/** `12 of 140 responses within 5 s, 9 %; 0.5 % in the 15 min before`. */
export function shareWords({ errors, responses, share, seconds, past, pastSpan }: StatusShare): string {
  const span = pastSpan < 120 ? `${Math.round(pastSpan)} s` : `${Math.round(pastSpan / 60)} min`;
  const before = past === undefined ? '' : `; ${percent(past)} in the ${span} before`;
  return `${errors} of ${responses} responses within ${seconds} s, ${percent(share)}${before}`;
}

/**
 * One fact, one finding: a backend tells what its servers do, and a frontend speaks only where no backend does, for it
 * answers with the responses of its backends.
 */
export function toldOnce(shares: readonly StatusShare[]): readonly StatusShare[] {
  const backends = new Set(shares.flatMap(({ row }) => (row.type === 'backend' ? [row.proxy] : [])));
  const kept = shares.filter(
    ({ row }) => row.type === 'backend' || (row.type === 'server' && !backends.has(row.proxy)),
  );
  return kept.length > 0 ? kept : shares.filter(({ row }) => row.type === 'frontend');
}
