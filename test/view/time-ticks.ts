import test from 'ava';
import { timeTicks } from '../../src/view/time-ticks.ts';

const start = Date.UTC(2026, 10, 22, 9, 25, 27);

test('times are round, far enough apart, and stand in the part in which they are', (t) => {
  t.deepEqual(timeTicks(start, 1, 120, 24), [
    { part: 3, text: '09:25:30' },
    { part: 33, text: '09:26:00' },
    { part: 63, text: '09:26:30' },
    { part: 93, text: '09:27:00' },
  ]);
});

test('where they are minutes apart they have no seconds', (t) => {
  t.deepEqual(
    timeTicks(start, 25, 144, 24).map(({ text }) => text),
    ['09:30', '09:40', '09:50', '10:00', '10:10', '10:20'],
  );
});

test('an axis that is longer than a day between two marks has none', (t) => {
  t.deepEqual(timeTicks(start, 86_400, 10, 24), []);
});
