import { mock } from 'node:test';
import test from 'ava';
import { createPoller, type Poller, type Round } from '../../src/app/poller.ts';

// The clock of this file's process is ours: nothing here waits.
mock.timers.enable({ apis: ['setTimeout'] });

interface Bench {
  readonly poller: Poller;
  /** Rounds begun so far. */
  readonly begun: number;
  readonly largestAtOnce: number;
  /** What the back-off was asked. */
  readonly delays: readonly (readonly [failuresInARow: number, intervalSeconds: number])[];
  /** Ends the round in flight. */
  finish(round?: Partial<Round>): Promise<void>;
  pass(seconds: number): void;
}

function bench(intervalSeconds = 1): Bench {
  let begun = 0;
  let inFlight = 0;
  let largestAtOnce = 0;
  const ends: ((round: Round) => void)[] = [];
  const delays: [number, number][] = [];
  const poller = createPoller({
    intervalSeconds,
    round() {
      begun += 1;
      inFlight += 1;
      largestAtOnce = Math.max(largestAtOnce, inFlight);
      return new Promise((resolve) => ends.push(resolve));
    },
    delayAfterFailures(failures, interval) {
      delays.push([failures, interval]);
      return failures * 10;
    },
  });
  return {
    poller,
    get begun() {
      return begun;
    },
    get largestAtOnce() {
      return largestAtOnce;
    },
    delays,
    async finish(round = {}) {
      inFlight -= 1;
      ends.shift()?.({ isSuccess: true, seconds: 0, ...round });
      // The poller goes on in the microtasks behind the promise; they are all done before the next macrotask.
      await new Promise(setImmediate);
    },
    pass: (seconds) => mock.timers.tick(seconds * 1000),
  };
}

test.serial('polls at once, then an interval after the last poll began', async (t) => {
  const subject = bench(1);
  subject.poller.start();
  t.is(subject.begun, 1);
  await subject.finish();
  subject.pass(0.9);
  t.is(subject.begun, 1);
  subject.pass(0.1);
  t.is(subject.begun, 2);
  subject.poller.stop();
});

test.serial('never two polls at once, however long one takes', async (t) => {
  const subject = bench(1);
  subject.poller.start();
  subject.pass(60);
  subject.poller.pollNow();
  subject.poller.setInterval(0.2);
  subject.pass(60);
  t.is(subject.begun, 1);
  await subject.finish();
  subject.pass(5);
  t.is(subject.largestAtOnce, 1);
  subject.poller.stop();
});

test.serial('asked during a poll, however often, it polls once more right after', async (t) => {
  const subject = bench(1);
  subject.poller.start();
  for (let i = 0; i < 5; i += 1) subject.poller.pollNow();
  t.is(subject.begun, 1);
  await subject.finish();
  t.is(subject.begun, 2);
  await subject.finish();
  t.is(subject.begun, 2);
  subject.pass(1);
  t.is(subject.begun, 3);
  subject.poller.stop();
});

test.serial('asked between two polls, it polls at once and the interval begins again', async (t) => {
  const subject = bench(10);
  subject.poller.start();
  await subject.finish();
  subject.pass(5);
  subject.poller.pollNow();
  t.is(subject.begun, 2);
  await subject.finish();
  subject.pass(9);
  t.is(subject.begun, 2);
  subject.pass(1);
  t.is(subject.begun, 3);
  subject.poller.stop();
});

test.serial('backs off with the count of failures in a row, and forgets them after a success', async (t) => {
  const subject = bench(2);
  subject.poller.start();
  await subject.finish({ isSuccess: false });
  subject.pass(9.9);
  t.is(subject.begun, 1);
  subject.pass(0.1);
  t.is(subject.begun, 2);
  await subject.finish({ isSuccess: false });
  subject.pass(19.9);
  t.is(subject.begun, 2);
  subject.pass(0.1);
  await subject.finish({ isSuccess: true });
  subject.pass(2);
  t.is(subject.begun, 4);
  await subject.finish({ isSuccess: false });
  t.deepEqual(subject.delays, [
    [1, 2],
    [2, 2],
    [1, 2],
  ]);
  subject.poller.stop();
});

test.serial('asked while backing off, it polls at once', async (t) => {
  const subject = bench(1);
  subject.poller.start();
  await subject.finish({ isSuccess: false });
  subject.poller.pollNow();
  t.is(subject.begun, 2);
  subject.poller.stop();
});

test.serial('a dump that takes long stretches the interval to five times that', async (t) => {
  const subject = bench(1);
  subject.poller.start();
  await subject.finish({ seconds: 2 });
  subject.pass(9.8);
  t.is(subject.begun, 1);
  subject.pass(0.2);
  t.is(subject.begun, 2);
  subject.poller.stop();
});

test.serial('a new interval holds from now on', async (t) => {
  const subject = bench(60);
  subject.poller.start();
  await subject.finish();
  subject.poller.setInterval(0.5);
  subject.pass(0.4);
  t.is(subject.begun, 1);
  subject.pass(0.1);
  t.is(subject.begun, 2);
  subject.poller.stop();
});

test.serial('a new interval during a poll holds after it', async (t) => {
  const subject = bench(60);
  subject.poller.start();
  subject.poller.setInterval(0.5);
  await subject.finish();
  subject.pass(0.5);
  t.is(subject.begun, 2);
  subject.poller.stop();
});

test.serial('stopped between two polls, it never polls again', async (t) => {
  const subject = bench(1);
  subject.poller.start();
  await subject.finish();
  subject.poller.stop();
  subject.poller.pollNow();
  subject.poller.setInterval(0.2);
  subject.pass(600);
  t.is(subject.begun, 1);
});

test.serial('stopped during a poll, that one is the last, even if another was asked for', async (t) => {
  const subject = bench(1);
  subject.poller.start();
  subject.poller.pollNow();
  subject.poller.stop();
  await subject.finish();
  subject.pass(600);
  t.is(subject.begun, 1);
});
