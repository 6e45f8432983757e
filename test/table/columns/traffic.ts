import test from 'ava';
import { cellsOf } from '../helpers/cells.ts';

const { value, rounded } = cellsOf('2');

test('totals and what they grow per second stand side by side', (t) => {
  t.is(value('bin', 'backend:www/BACKEND'), 65_324);
  t.is(rounded('bytesInRate', 'backend:www/BACKEND'), '6077.51');
  t.is(value('bout', 'class:http'), 3_957_552);
  t.is(value('lbtot', 'server:www/www1'), 228);
  // 128 -> 228 in 5.0002387 s.
  t.is(rounded('lbtotRate', 'server:www/www1'), '20.00');
});

test('a server that never had a session has no age of the last one', (t) => {
  t.is(value('lastsess', 'server:www/www4_refused'), undefined);
  t.is(value('lastsess', 'server:www/www1'), 0);
  t.is(value('lastsess', 'server:ws/ws4-checktimeout'), 10);
});

test('limits of rates stand on the frontend that has them', (t) => {
  t.is(value('rate_lim', 'frontend:public/FRONTEND'), 500);
  t.is(value('rate_lim', 'backend:www/BACKEND'), undefined);
});

test('connections to servers are not known before 1.9', (t) => {
  t.is(value('connectRate', 'backend:www/BACKEND', { version: '1.8.0' }), undefined);
  t.true(Number(value('connectRate', 'backend:www/BACKEND', { version: '2.0.0' })) > 0);
});
