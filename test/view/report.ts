import test from 'ava';
import { report } from '../../src/view/report.ts';
import { capturedPictures, capturedVersions, socketSource } from '../helpers/frames.ts';
import { pictureFromCaptures } from '../helpers/pictures.ts';

const pictures = capturedPictures('2.6.12');
const made = report(pictures.second, socketSource);
const rowOf = (name: string, from = made) => {
  const found = from.rows.find((row) => `${row.type}:${row.proxy}/${row.name}` === name);
  if (found === undefined) throw new Error(`no row ${name}`);
  return found;
};
const classOf = (name: string, from = made) => from.classes.find((one) => one.class === name);

test('the object has the shape that the users were promised', (t) => {
  t.deepEqual(Object.keys(made), [
    'schema',
    'at',
    'source',
    'process',
    'classes',
    'findings',
    'rows',
    'warnings',
  ]);
  t.is(made.schema, 1);
  t.is(made.at, '2026-11-22T09:27:27.000Z');
  t.deepEqual(made.source, { kind: 'socket', label: '/run/haproxy/admin.sock' });
  for (const one of made.classes)
    t.deepEqual(Object.keys(one), [
      ...['class', 'backends', 'serversUp', 'serversTotal', 'sessions', 'sessionRate', 'requestRate'],
      ...['bytesInPerSecond', 'bytesOutPerSecond', 'errorsPerSecond'],
    ]);
  for (const row of made.rows)
    t.deepEqual(Object.keys(row), [
      ...['proxy', 'name', 'type', 'class', 'reason', 'status', 'fields', 'rates'],
    ]);
});

for (const version of capturedVersions)
  test(`the object of ${version} survives JSON unchanged, with every row of the dump`, (t) => {
    const { second } = capturedPictures(version);
    const object = report(second, socketSource);
    t.deepEqual(JSON.parse(JSON.stringify(object)), object);
    t.is(object.rows.length, second.snapshot.rows.length);
    const words = JSON.stringify(object);
    t.notRegex(words, /NaN|Infinity|undefined/);
  });

test('every class is listed in its order, with zeros where it does not occur', (t) => {
  t.deepEqual(
    made.classes.map((one) => one.class),
    ['http', 'websocket', 'flash', 'tcp'],
  );
  t.deepEqual(classOf('tcp'), {
    class: 'tcp',
    backends: 0,
    serversUp: 0,
    serversTotal: 0,
    sessions: null,
    sessionRate: null,
    requestRate: null,
    bytesInPerSecond: null,
    bytesOutPerSecond: null,
    errorsPerSecond: null,
  });
});

/** Sums over the backend rows of one class, straight from the cells of both dumps. */
function handSum(backends: readonly string[], of: (cell: (poll: 0 | 1, field: string) => number) => number) {
  const dumps = [pictures.first.snapshot, pictures.second.snapshot];
  return backends.reduce((sum, name) => {
    const cell = (poll: 0 | 1, field: string) => {
      const row = dumps[poll]?.rows.find(({ type, proxy }) => type === 'backend' && proxy === name);
      return Number(row?.cells.at(row.columns.get(field) ?? Number.POSITIVE_INFINITY) ?? Number.NaN);
    };
    return sum + of(cell);
  }, 0);
}

const http = ['www', 'zoo', 'static', 'empty', 'offline', 'stats', 'stats_ro'];
const growth = (field: string) => (cell: (poll: 0 | 1, field: string) => number) =>
  (cell(1, field) - cell(0, field)) / 5;
const near = (value: number | null | undefined, wanted: number) =>
  typeof value === 'number' && Math.abs(value - wanted) < 1e-9;

test('the totals of a class are the sums over its backends', (t) => {
  const one = classOf('http');
  t.is(one?.backends, 7);
  t.is(
    one?.sessions,
    handSum(http, (cell) => cell(1, 'scur')),
  );
  t.is(
    one?.sessionRate,
    handSum(http, (cell) => cell(1, 'rate')),
  );
  t.true(near(one?.requestRate, handSum(http, growth('req_tot'))));
  t.true(near(one?.bytesInPerSecond, handSum(http, growth('bin'))));
  t.true(near(one?.bytesOutPerSecond, handSum(http, growth('bout'))));
  const errors = ['hrsp_4xx', 'hrsp_5xx', 'econ', 'eresp', 'wretr', 'dreq', 'dresp'];
  t.true(
    near(
      one?.errorsPerSecond,
      errors.reduce((sum, field) => sum + handSum(http, growth(field)), 0),
    ),
  );
});

test('servers up are those that take new traffic: not down, in maintenance or drained', (t) => {
  t.like(classOf('http'), { serversUp: 14, serversTotal: 25 });
  t.like(classOf('websocket'), { serversUp: 3, serversTotal: 5 });
  t.like(classOf('flash'), { serversUp: 2, serversTotal: 3 });
});

test('a class that has no requests says null, not 0', (t) => {
  t.is(classOf('flash')?.requestRate, null);
  t.is(classOf('flash')?.sessions, 1);
});

/** A WebSocket backend whose 13 sessions stay open: no new ones came in the last second. */
const tunnels = (version: string) =>
  report(pictureFromCaptures(version, { cells: { 'backend:ws/BACKEND': { rate: '0' } } }), socketSource);

test('open WebSocket tunnels are measured by the live bytes where HAProxy has them right', (t) => {
  const { bytesInPerSecond, bytesOutPerSecond } = classOf('websocket', tunnels('2.6.12')) ?? {};
  // What a backend's servers receive is what the clients sent.
  const share = (value: number | null | undefined, field: string) =>
    (value ?? 0) / handSum(['ws'], growth(field));
  // The dumps were taken a little more than the five seconds apart that the sum reckons with.
  t.true(Math.abs(share(bytesInPerSecond, 'h1_bytes_out') - 1) < 0.001);
  t.true(Math.abs(share(bytesOutPerSecond, 'h1_bytes_in') - 1) < 0.001);
});

test('where nothing tells the bytes of open tunnels they are null', (t) => {
  for (const version of ['2.2.9', '3.4.0'])
    t.like(classOf('websocket', tunnels(version)), { bytesInPerSecond: null, bytesOutPerSecond: null });
});

test('rows have HAProxy’s names: figures as numbers, texts as texts, empty as null', (t) => {
  const row = rowOf('server:ws/ws3-check503');
  t.like(row, { class: 'websocket', status: 'DOWN' });
  t.like(row.fields, {
    pxname: 'ws',
    scur: 0,
    check_code: 503,
    check_status: 'L7STS',
    qlimit: null,
    dreq: null,
  });
  t.is(row.fields.last_chk, 'Down, "disk" <b>full</b>');
  t.true(Object.values(row.fields).every((value) => value !== ''));
});

test('rates are those of counters only, null where HAProxy leaves the counter empty', (t) => {
  const { rates } = rowOf('server:www/www1');
  t.true(near(rates.stot, 20));
  t.is(rates.dreq, null);
  t.false('scur' in rates);
  t.false('smax' in rates);
});

test('the first poll alone has no rates', (t) => {
  const { rates, fields } = rowOf('server:www/www1', report(pictures.first, socketSource));
  t.true(Object.values(rates).every((rate) => rate === null));
  t.is(typeof fields.stot, 'number');
});

test('frontends have no class and say what they feed', (t) => {
  t.like(rowOf('frontend:public/FRONTEND'), { class: null, reason: 'feeds HTTP, WebSocket' });
  t.like(rowOf('listener:public/tls'), { class: null, reason: 'feeds HTTP, WebSocket' });
  t.like(rowOf('server:www/www1'), { class: 'http', reason: 'mode http' });
});

test('a counter beyond the exact numbers of JSON is the text that HAProxy sent', (t) => {
  const rewrite = (column: string, cell: string) =>
    column === 'bin' && cell === '28677' ? '18014398509481985' : cell;
  const { second } = capturedPictures('2.6.12', { rewrite });
  const { fields, rates } = rowOf('server:www/www1', report(second, socketSource));
  t.is(fields.bin, '18014398509481985');
  t.is(typeof rates.bin, 'number');
});

test('a name of digits stays a text', (t) => {
  const rewrite = (column: string, cell: string) => (column === 'svname' && cell === 'www1' ? '007' : cell);
  const { second } = capturedPictures('2.6.12', { rewrite });
  t.is(rowOf('server:www/007', report(second, socketSource)).fields.svname, '007');
});

test('process facts are numbers where they are numbers', (t) => {
  t.like(made.process, { Version: '2.6.12-1+deb12u4', Pid: 29594, Maxconn: 2000, node: 'lab-2.6.12' });
});

test('warnings of the dump and of the configuration are passed on', (t) => {
  const { second } = pictures;
  const odd = {
    ...second,
    snapshot: { ...second.snapshot, warnings: ['row "a/b" has 3 cells instead of 9'] },
  };
  t.true(report(odd, socketSource).warnings.includes('row "a/b" has 3 cells instead of 9'));
});
