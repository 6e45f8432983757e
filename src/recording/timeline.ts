import type { FoundBlock } from './block-scanner.ts';

/** One recorded observation: a poll, or one that failed. */
export interface Mark {
  readonly kind: 'poll' | 'failure';
  readonly block: FoundBlock;
  /** Monotonic over all runs of the recording; in the first run the recorded time itself. */
  readonly atSeconds: number;
  /** Which run it belongs to, counted from 0. */
  readonly run: number;
  /** Where the configuration stands that held then. */
  readonly configuration: FoundBlock | undefined;
  /** The poll before it in the same run; between runs nothing can be compared. */
  readonly previous: Mark | undefined;
  /** What was sent to HAProxy since the mark before. */
  readonly entries: readonly FoundBlock[];
}

export interface Timeline {
  readonly marks: readonly Mark[];
  readonly runs: readonly FoundBlock[];
}

/** Where the clock of another run goes backwards, or two programs recorded at once, this much lies between. Seconds. */
const leastBetweenRuns = 1;

/** Puts the blocks of a recording in the order of time. The monotonic clocks of two runs are joined by the wall clock. */
export function timelineOf(blocks: readonly FoundBlock[]): Timeline {
  const marks: Mark[] = [];
  const runs: FoundBlock[] = [];
  let shift = 0;
  let configuration: FoundBlock | undefined;
  let previous: Mark | undefined;
  let entries: FoundBlock[] = [];
  for (const block of blocks) {
    switch (block.kind) {
      case 'run': {
        const last = marks.at(-1);
        if (last !== undefined) {
          const apart = Math.max(leastBetweenRuns, (block.wallMs - last.block.wallMs) / 1000);
          shift = last.atSeconds + apart - block.seconds;
        }
        runs.push(block);
        configuration = undefined;
        previous = undefined;
        break;
      }
      case 'configuration':
        configuration = block;
        break;
      case 'entry':
        entries.push(block);
        break;
      case 'poll':
      case 'failure': {
        const { kind } = block;
        const atSeconds = block.seconds + shift;
        const mark: Mark = { kind, block, atSeconds, run: runs.length - 1, configuration, previous, entries };
        marks.push(mark);
        entries = [];
        if (kind === 'poll') previous = mark;
        break;
      }
      case undefined:
        break;
    }
  }
  const last = marks.at(-1);
  // What was sent at the very end is shown with the last observation.
  if (last !== undefined && entries.length > 0) {
    marks[marks.length - 1] = { ...last, entries: [...last.entries, ...entries] };
  }
  return { marks, runs };
}

/** Index of the last mark at or before a time; -1 before the first. */
export function markAt(marks: readonly Mark[], seconds: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.atSeconds ?? Number.POSITIVE_INFINITY) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
