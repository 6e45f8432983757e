import test from 'ava';
import { cellsOf } from '../helpers/cells.ts';

const { value } = cellsOf('1');

test('the weight is the one in force, with the configured one where it differs', (t) => {
  t.is(value('weight', 'server:www/www3.slow'), '20');
  const slowStart = { cells: { 'server:www/www1': { weight: '7' } } };
  t.is(value('weight', 'server:www/www1', { edit: slowStart }), '7/100');
  t.is(value('weight', 'server:www/www1', { version: '2.0.0' }), '100');
  t.is(value('weight', 'frontend:public/FRONTEND'), undefined);
});

test('a server is active or backup, other rows have no role', (t) => {
  t.is(value('role', 'server:www/www1'), 'active');
  t.is(value('role', 'server:www/www4_refused'), 'active');
  t.is(value('role', 'server:www/www5-backup'), 'backup');
  t.is(value('role', 'backend:www/BACKEND'), undefined);
});

test('checks are HAProxy’s own codes', (t) => {
  t.is(value('check_status', 'server:ws/ws4-checktimeout'), '* L7TOUT');
  t.is(value('check_code', 'server:ws/ws3-check503'), 503);
  t.is(value('check_status', 'server:zoo/nocheck'), undefined);
  t.is(value('agent_status', 'server:zoo/agent-up75'), 'L7OK');
});

test('a limit that is none is not shown', (t) => {
  t.is(value('slim', 'server:www/www1'), 50);
  t.is(value('slim', 'server:www/www4_refused'), undefined);
});

test('totals of sessions add up over a block, limits and ages do not', (t) => {
  t.is(value('stot', 'class:websocket'), 90);
  for (const column of ['slim', 'lastchg', 'downtime', 'smax', 'weight'])
    t.is(value(column, 'class:websocket'), undefined, column);
});
