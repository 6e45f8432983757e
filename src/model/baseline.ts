import type { Snapshot } from './snapshot.ts';

/** The moment from which counters are shown. Nothing is cleared in HAProxy. */
export interface Baseline {
  /** Milliseconds, for display. */
  readonly wallMs: number;
  /** What the counters were; undefined since a reload, after which they began at zero. */
  readonly snapshot: Snapshot | undefined;
}
