import test from 'ava';
import { choosable, chosenView, columnOfKey, ownKeys, withChoice } from '../../src/table/choose.ts';
import { overview, tableViews } from '../../src/table/views.ts';
import { capturedVersions, pictureFromCaptures, rowOf, snapshotFromCapture } from '../helpers/pictures.ts';

const none = new Map<string, readonly string[]>();
const all = (version: string, view = overview) =>
  choosable(view, snapshotFromCapture(version, 2).columns.keys());

for (const version of capturedVersions) {
  test(`everything that ${version} sends can be chosen in every view, nothing twice`, (t) => {
    for (const view of tableViews) {
      const columns = all(version, view);
      const keys = columns.map(({ key }) => key);
      t.is(new Set(keys).size, keys.length);
      t.deepEqual(keys.slice(0, view.columns.length), ownKeys(view));
      const shown = new Set(columns.filter(({ kind }) => kind !== 'rate').flatMap(({ fields }) => fields));
      for (const name of snapshotFromCapture(version, 2).columns.keys())
        t.true(name === '-' || shown.has(name) || keys.includes(name), name);
    }
  });

  test(`each of them is found again by its key, described, and fits its title, on ${version}`, (t) => {
    for (const { key, title, width, explanation } of all(version)) {
      t.is(columnOfKey(key, overview)?.title, title, key);
      t.true(title.length <= width, key);
      t.regex(explanation, /^\S.*\.$/, key);
    }
  });
}

test('two columns that show one field in one way are offered once', (t) => {
  const keys = all('2.6.12').map(({ key }) => key);
  t.true(keys.includes('5xxRate'));
  t.false(keys.includes('hrsp_5xxRate'));
  const inHttp = all('2.6.12', tableViews[3]).map(({ key }) => key);
  t.true(inHttp.includes('hrsp_5xxRate'));
  t.false(inHttp.includes('5xxRate'));
});

test('a field without a record gets a column from the catalogue: kind, unit, meaning, and its speed', (t) => {
  const picture = pictureFromCaptures('2.6.12');
  const subject = { kind: 'row', picture, row: rowOf(picture, 'server:www/www1'), class: 'http' } as const;
  const total = columnOfKey('ssl_sess', overview)!;
  t.like(total, { title: 'ssl_sess', kind: 'count', fields: ['ssl_sess'], isOfGroups: true });
  t.is(columnOfKey('ssl_sess/s', overview)?.kind, 'rate');
  t.is(columnOfKey('check_rise', overview)?.value(subject), 2);
  t.like(columnOfKey('h1_bytes_in', overview), { kind: 'bytes', unit: 'B' });
  t.like(columnOfKey('h1_bytes_in/s', overview), { kind: 'rate', unit: 'B/s' });
  t.is(columnOfKey('addr', overview)?.kind, 'text');
  t.like(columnOfKey('agent_duration', overview), { kind: 'milliseconds', isOfGroups: false });
});

test('text fields of checks are put in words', (t) => {
  const row = rowOf(pictureFromCaptures('2.6.12'), 'server:ws/ws3-check503');
  for (const key of ['check_desc', 'last_chk', 'check_status', 'check_code'])
    t.regex(columnOfKey(key, overview)?.words?.(row) ?? '', /^wrong status 503/, key);
});

test('a field that nobody knows is shown as it comes, under a key that says so', (t) => {
  const column = choosable(overview, ['brand_new']).at(-1)!;
  t.is(column.key, 'field:brand_new');
  t.like(columnOfKey(column.key, overview), { title: 'brand_new', kind: 'text', key: column.key });
});

for (const key of ['nonsense', '', 'status/s', 'scur/s', 'downtime/s', '__proto__', 'constructor'])
  test(`${JSON.stringify(key)} is no column`, (t) => t.is(columnOfKey(key, overview), undefined));

test('chosen columns take the place of the own, in their order; unknown ones are left out', (t) => {
  const view = chosenView('0', new Map([['0', ['rtime', 'nonsense', 'status']]]));
  t.deepEqual(
    view?.columns.map(({ title }) => title),
    ['RTIME', 'STATUS'],
  );
  t.is(chosenView('1', new Map([['0', ['rtime']]])), tableViews[1]);
  t.is(chosenView('5', none), undefined);
});

test('what a view has by itself is no choice', (t) => {
  const chosen = withChoice(none, overview, ['status']);
  t.deepEqual([...chosen], [['0', ['status']]]);
  const view = chosenView('0', chosen)!;
  t.deepEqual([...withChoice(chosen, view, ownKeys(view))], []);
  t.deepEqual([...withChoice(chosen, tableViews[1], ['scur']).keys()], ['0', '1']);
});
