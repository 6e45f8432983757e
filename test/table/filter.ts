import test from 'ava';
import { matches, parseFilter } from '../../src/table/filter.ts';
import { outline } from '../../src/table/outline.ts';
import { pictureFromCaptures } from '../helpers/pictures.ts';

/** `proxy/name` of every row of 2.6.12 that the text finds. */
function found(typed: string): readonly string[] {
  const filter = parseFilter(typed);
  const subjects = outline(pictureFromCaptures('2.6.12'))
    .flatMap(({ families }) => families)
    .flatMap(({ head, children }) => [head, ...children]);
  return subjects
    .filter((subject) => filter === undefined || matches(filter, subject))
    .map(({ row }) => `${row.proxy}/${row.name}`);
}

test('a text without a word filters nothing', (t) => {
  for (const typed of ['', ' ', '\t  ']) t.is(parseFilter(typed), undefined);
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
  t.deepEqual(found('"disk"'), ['ws/ws3-check503']);
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
