import test, { type ExecutionContext } from 'ava';
import { createPlaybackClock } from '../../src/app/playback-clock.ts';
import { createReplay, type Player, type Replay } from '../../src/app/player.ts';
import type { Tape } from '../../src/app/tape.ts';
import { timelineOf } from '../../src/recording/timeline.ts';
import { lost, run } from './helpers/recordings.ts';

/** A tape with failures at these seconds, and an entry before those that are marked. */
function tapeAt(seconds: readonly number[]): Tape {
  const blocks = seconds.map((at, index) => ({
    kind: 'failure' as const,
    seconds: at,
    wallMs: at * 1000,
    payloadBytes: 1,
    checksum: 0,
    offset: index,
  }));
  const { marks } = timelineOf([{ ...blocks[0]!, kind: 'run' }, ...blocks]);
  return {
    fileName: 'a.rec',
    run,
    marks,
    fault: undefined,
    observe: async () => lost,
    entries: async () => [],
    close: async () => {},
  };
}

interface Playing {
  readonly player: Player;
  readonly replay: Replay;
  /** Recorded times, in the order in which they were given, and the real seconds at which that was. */
  readonly given: readonly (readonly [recorded: number, real: number])[];
  readonly hasEnded: () => boolean;
  readonly hurries: readonly boolean[];
  /** Lets so much real time pass. */
  pass(seconds: number): Promise<void>;
}

/** Plays with timers and a clock that only move when the test says so. */
function playing(
  t: ExecutionContext,
  seconds: readonly number[],
  options: { speed?: number; start?: number } = {},
): Playing {
  let now = 100;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  let last = 0;
  const clock = { wallMs: () => 0, monotonicSeconds: () => now };
  const later = (run: () => void, ms: number) => {
    last += 1;
    const timer = last;
    timers.set(timer, { at: now + ms / 1000, run });
    return () => void timers.delete(timer);
  };
  const given: (readonly [number, number])[] = [];
  const hurries: boolean[] = [];
  let hasEnded = false;
  const replay = createReplay({ tape: tapeAt(seconds), clock, speed: 1, start: 0, ...options });
  const player = replay.createPlayer({
    round: async () => {
      await replay.observer.observe();
      given.push([replay.clock.monotonicSeconds(), Math.round((now - 100) * 1000) / 1000]);
    },
    onEntry: () => {},
    onEnd: () => {
      hasEnded = true;
    },
    onHurry: (isHurried) => hurries.push(isHurried),
    later,
  });
  t.teardown(player.stop);
  const settle = async () => {
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
  };
  return {
    player,
    replay,
    given,
    hasEnded: () => hasEnded,
    hurries,
    async pass(passed) {
      const until = now + passed;
      for (;;) {
        await settle();
        const due = [...timers].filter(([, { at }]) => at <= until).sort((a, b) => a[1].at - b[1].at)[0];
        if (due === undefined) break;
        timers.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].run();
      }
      now = until;
    },
  };
}

test('observations come at the times at which they were recorded', async (t) => {
  const { player, given, pass, hasEnded, replay } = playing(t, [50, 51, 51.5, 54]);
  player.start();
  await pass(1.2);
  t.deepEqual(given, [
    [50, 0],
    [51, 1],
  ]);
  t.true(Math.abs(replay.clock.monotonicSeconds() - 51.2) < 1e-9);
  await pass(10);
  t.deepEqual(given.slice(2), [
    [51.5, 1.5],
    [54, 4],
  ]);
  t.true(hasEnded());
  t.is(replay.clock.monotonicSeconds(), 54, 'time stands still at the end');
});

test('the speed divides the waiting, also when it changes on the way', async (t) => {
  const { player, given, pass } = playing(t, [0, 10, 20, 30], { speed: 10 });
  player.start();
  await pass(1);
  t.deepEqual(given, [
    [0, 0],
    [10, 1],
  ]);
  await pass(0.5);
  player.setSpeed(5);
  await pass(2.9);
  t.deepEqual(given.slice(2), [[20, 2.5]]);
  await pass(0.2);
  t.deepEqual(given.slice(3), [[30, 4.5]]);
});

test('a pause stops the time, and going on waits for the rest only', async (t) => {
  const { player, given, pass, replay } = playing(t, [0, 10]);
  player.start();
  await pass(4);
  player.setPaused(true);
  await pass(100);
  t.deepEqual(given, [[0, 0]]);
  t.is(replay.clock.monotonicSeconds(), 4);
  player.setPaused(false);
  await pass(5.9);
  t.is(given.length, 1);
  await pass(0.2);
  t.deepEqual(given[1], [10, 110]);
});

test('skipping goes on at once, by one observation at least, also in a pause', async (t) => {
  const { player, given, pass } = playing(t, [0, 10, 20, 30, 70, 100]);
  player.start();
  await pass(0);
  player.setPaused(true);
  player.skip(0);
  await pass(0);
  t.deepEqual(
    given.map(([recorded]) => recorded),
    [0, 10],
  );
  player.skip(60);
  await pass(0);
  t.deepEqual(
    given.map(([recorded]) => recorded),
    [0, 10, 20, 30, 70],
  );
  await pass(100);
  t.is(given.length, 5);
});

test('skipping again on the way goes no farther than from where it is', async (t) => {
  const seconds = Array.from({ length: 500 }, (_, index) => index);
  const { player, given, pass } = playing(t, seconds);
  player.start();
  await pass(0);
  player.setPaused(true);
  for (let presses = 0; presses < 30; presses += 1) player.skip(60);
  await pass(0);
  t.is(given.at(-1)?.[0], 60);
});

test('silence is jumped over', async (t) => {
  const { player, given, pass, replay } = playing(t, [0, 1, 90_000, 90_001]);
  player.start();
  await pass(1);
  t.deepEqual(given, [
    [0, 0],
    [1, 1],
    [90_000, 1],
  ]);
  t.is(replay.clock.monotonicSeconds(), 90_000);
  await pass(1);
  t.is(given.length, 4);
});

test('a start in the middle goes through the hour before it at once', async (t) => {
  const seconds = [0, 100, 5000, 8000, 9000, 9001];
  const { player, given, pass } = playing(t, seconds, { start: 4 });
  player.start();
  await pass(0);
  t.deepEqual(given, [
    [8000, 0],
    [9000, 0],
  ]);
  await pass(1);
  t.deepEqual(given[2], [9001, 1]);
});

test('it is told when observations come too fast to be followed, and when no more', async (t) => {
  const seconds = [0, 1, 2, 3, 4, 5];
  const started = playing(t, seconds, { start: 3 });
  started.player.start();
  await started.pass(0.5);
  t.deepEqual(started.hurries, [true, false]);
  started.player.setSpeed(64);
  started.player.setSpeed(1);
  await started.pass(9);
  t.deepEqual(started.hurries, [true, false, true, false]);
});

test('the end is said once, and skipping beyond it does nothing', async (t) => {
  const { player, given, pass, hasEnded } = playing(t, [0]);
  player.start();
  await pass(0);
  t.true(hasEnded());
  player.skip(60);
  await pass(1);
  t.is(given.length, 1);
});

test('the clock of a playback stands, runs at its speed, and waits at its limit', (t) => {
  let now = 0;
  const clock = createPlaybackClock({ wallMs: () => 0, monotonicSeconds: () => now }, 10, 50_000);
  clock.setLimit(20);
  now = 5;
  t.is(clock.monotonicSeconds(), 10);
  clock.setSpeed(2);
  now = 6;
  t.is(clock.monotonicSeconds(), 12);
  t.is(clock.wallMs(), 52_000);
  clock.setSpeed(0.5);
  now = 8;
  t.is(clock.monotonicSeconds(), 13);
  now = 1000;
  t.is(clock.monotonicSeconds(), 20);
  clock.set(20, 60_000);
  t.is(clock.wallMs(), 60_000);
});
