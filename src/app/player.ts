import type { JournalEntry } from '../actions/journal.ts';
import type { Clock } from '../clock.ts';
import { type Mark, markAt } from '../recording/timeline.ts';
import type { Keeper } from './keeper.ts';
import type { Observer } from './observer.ts';
import { createPlaybackClock } from './playback-clock.ts';
import type { Poller } from './poller.ts';
import type { Tape } from './tape.ts';

/** Gives recorded observations at their time, in place of a poller. */
export interface Player extends Poller {
  setSpeed(speed: number): void;
  /** A pause stops the recorded time, too. */
  setPaused(isPaused: boolean): void;
  /** Goes on by so many recorded seconds at once, by one observation at least; also in a pause. */
  skip(seconds: number): void;
}

export interface PlayerOptions {
  /** Does what one round of polling does, with the next observation; never rejects. */
  readonly round: () => Promise<unknown>;
  readonly onEntry: (entry: JournalEntry) => void;
  readonly onEnd: () => void;
  /** Told when observations begin and cease to come faster than the eye follows. */
  readonly onHurry: (isHurried: boolean) => void;
  /** Calls back after a time, unless the returned function is called before. */
  readonly later?: (run: () => void, ms: number) => () => void;
}

function realLater(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** A recording in place of a source. */
export interface Replay {
  readonly clock: Clock;
  readonly observer: Observer;
  /** Has everything already. */
  readonly keeper: Keeper;
  createPlayer(options: PlayerOptions): Player;
}

export interface ReplayOptions {
  readonly tape: Tape;
  /** The clock on the wall. */
  readonly clock: Clock;
  readonly speed: number;
  /** The mark to begin at. What was in the hour before is gone through first, as fast as can be. */
  readonly start: number;
}

/** What screens tell of the past; they have it from the first moment on. Seconds. */
const prologueSeconds = 3600;
/** A longer silence in a recording is jumped over, for nothing can be seen in it. Seconds. */
const longestSilence = 120;
/** A speed at which polls of every second come faster than frames can be drawn. */
const tooFast = 30;

export function createReplay({ tape, clock: real, speed: firstSpeed, start }: ReplayOptions): Replay {
  const { marks } = tape;
  const startSeconds = marks[start]?.atSeconds ?? 0;
  let next = start === 0 ? 0 : markAt(marks, startSeconds - prologueSeconds) + 1;
  const first = marks[next];
  const clock = createPlaybackClock(real, first?.atSeconds ?? 0, first?.block.wallMs ?? 0);
  let hurryUntil: number | undefined = startSeconds;

  const observer: Observer = {
    async observe() {
      const mark = marks[next];
      if (mark === undefined) throw new Error('the recording is over');
      const observation = await tape.observe(mark);
      clock.set(mark.atSeconds, mark.block.wallMs);
      next += 1;
      clock.setLimit(limitAfter(mark, marks[next]));
      return observation;
    },
  };

  const createPlayer = ({ round, onEntry, onEnd, onHurry, later = realLater }: PlayerOptions): Player => {
    let cancel = () => {};
    let speed = firstSpeed;
    let isPaused = false;
    let isBusy = false;
    let isStopped = false;
    let hasEnded = false;
    let wasHurried = false;

    const tellHurry = (isHurried: boolean) => {
      if (isHurried !== wasHurried) onHurry(isHurried);
      wasHurried = isHurried;
    };
    const play = async (mark: Mark) => {
      isBusy = true;
      await round();
      for (const entry of await tape.entries(mark)) onEntry(entry);
      isBusy = false;
      schedule();
    };
    const schedule = () => {
      cancel();
      if (isStopped || isBusy) return;
      const mark = marks[next];
      if (mark === undefined) {
        hurryUntil = undefined;
        tellHurry(false);
        if (!hasEnded) onEnd();
        hasEnded = true;
        return;
      }
      if (hurryUntil !== undefined && mark.atSeconds > hurryUntil) hurryUntil = undefined;
      const isHurried = hurryUntil !== undefined;
      tellHurry(isHurried || (!isPaused && speed >= tooFast));
      clock.setSpeed(isPaused || isHurried ? 0 : speed);
      if (isPaused && !isHurried) return;
      const silence = mark.atSeconds - clock.monotonicSeconds();
      const waitSeconds = isHurried || silence > longestSilence ? 0 : silence / speed;
      cancel = later(() => void play(mark), Math.max(0, waitSeconds * 1000));
    };
    const skip = (seconds: number) => {
      const mark = marks[next];
      if (mark === undefined) return;
      // Counted from where it is, not from where it is going: a key that is held down must not queue work.
      const wanted = Math.max(mark.atSeconds, clock.monotonicSeconds() + seconds);
      hurryUntil = Math.max(hurryUntil ?? wanted, wanted);
      schedule();
    };

    return {
      start: schedule,
      pollNow: () => skip(0),
      setInterval: () => {},
      setSpeed(wanted) {
        speed = wanted;
        schedule();
      },
      setPaused(paused) {
        if (paused === isPaused) return;
        isPaused = paused;
        schedule();
      },
      skip,
      stop() {
        isStopped = true;
        cancel();
      },
    };
  };
  const keeper: Keeper = {
    keep: () => {},
    keepEntry: () => {},
    async pictureAt(atSeconds) {
      const mark = marks[markAt(marks, atSeconds)];
      const seen = mark && (await tape.observe(mark));
      return seen?.ok ? seen.picture : undefined;
    },
    close: tape.close,
  };
  return { clock, observer, keeper, createPlayer };
}

function limitAfter(mark: Mark, next: Mark | undefined): number {
  const isSilent = next === undefined || next.atSeconds - mark.atSeconds > longestSilence;
  return isSilent ? mark.atSeconds : next.atSeconds;
}
