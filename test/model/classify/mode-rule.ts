import test from 'ava';
import { matchMode } from '../../../src/model/classify/mode-rule.ts';
import { row } from './helpers/rows.ts';

test('the mode decides where it is reported', (t) => {
  t.deepEqual(matchMode(row('backend', 'a', { mode: 'http' })), { class: 'http', reason: 'mode http' });
  t.deepEqual(matchMode(row('backend', 'a', { mode: 'tcp', hrsp_1xx: '0' })), {
    class: 'tcp',
    reason: 'mode tcp',
  });
});

test('any other mode is TCP and is named', (t) => {
  t.deepEqual(matchMode(row('backend', 'a', { mode: 'spop' })), { class: 'tcp', reason: 'mode spop' });
});

test('without a mode column the HTTP response counters decide', (t) => {
  t.is(matchMode(row('backend', 'a', { hrsp_1xx: '0' })).class, 'http');
  t.is(matchMode(row('backend', 'a')).class, 'tcp');
});
