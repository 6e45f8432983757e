import test from 'ava';
import type { State } from '../../src/state/state.ts';
import { detailModel } from '../../src/view/detail.ts';
import { after, capturedPictures, capturedVersions, textsOf, watching } from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const state = watching({ columns: 140, rows: 45, pictures });
const detail = (key: string, of: State = state) => detailModel(of, key, 0);
const noChart = { metric: 'sessions', spanSeconds: 120, cursorSeconds: undefined } as const;
const labelled = (key: string, label: string, of: State = state) =>
  detail(key, of).rows.find((row) => row.label === label);

for (const version of capturedVersions)
  test(`every field that HAProxy ${version} fills is listed once with its meaning`, (t) => {
    const both = capturedPictures(version);
    const watched = watching({ columns: 140, rows: 45, pictures: both });
    for (const row of both.second.snapshot.rows) {
      const { rows } = detail(row.key, watched);
      const [first = 0, end] = rows.flatMap(({ isHeading }, index) => (isHeading ? [index] : []));
      const listed = rows.slice(first + 1, end);
      const filled = [...row.columns].filter(([name, at]) => name !== '-' && (row.cells.at(at) ?? '') !== '');
      t.deepEqual(
        listed.map(({ label }) => label),
        filled.map(([name]) => name),
      );
      t.deepEqual(
        listed.filter(({ words }) => words === '' || words.includes('not known')),
        [],
        row.key,
      );
    }
  });

test('values have their units, counters their rate', (t) => {
  t.is(labelled('server:www/www1', 'check_duration')?.value, '1 ms');
  t.is(labelled('server:www/www1', 'lastchg')?.value, '11 s');
  t.is(labelled('server:www/www1', 'scur')?.value, '0');
  t.is(labelled('server:www/www1', 'stot')?.value, '228  20/s');
  t.regex(labelled('server:www/www1', 'bin')?.value ?? '', /^28677 B {2}2\.52kB\/s$/);
});

test('at the first poll there are no rates', (t) => {
  const first = after(watching({ columns: 140, rows: 45 }), {
    kind: 'pictureArrived',
    picture: pictures.first,
    effectiveSeconds: 1,
  });
  t.is(labelled('server:www/www1', 'stot', first)?.value, '128');
});

test('check and agent codes are put in words', (t) => {
  t.is(
    labelled('server:ws/ws3-check503', 'health check')?.words,
    'wrong status 503 (HTTP Service Unavailable), 2 ms',
  );
  t.regex(
    labelled('server:zoo/agent-down', 'agent check')?.words ?? '',
    /^the agent says fail, stopped or down/,
  );
  t.is(labelled('server:zoo/nocheck', 'health check'), undefined);
});

test('the state is put in words', (t) => {
  t.regex(labelled('server:www/www6:flap', 'state')?.words ?? '', /^up: gets traffic; falling: /);
  t.is(
    labelled('server:zoo/unresolved', 'state')?.words,
    'in maintenance because its name has no address: it comes back when it has one',
  );
});

test('a row with errors says what to look for in the log, in two letters and in words', (t) => {
  const key = 'server:www/www1';
  t.regex(labelled(key, 'in the log')?.words ?? '', /^look for sH SH SD PH \(eresp\), SD sD \(srv_abrt\); /);
  const { rows } = detail(key);
  const ending = rows.slice(rows.findIndex(({ value }) => value === 'IN THE LOG') + 1);
  t.like(ending[0], {
    label: 'eresp',
    value: 'sH',
    words: '"timeout server" passed before the server had answered',
  });
  t.true(ending.every(({ words }) => words !== ''));
});

test('a row without errors says nothing of the log', (t) => {
  t.is(labelled('server:zoo/nocheck', 'in the log'), undefined);
  t.false(detail('server:zoo/nocheck').rows.some(({ value }) => value === 'IN THE LOG'));
});

test('servers and backends say their class and why, frontends what they feed', (t) => {
  t.is(labelled('server:www/www1', 'class')?.words, 'HTTP: mode http');
  t.is(labelled('frontend:flash/FRONTEND', 'feeds')?.words, 'feeds Flash only');
  t.is(labelled('frontend:flash/FRONTEND', 'class'), undefined);
});

test('a counter beyond 2^53 is shown to the last digit', (t) => {
  const rewrite = (column: string, cell: string) =>
    column === 'bin' && cell === '28677' ? '18014398509481985' : cell;
  const big = watching({ columns: 140, rows: 45, pictures: capturedPictures('2.6.12', { rewrite }) });
  t.regex(labelled('server:www/www1', 'bin', big)?.value ?? '', /^18014398509481985 B/);
});

test('a row that HAProxy no longer lists says so instead of failing', (t) => {
  const { rows, title } = detail('server:www/gone');
  t.is(title, 'server:www/gone');
  t.is(rows[0]?.words, 'this row is gone: HAProxy no longer lists it');
});

test('a column that nobody knows is kept', (t) => {
  const { second, first } = pictures;
  const columns = new Map([...second.snapshot.columns, ['brand_new', 5]]);
  const rows = second.snapshot.rows.map((row) => ({ ...row, columns }));
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const next = { ...second, snapshot: { ...second.snapshot, rows, byKey, columns } };
  const watched = watching({ columns: 140, rows: 45, pictures: { first, second: next } });
  t.like(labelled('server:www/www1', 'brand_new', watched), {
    value: '2',
    words: 'not known to hatop-ts; shown as HAProxy sent it',
  });
});

test('scrolling ends at the last field, and the title says where it is', (t) => {
  const end = {
    ...state,
    overlay: { kind: 'detail', key: 'server:www/www1', top: 1e15, chart: noChart },
  } as const;
  const texts = textsOf(end);
  const title = texts.find((one) => one.includes('www/www1')) ?? '';
  const [, first, last, all] = / (\d+)-(\d+)\/(\d+) $/.exec(title) ?? [];
  t.is(last, all);
  t.is(Number(last) - Number(first) + 1, 22);
});
