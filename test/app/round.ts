import { setImmediate as nextTurn } from 'node:timers/promises';
import test from 'ava';
import type { Observation } from '../../src/app/observer.ts';
import { createRound } from '../../src/app/round.ts';
import { buildPicture, type Picture } from '../../src/model/picture.ts';
import type { Row } from '../../src/model/row.ts';
import type { Event } from '../../src/state/event.ts';
import { createStore } from '../../src/state/store.ts';
import { noKnowledge, pictureFromCaptures, snapshotFromCapture } from '../helpers/pictures.ts';
import { newSession, timeout } from '../state/helpers/session.ts';

/** As many rows as are asked for, every one with a key of its own. */
function pictureOf(count: number): Picture {
  const snapshot = snapshotFromCapture('2.6.12', 1);
  const rows = Array.from({ length: count }, (_, index): Row => {
    const row = snapshot.rows[index % snapshot.rows.length]!;
    return { ...row, key: `${row.key}#${index}` };
  });
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return buildPicture(undefined, { ...snapshot, rows, byKey }, noKnowledge);
}

/** What one round does, in its order; `painted` is what a painter does in a turn of its own. */
async function playRound(observation: Observation): Promise<readonly string[]> {
  const did: string[] = [];
  const store = createStore(newSession().state, () => {});
  const round = createRound({
    observer: { observe: async () => observation },
    store: {
      ...store,
      get state() {
        return store.state;
      },
      dispatch(event: Event) {
        did.push(event.kind);
        store.dispatch(event);
        if (event.kind === 'pictureSighted') setImmediate(() => did.push('painted'));
      },
    },
    ticker: { rest: () => did.push('rested'), stop() {} },
    clock: { wallMs: () => 0, monotonicSeconds: () => 5 },
    intervalSeconds: () => 1,
    keep: () => did.push('kept'),
  });
  const { isSuccess } = await round();
  did.push(isSuccess ? 'success' : 'failure');
  await nextTurn();
  return did;
}

test('a picture arrives at once', async (t) => {
  const picture = pictureFromCaptures('2.6.12');
  t.deepEqual(await playRound({ ok: true, picture, access: 'admin' }), [
    ...['rested', 'accessLearned', 'pictureArrived', 'success', 'kept'],
  ]);
});

test('the first picture of a large listing is painted before it arrives', async (t) => {
  const sizes = { 400: [], 401: ['pictureSighted', 'painted'] };
  for (const [count, before] of Object.entries(sizes)) {
    const picture = pictureOf(Number(count));
    t.deepEqual(await playRound({ ok: true, picture, access: 'unknown' }), [
      ...['rested', ...before, 'pictureArrived', 'success', 'kept'],
    ]);
  }
});

test('polls are slow when two of them were, and not after one', async (t) => {
  const pollSeconds = [0.5, 0.01, 5, 0.01, 0.5, 0.4];
  const observations = pollSeconds.map((seconds, index): Observation => {
    const edit = { monotonicSeconds: 1000 + index, pollSeconds: seconds };
    return { ok: true, picture: pictureFromCaptures('2.6.12', edit), access: 'admin' };
  });
  const store = createStore(newSession().state, () => {});
  const round = createRound({
    observer: { observe: async () => observations.shift()! },
    store,
    ticker: { rest() {}, stop() {} },
    clock: { wallMs: () => 0, monotonicSeconds: () => 5 },
    intervalSeconds: () => 1,
    keep() {},
  });
  const told: (readonly [number, number])[] = [];
  while (observations.length > 0) {
    const { seconds } = await round();
    told.push([seconds, store.state.interval.effectiveSeconds]);
  }
  t.deepEqual(told, [
    ...([
      [0.5, 2.5],
      [0.01, 1],
      [0.01, 1],
    ] as const),
    ...([
      [0.01, 1],
      [0.01, 1],
      [0.4, 2],
    ] as const),
  ]);
});

test('a poll that failed is told and kept', async (t) => {
  t.deepEqual(await playRound({ ok: false, failure: timeout }), ['rested', 'pollFailed', 'kept', 'failure']);
});
