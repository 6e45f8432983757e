import type { ExecutionContext } from 'ava';
import { openSocket } from '../../../src/app/open-source.ts';
import { systemClock } from '../../../src/clock.ts';
import type { LoggedHappening } from '../../../src/model/events/event-log.ts';
import type { Effect } from '../../../src/state/effect.ts';
import { initialState, type State } from '../../../src/state/state.ts';
import { createStore } from '../../../src/state/store.ts';
import { waitFor } from '../../demo/helpers/socket.ts';
import { type Knowledge, watchOpened } from './watch.ts';

/** Somebody who only looks, and notes what happens. */
export interface Witness {
  /** What was told since the last call of `until`. */
  readonly told: readonly LoggedHappening[];
  /** The texts of all calls for attention. */
  readonly alerts: readonly string[];
  poll(): Promise<void>;
  readonly state: State;
  /** Polls until an event of these words is told; gives all that was told on the way, and begins anew. */
  until(words: RegExp): Promise<readonly LoggedHappening[]>;
}

export async function witness(
  t: ExecutionContext,
  address: string,
  knowledge: Knowledge = {},
): Promise<Witness> {
  const opened = openSocket(address, systemClock);
  if (!opened.ok) throw new Error(opened.message);
  const { observer, source } = watchOpened(t, opened, knowledge);
  const alerts: string[] = [];
  const store = createStore(
    initialState({
      source: source.description,
      isReadOnly: true,
      size: { columns: 140, rows: 200 },
      intervalSeconds: 1,
      nowSeconds: systemClock.monotonicSeconds(),
    }),
    (effect: Effect) => {
      if (effect.kind === 'alert') alerts.push(effect.text);
    },
  );
  let seen = 0;
  const told = () => store.state.node.events.entries.filter(({ serial }) => serial > seen);
  const poll = async () => {
    const observation = await observer.observe();
    const nowSeconds = systemClock.monotonicSeconds();
    store.dispatch(
      observation.ok
        ? { kind: 'pictureArrived', picture: observation.picture, effectiveSeconds: 1 }
        : { kind: 'pollFailed', failure: observation.failure, nowSeconds },
    );
  };
  await poll();
  return {
    get told() {
      return told();
    },
    get state() {
      return store.state;
    },
    alerts,
    poll,
    async until(words) {
      const all = await waitFor(
        async () => {
          await poll();
          return told();
        },
        (events) => events.some((event) => words.test(sentence(event))),
      ).catch(() => {
        throw new Error(`never told: ${words}; told: ${told().map(sentence).join(' | ')}`);
      });
      seen = store.state.node.events.told;
      return all;
    },
  };
}

export function sentence({ subject, words }: LoggedHappening): string {
  return `${subject}: ${words}`;
}
