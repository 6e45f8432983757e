import test from 'ava';
import { cells, sceneAfter } from './helpers/scenes.ts';

const www1 = 'server:www/www1';
const counted = (poll: number) => cells({ [www1]: { econ: poll * poll } });

test('growth is that of the window alone, and says how much of it is known', (t) => {
  const { windows, picture } = sceneAfter({ polls: 10, at: counted });
  const row = picture.snapshot.byKey.get(www1)!;
  t.deepEqual(windows.grown(row, 'connectionErrors', 3), { amount: 81 - 36, seconds: 3 });
  t.deepEqual(windows.grown(row, 'connectionErrors', 60), { amount: 81, seconds: 9 });
});

test('polls further apart than the window still give the newest growth', (t) => {
  const { windows, picture } = sceneAfter({ polls: 3, at: counted, secondsBetween: 30 });
  const row = picture.snapshot.byKey.get(www1)!;
  t.deepEqual(windows.grown(row, 'connectionErrors', 5), { amount: 3, seconds: 30 });
  t.is(windows.span(5), 30);
});

test('nothing is known at the first poll and of what was before a reload', (t) => {
  const first = sceneAfter({ polls: 1, at: counted });
  t.is(first.windows.grown(first.picture.snapshot.byKey.get(www1)!, 'connectionErrors', 5), undefined);
  const at = (poll: number) => ({ ...counted(poll), process: { Pid: poll < 5 ? '1' : '2' } });
  const reloaded = sceneAfter({ polls: 7, at });
  const row = reloaded.picture.snapshot.byKey.get(www1)!;
  t.deepEqual(reloaded.windows.grown(row, 'connectionErrors', 60), { amount: 11, seconds: 1 });
});

test('a row keeps its figures when another one comes or goes', (t) => {
  const at = (poll: number) => ({ ...counted(poll), without: poll === 2 ? ['listener:public/plain'] : [] });
  const { windows, picture } = sceneAfter({ polls: 4, at });
  const row = picture.snapshot.byKey.get(www1)!;
  t.deepEqual(windows.grown(row, 'connectionErrors', 10), { amount: 9, seconds: 3 });
});
