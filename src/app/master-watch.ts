import type { Clock } from '../clock.ts';
import type { MasterReport } from '../model/master.ts';
import type { MasterSocket } from '../sources/master-socket.ts';

/** Asks the master at a modest pace beside the polls, which never wait for it. */
export interface MasterWatch {
  /** What it told last of the HAProxy whose worker has this pid; undefined before the first answer. */
  reportFor(pid: number | undefined): MasterReport | undefined;
  /** Asks when it is time. */
  askWhenDue(): void;
  /** Asks as soon as may be: another process answers. */
  askSoon(): void;
  close(): void;
}

/** Seconds from one answer to the next question. */
const usualPaceSeconds = 5;

/**
 * A master refuses connections while it runs itself again for a reload (up to 2.6), which takes as long as its configuration
 * is large. What it told before holds for so many seconds.
 */
const patienceSeconds = 15;

/** A reload may come between what the worker told and what the master told; after so many answers it is no such thing. */
const answersUntilStrange = 2;

export function createMasterWatch(
  socket: MasterSocket,
  clock: Clock,
  paceSeconds = usualPaceSeconds,
): MasterWatch {
  let report: MasterReport | undefined;
  let isInFlight = false;
  let dueSeconds = Number.NEGATIVE_INFINITY;
  let answers = 0;
  let answersWhenStrange: number | undefined;
  let toldSeconds = Number.NEGATIVE_INFINITY;

  async function ask(): Promise<void> {
    isInFlight = true;
    dueSeconds = Number.POSITIVE_INFINITY;
    const answer = await socket.ask();
    isInFlight = false;
    const nowSeconds = clock.monotonicSeconds();
    if (answer.kind === 'told') {
      toldSeconds = nowSeconds;
      answers += 1;
    }
    const isDoubtful = nowSeconds - toldSeconds < patienceSeconds && answer.kind === 'silent';
    if (!isDoubtful) report = answer;
    dueSeconds = isDoubtful ? nowSeconds : Math.min(dueSeconds, nowSeconds + paceSeconds);
  }

  const watch: MasterWatch = {
    reportFor(pid) {
      if (report?.kind !== 'told' || pid === undefined || report.workers.includes(pid)) {
        answersWhenStrange = undefined;
        return report;
      }
      answersWhenStrange ??= answers;
      if (answers - answersWhenStrange >= answersUntilStrange)
        return { kind: 'silent', reason: `It has no worker ${pid}: this is the master of another HAProxy.` };
      watch.askSoon();
      return report;
    },
    askWhenDue() {
      if (!isInFlight && clock.monotonicSeconds() >= dueSeconds) void ask();
    },
    askSoon() {
      dueSeconds = 0;
      watch.askWhenDue();
    },
    close: socket.close,
  };
  return watch;
}
