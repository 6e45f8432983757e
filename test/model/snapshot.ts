import test from 'ava';
import { noProcessFacts } from '../../src/model/process.ts';
import { numeric, text } from '../../src/model/row.ts';
import { buildSnapshot, isSameProcess, type Snapshot } from '../../src/model/snapshot.ts';
import { capturedVersions, rowOf, snapshotFromCapture } from '../helpers/pictures.ts';

function snapshotOf(columnNames: readonly string[], ...records: readonly (readonly string[])[]): Snapshot {
  const instant = { wallMs: 0, monotonicSeconds: 0, pollSeconds: 0 };
  return buildSnapshot({ ...instant, process: noProcessFacts, columnNames, records, warnings: ['earlier'] });
}

for (const version of capturedVersions) {
  test(`every row of ${version} has a key of its own and no warning`, (t) => {
    const snapshot = snapshotFromCapture(version, 1);
    t.deepEqual(snapshot.warnings, []);
    t.is(snapshot.byKey.size, snapshot.rows.length);
    t.true(snapshot.rows.every((row) => snapshot.byKey.get(row.key) === row));
  });
}

test('the types of rows are HAProxy’s numbers', (t) => {
  const { rows } = snapshotFromCapture('2.6.12', 1);
  const count = (type: string) => rows.filter((row) => row.type === type).length;
  t.deepEqual(['frontend', 'backend', 'server', 'listener'].map(count), [4, 9, 33, 2]);
});

test('a frontend and a backend of one name are two rows', (t) => {
  const snapshot = snapshotFromCapture('2.6.12', 1);
  t.is(text(rowOf(snapshot, 'frontend:flash/FRONTEND'), 'status'), 'OPEN');
  t.is(text(rowOf(snapshot, 'backend:flash/BACKEND'), 'status'), 'UP');
});

const names = ['pxname', 'svname', 'type', 'iid', 'sid', 'scur'];

test('two servers of one name, as 1.5 to 3.2 allow, are told apart by their ids', (t) => {
  const { rows, byKey } = snapshotOf(names, ['b', 's', '2', '3', '1', '7'], ['b', 's', '2', '3', '2', '8']);
  t.deepEqual(
    rows.map(({ key }) => key),
    ['server:b/s', 'server:b/s#3.2'],
  );
  t.is(numeric(byKey.get('server:b/s#3.2')!, 'scur'), 8);
});

test('a row without proxy, name or type is left out and reported', (t) => {
  const { rows, warnings } = snapshotOf(
    names,
    ['b', '', '2', '3', '1', '7'],
    ['', 's', '2', '3', '1', '7'],
    ['b', 's', '', '3', '1', '7'],
    ['b', 's', '4', '3', '1', '7'],
    ['b', 's', 'x', '3', '1', '7'],
    ['b'],
    ['b', 'good', '2', '3', '1', '7'],
  );
  t.deepEqual(
    rows.map(({ name }) => name),
    ['good'],
  );
  t.is(warnings.length, 1 + 6);
  t.is(warnings[0], 'earlier');
  t.true(warnings.slice(1).every((warning) => warning.includes('left out')));
});

test('columns are found by name wherever they stand, unknown ones kept', (t) => {
  const { rows } = snapshotOf(
    ['new_in_4', 'type', '(null)', 'svname', 'pxname'],
    ['5', '2', 'tcpv4', 's', 'b'],
  );
  t.is(rows[0]?.key, 'server:b/s');
  t.is(numeric(rows[0]!, 'new_in_4'), 5);
  t.is(text(rows[0]!, '(null)'), 'tcpv4');
});

test('of two columns with one name the first counts', (t) => {
  const { rows } = snapshotOf(['pxname', 'svname', 'type', 'scur', 'scur'], ['b', 's', '2', '1', '99']);
  t.is(numeric(rows[0]!, 'scur'), 1);
});

test('no text in a name can pose as an inherited property', (t) => {
  const { rows } = snapshotOf(
    ['pxname', 'svname', 'type'],
    ['b', 'constructor', '2'],
    ['__proto__', 's', '2'],
  );
  t.is(rows.length, 2);
  t.is(text(rows[0]!, 'toString'), undefined);
});

test('another pid, process number or start time is another process', (t) => {
  const before = snapshotFromCapture('2.6.12', 1);
  t.true(isSameProcess(before, snapshotFromCapture('2.6.12', 2)));
  for (const process of [{ Pid: '1' }, { Process_num: '2' }, { Start_time_sec: '1' }]) {
    const start = snapshotFromCapture('2.6.12', 1, { process: { Start_time_sec: '1795332426' } });
    t.false(isSameProcess(start, snapshotFromCapture('2.6.12', 2, { process })), JSON.stringify(process));
  }
});

test('an uptime gone backwards is another process, one that stands still is not', (t) => {
  const at = (uptime: string) => snapshotFromCapture('1.5.0', 1, { process: { Uptime_sec: uptime } });
  t.false(isSameProcess(at('11'), at('10')));
  t.true(isSameProcess(at('11'), at('11')));
  t.true(isSameProcess(at('11'), at('16')));
});

test('facts that a source does not give decide nothing', (t) => {
  const bare = snapshotOf(names);
  const known = snapshotFromCapture('2.6.12', 1);
  t.true(isSameProcess(bare, bare));
  t.true(isSameProcess(bare, known));
  t.true(isSameProcess(known, bare));
});
