import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { isLarge } from '../model/partial.ts';
import { effectiveInterval } from '../state/interval.ts';
import type { Store } from '../state/store.ts';
import { isChangeAwaited, watchedBackends } from '../state/watched.ts';
import type { Observation, Observer } from './observer.ts';
import type { Round } from './poller.ts';
import type { Ticker } from './ticker.ts';

export interface RoundOptions {
  readonly observer: Observer;
  readonly store: Store;
  readonly ticker: Ticker;
  readonly clock: Clock;
  /** Seconds that the user wants between two polls. */
  readonly intervalSeconds: () => number;
  /** Keeps what was observed, for the past and the recording. */
  readonly keep: (observation: Observation) => void;
}

/** One poll after the other, each brought into the state. */
export function createRound({
  observer,
  store,
  ticker,
  clock,
  ...options
}: RoundOptions): () => Promise<Round> {
  let secondsBefore: number | undefined;
  return async () => {
    const observation = await observer.observe({
      isWhole: isChangeAwaited(store.state),
      backends: watchedBackends(store.state),
    });
    ticker.rest();
    if (!observation.ok) {
      const nowSeconds = clock.monotonicSeconds();
      store.dispatch({ kind: 'pollFailed', failure: observation.failure, nowSeconds });
      options.keep(observation);
      return { isSuccess: false, seconds: 0 };
    }
    const { picture, access } = observation;
    const { rows, pollSeconds } = picture.snapshot;
    // One slow poll alone is HAProxy that hung, or one of the few that ask for everything; polls go on as before.
    const seconds = Math.min(pollSeconds, secondsBefore ?? pollSeconds);
    secondsBefore = pollSeconds;
    if (store.state.node.access !== access) store.dispatch({ kind: 'accessLearned', access });
    if (store.state.node.picture === undefined && isLarge(rows.length)) {
      store.dispatch({ kind: 'pictureSighted', picture });
      // The painter, which comes before, paints it first.
      await nextTurn();
    }
    const effectiveSeconds = effectiveInterval(options.intervalSeconds(), seconds);
    store.dispatch({ kind: 'pictureArrived', picture, effectiveSeconds });
    // Writing a large picture down takes long as well.
    setImmediate(() => options.keep(observation));
    return { isSuccess: true, seconds };
  };
}
