import test from 'ava';
import {
  changedWish,
  type DrainJob,
  type DrainWish,
  drainDecision,
  drainProgress,
  noDrainWish,
  observedJob,
  startedJob,
} from '../../src/actions/drain.ts';
import { type Edit, pictureFromCaptures } from '../helpers/pictures.ts';

const key = 'server:ws/ws1';
const startSeconds = 1000;

function pictureAt(seconds: number, cells: Readonly<Record<string, string>>, edit: Edit = {}) {
  return pictureFromCaptures('2.6.12', {
    ...edit,
    monotonicSeconds: startSeconds + seconds,
    cells: { [key]: { status: 'DRAIN', ...cells } },
  });
}

const maintAfter = (limitSeconds: number): DrainWish => ({ end: 'maint', limitSeconds });

/** A job that has seen these numbers of sessions, each at its second after the start. */
function jobAfter(
  wish: DrainWish,
  ...seen: readonly (readonly [seconds: number, sessions: number])[]
): DrainJob {
  return seen.reduce<DrainJob>(
    (job, [seconds, sessions]) => observedJob(job, pictureAt(seconds, { scur: String(sessions) }))!,
    startedJob(key, 'ws/ws1', wish, startSeconds),
  );
}

test('the choices of the dialog go round and stay inside their limits', (t) => {
  t.deepEqual(noDrainWish, { end: 'leave', limitSeconds: 600 });
  const ends = [1, 2, 3].reduce<DrainWish[]>(
    (wishes) => [...wishes, changedWish(wishes.at(-1)!, 'end')],
    [noDrainWish],
  );
  t.deepEqual(
    ends.map(({ end }) => end),
    ['leave', 'maint', 'kill', 'leave'],
  );
  t.is(changedWish(noDrainWish, 'longer').limitSeconds, 1800);
  t.is(changedWish(noDrainWish, 'shorter').limitSeconds, 300);
  t.is(changedWish(maintAfter(7200), 'longer').limitSeconds, 7200);
  t.is(changedWish(maintAfter(60), 'shorter').limitSeconds, 60);
});

test('the most sessions seen are what the bar counts down from, even when more come', (t) => {
  const job = jobAfter(noDrainWish, [1, 5], [2, 8], [3, 3]);
  t.is(job.peakSessions, 8);
  t.is(drainProgress(job, pictureAt(3, { scur: '3' }), startSeconds + 3).left, 3);
});

test('the pace and the time left are those of the last minute', (t) => {
  const job = jobAfter(maintAfter(600), [0, 100], [50, 90], [70, 40], [90, 20]);
  const { left, leavingPerSecond, etaSeconds, limitInSeconds } = drainProgress(
    job,
    pictureAt(90, { scur: '20' }),
    startSeconds + 95,
  );
  t.is(left, 20);
  // From 90 at 50 s to 20 at 90 s: what was at 0 s is longer ago.
  t.is(leavingPerSecond, 1.75);
  t.is(etaSeconds, 20 / 1.75);
  t.is(limitInSeconds, 505);
});

test('before two polls there is no pace, and while nobody leaves no time left', (t) => {
  const one = drainProgress(jobAfter(noDrainWish, [1, 5]), pictureAt(1, { scur: '5' }), startSeconds + 1);
  t.deepEqual([one.left, one.leavingPerSecond, one.etaSeconds], [5, undefined, undefined]);
  const still = jobAfter(noDrainWish, [1, 5], [11, 5]);
  const none = drainProgress(still, pictureAt(11, { scur: '5' }), startSeconds + 11);
  t.deepEqual([none.leavingPerSecond, none.etaSeconds], [0, undefined]);
  const growing = jobAfter(noDrainWish, [1, 5], [11, 7]);
  const more = drainProgress(growing, pictureAt(11, { scur: '7' }), startSeconds + 11);
  t.deepEqual([more.leavingPerSecond, more.etaSeconds], [-0.2, undefined]);
});

test('before the first picture nothing is known but the limit, which never falls below 0', (t) => {
  const job = startedJob(key, 'ws/ws1', maintAfter(60), startSeconds);
  const progress = drainProgress(job, pictureAt(0, {}), startSeconds + 100);
  t.deepEqual([progress.left, progress.leavingPerSecond, progress.limitInSeconds], [undefined, undefined, 0]);
});

test('who still arrives although it drains is the rate of new sessions', (t) => {
  const job = jobAfter(noDrainWish, [1, 5]);
  // The capture has 27 sessions in all by its second dump; ten more came within five seconds.
  const before = drainProgress(job, pictureFromCaptures('2.6.12'), startSeconds + 1).arrivingPerSecond!;
  const after = drainProgress(
    job,
    pictureFromCaptures('2.6.12', { cells: { [key]: { stot: '37' } } }),
    startSeconds + 1,
  ).arrivingPerSecond!;
  t.true(Math.abs(after - before - 2) < 0.01, `${before} -> ${after}`);
});

test('a server that drains, drains by weight 0 or is down is watched on', (t) => {
  const job = startedJob(key, 'ws/ws1', noDrainWish, startSeconds);
  for (const cells of [
    { status: 'DRAIN' },
    { status: 'DRAIN 1/3' },
    { status: 'UP', weight: '0' },
    { status: 'DOWN 1/2' },
  ])
    t.truthy(observedJob(job, pictureAt(1, cells)), JSON.stringify(cells));
});

test('a server that somebody took out of the drain, or that is gone, is not watched any more', (t) => {
  const job = startedJob(key, 'ws/ws1', noDrainWish, startSeconds);
  for (const status of ['UP', 'UP 1/3', 'MAINT', 'MAINT (via ws/ws2)', 'no check', 'NOLB'])
    t.is(observedJob(job, pictureAt(1, { status })), undefined, status);
  t.is(observedJob(job, pictureFromCaptures('2.6.12', { without: [key] })), undefined);
});

test('where HAProxy gives no count of sessions none is invented', (t) => {
  const job = jobAfter(noDrainWish, [1, 5]);
  t.is(observedJob(job, pictureAt(2, { scur: '' })), job);
});

test('at zero maintenance follows, or nothing, as was chosen', (t) => {
  const now = startSeconds + 5;
  t.is(drainDecision(jobAfter({ end: 'leave', limitSeconds: 60 }, [1, 5], [5, 0]), now), 'stop');
  t.is(drainDecision(jobAfter(maintAfter(60), [1, 5], [5, 0]), now), 'maint');
  t.is(drainDecision(jobAfter({ end: 'kill', limitSeconds: 60 }, [1, 5], [5, 0]), now), 'maint');
});

test('with sessions left it waits until its limit, and watching alone waits for ever', (t) => {
  for (const [end, atLimit] of [
    ['leave', 'wait'],
    ['maint', 'maint'],
    ['kill', 'kill'],
  ] as const) {
    const job = jobAfter({ end, limitSeconds: 60 }, [1, 5], [50, 4]);
    t.is(drainDecision(job, startSeconds + 59.9), 'wait', end);
    t.is(drainDecision(job, startSeconds + 60), atLimit, end);
    t.is(drainDecision(job, startSeconds + 6000), atLimit, end);
  }
});

test('nothing is decided before a count was seen, until the limit', (t) => {
  const job = startedJob(key, 'ws/ws1', maintAfter(60), startSeconds);
  t.is(drainDecision(job, startSeconds + 1), 'wait');
  t.is(drainDecision(job, startSeconds + 61), 'maint');
});
