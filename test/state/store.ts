import test from 'ava';
import type { Effect } from '../../src/state/effect.ts';
import { initialState } from '../../src/state/state.ts';
import { createStore } from '../../src/state/store.ts';
import { socketSource } from './helpers/session.ts';

function store(runEffect: (effect: Effect) => void = () => {}) {
  const start = {
    source: socketSource,
    isReadOnly: false,
    size: { columns: 80, rows: 24 },
    intervalSeconds: 1,
    nowSeconds: 0,
  };
  return createStore(initialState(start), runEffect);
}

test('listeners hear of a change once, with the new state in place', (t) => {
  const subject = store();
  const heard: string[] = [];
  subject.subscribe(() => heard.push(subject.state.view.digit));
  subject.dispatch({ kind: 'keyPressed', key: '2' });
  subject.dispatch({ kind: 'keyPressed', key: '4' });
  t.deepEqual(heard, ['2', '4']);
});

test('an event that changes nothing is not heard of', (t) => {
  const subject = store();
  let heard = 0;
  subject.subscribe(() => {
    heard += 1;
  });
  subject.dispatch({ kind: 'keyPressed', key: 'f12' });
  t.is(heard, 0);
});

test('whoever has left hears nothing any more', (t) => {
  const subject = store();
  let heard = 0;
  const leave = subject.subscribe(() => {
    heard += 1;
  });
  leave();
  subject.dispatch({ kind: 'keyPressed', key: '2' });
  t.is(heard, 0);
});

test('effects run after the state has moved', (t) => {
  const seen: [string, number][] = [];
  const subject = store((effect) => seen.push([effect.kind, subject.state.interval.wantedSeconds]));
  subject.dispatch({ kind: 'keyPressed', key: '-' });
  subject.dispatch({ kind: 'keyPressed', key: 'Q' });
  t.deepEqual(seen, [
    ['setInterval', 2],
    ['quit', 2],
  ]);
});
