import test from 'ava';
import { evidence, type Highlight, highlightOf } from '../../src/table/hits.ts';
import { filterOf, subjectsOf } from './helpers/filters.ts';

/** Why the row of that key is a hit, where it does not show. */
function reasons(typed: string, key: string, cells: Readonly<Record<string, string>> = {}): string {
  const subject = subjectsOf('2.6.12', { cells: { [key]: cells } }).find(({ row }) => row.key === key);
  return evidence(filterOf(typed)!, subject!)
    .map(({ label, value }) => `${label} ${value}`)
    .join(', ');
}

const ws1 = 'server:ws/ws1';

function highlighted(typed: string, key: string): Highlight {
  return highlightOf(filterOf(typed), subjectsOf().find(({ row }) => row.key === key)!);
}

test('a hit in a text that is not on the screen is told with its field and the whole text', (t) => {
  t.is(reasons('22011', ws1), 'addr 127.0.0.1:22011');
  t.is(reasons('xyz', ws1, { cookie: 'aXyZb' }), 'cookie aXyZb');
  t.is(reasons('srv', 'backend:www/BACKEND'), 'cookie SRV');
  t.is(reasons('roundr', 'backend:www/BACKEND'), 'algo roundrobin');
  t.is(reasons('full', 'server:ws/ws3-check503'), 'last_chk Down, "disk" <b>full</b>');
  t.is(reasons('22011 layer7', ws1), 'addr 127.0.0.1:22011, check_desc Layer7 check passed');
  t.is(reasons('#4', ws1), 'iid 4');
});

test('a hit in the name, the status or the class shows by itself', (t) => {
  for (const word of ['ws1', 'ws/', 'up', 'websocket']) t.is(reasons(word, ws1), '', word);
});

test('words that must not occur tell nothing', (t) => t.is(reasons('!22012', ws1), ''));

test('the figures that made the row a hit are told, each once', (t) => {
  t.is(reasons('= scur > 1 and class == websocket and scur < 9', ws1), 'scur 5');
  t.is(reasons('= scur > 9 or addr ~ 22011', ws1), 'addr 127.0.0.1:22011');
  t.is(reasons('= not scur > 9 and name == ws1', ws1), 'scur 5');
  t.is(reasons('= sess > 40%', ws1, { slim: '10' }), 'sess 50');
});

test('words are set off in names and in the columns they are looked for in', (t) => {
  t.deepEqual(highlighted('ws !Down "a b"', ws1).words, ['ws', 'a b']);
  t.true(
    ['name', 'status', 'check_status', 'role'].every((key) => highlighted('ws', ws1).columnKeys.has(key)),
  );
  t.false(highlighted('ws', ws1).columnKeys.has('scur'));
  t.is(highlighted('', ws1).columnKeys.size, 0);
});

test('an expression sets off the figures that decided on the row, and none of a row that is no hit', (t) => {
  const keys = (typed: string, key: string) => [...highlighted(typed, key).columnKeys];
  t.deepEqual(keys('= scur > 1 or qcur > 1', ws1), ['scur']);
  t.deepEqual(keys('= scur > 1 and not (qcur > 1) and class == websocket', ws1), ['scur', 'qcur']);
  t.deepEqual(keys('= name ~ ws and queue >= 0', ws1), ['name', 'qcur']);
  t.deepEqual(keys('= scur > 1 and qcur > 1', ws1), []);
});
