import test from 'ava';
import { cellsOf } from '../helpers/cells.ts';

const { value } = cellsOf('6');

test('averages and longest times are HAProxy’s own milliseconds', (t) => {
  t.is(value('rtime', 'server:www/www3.slow'), 820);
  t.is(value('ttime', 'backend:www/BACKEND'), 86);
  t.is(value('ttime_max', 'backend:ws/BACKEND'), 5547);
});

test('a block shows its slowest member, not a sum', (t) => {
  t.is(value('ttime', 'class:http'), 86);
  t.is(value('ttime_max', 'class:http'), 1447);
});

test('frontends have no times, and maxima not before 2.1', (t) => {
  t.is(value('ttime', 'frontend:public/FRONTEND'), undefined);
  t.is(value('ttime', 'frontends'), undefined);
  t.is(value('ttime_max', 'backend:ws/BACKEND', { version: '2.0.0' }), undefined);
});
