import test from 'ava';
import { parseFilter } from '../../src/table/filter.ts';
import { filterOf, found } from './helpers/filters.ts';

test('a text without a word filters nothing', (t) => {
  for (const typed of ['', ' ', '\t  ']) t.is(filterOf(typed), undefined);
});

test('a word is found anywhere in proxy and name, in upper or lower case', (t) => {
  t.deepEqual(found('FL1'), ['flash/fl1']);
  t.deepEqual(found('b-c_d:E'), ['zoo/a.b-c_d:e']);
  t.deepEqual(found('static/st'), ['static/st1', 'static/st2']);
});

test('every word has to occur, in any order', (t) => {
  t.deepEqual(found('down ws'), ['ws/ws3-check503', 'ws/ws4-checktimeout']);
  t.deepEqual(found('  ws   down '), ['ws/ws3-check503', 'ws/ws4-checktimeout']);
  t.deepEqual(found('ws maint'), []);
});

test('status, address, cookie, the last check’s text and the class are searched too', (t) => {
  t.deepEqual(found('maint'), ['zoo/maint', 'zoo/agent-maint', 'zoo/unresolved']);
  t.deepEqual(found('22023'), ['flash/fl3-refused']);
  t.deepEqual(found('cross-domain'), []);
  t.deepEqual(found('\'"disk"\''), ['ws/ws3-check503']);
  t.deepEqual(found('websocket'), [
    'ws/BACKEND',
    'ws/ws1',
    'ws/ws2',
    'ws/ws3-check503',
    'ws/ws4-checktimeout',
    'ws/ws5-backup',
  ]);
});

test('a word does not match across two texts, nor as a pattern', (t) => {
  t.deepEqual(found('fl1up'), []);
  t.deepEqual(found('.*'), []);
  t.deepEqual(found('^www'), []);
});

test('a word with ! before it must not occur, alone or beside others', (t) => {
  t.deepEqual(found('ws !down !backend'), ['ws/ws1', 'ws/ws2', 'ws/ws5-backup']);
  t.deepEqual(found('!http'), [
    'flash/BACKEND',
    'flash/fl1',
    'flash/fl2-slow',
    'flash/fl3-refused',
    'flash/FRONTEND',
  ]);
  t.is(found('!nothing-has-this').length, found('').length);
  t.deepEqual(found('ws !ws'), []);
});

test('a word is begun with ! or a quote and finds nothing wrong before it is there', (t) => {
  for (const typed of ['!', '"', "'", '! "', '!""']) t.is(filterOf(typed), undefined, typed);
  t.deepEqual(found('ws !'), found('ws'));
});

test('what stands between quotes is one word, and a quote at the end may be missing', (t) => {
  t.deepEqual(found('"check passed" ws'), found('check passed ws'));
  t.deepEqual(found('"passed check" ws'), []);
  t.deepEqual(found('ws "layer7 wrong'), ['ws/ws3-check503']);
  t.deepEqual(found('ws !"wrong status" down'), ['ws/ws4-checktimeout']);
  t.true(found("'='").length < found('').length);
});

test('check and agent, cookie, mode, algorithm and backup are searched too', (t) => {
  t.deepEqual(found('l7sts ws3'), ['ws/ws3-check503']);
  t.deepEqual(found('leastconn'), ['ws/BACKEND', 'flash/BACKEND']);
  t.true(found('tcp').every((name) => name.startsWith('flash/')));
  t.true(found('agent').includes('zoo/agent-down'));
  t.true(found('srv').includes('www/BACKEND'));
  t.deepEqual(found('backup !nothing ws'), ['ws/ws5-backup']);
  t.true(
    found('backup', '2.6.12', { cells: { 'server:ws/ws1': { bck: '1', act: '0' } } }).includes('ws/ws1'),
  );
});

test('an id is found whole, with or without #, and never as a part', (t) => {
  t.true(found('#4').includes('ws/BACKEND') && found('#4').includes('ws/ws4-checktimeout'));
  t.deepEqual(found('#0'), []);
  t.deepEqual(found('#40'), []);
});

test('an expression finds the rows for which it holds', (t) => {
  t.deepEqual(found('= 5xx/s > 1 and class == http'), ['www/BACKEND', 'www/www2-500s']);
  t.deepEqual(found('=5xx/s>1'), ['www/BACKEND', 'www/www2-500s', 'public/FRONTEND']);
  t.deepEqual(found(' = status == down && proxy == ws'), ['ws/ws3-check503', 'ws/ws4-checktimeout']);
  t.deepEqual(found('= throttle > 0 or not throttle > 0'), []);
});

test('a text of more than 500 characters is no filter', (t) => {
  t.true(parseFilter('a'.repeat(500)).ok);
  for (const text of ['a'.repeat(501), `= ${'('.repeat(100_000)}`])
    t.like(parseFilter(text), { ok: false, fault: { start: 500 } });
});
