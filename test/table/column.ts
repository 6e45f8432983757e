import test from 'ava';
import { buildPicture } from '../../src/model/picture.ts';
import { numeric, text } from '../../src/model/row.ts';
import {
  type ColumnRecord,
  defineColumn,
  largestOfMembers,
  memberSubject,
  sumOverMembers,
} from '../../src/table/column.ts';
import { outline } from '../../src/table/outline.ts';
import type { GroupSubject, RowSubject } from '../../src/table/subject.ts';
import { noKnowledge, pictureFromCaptures, snapshotFromCapture } from '../helpers/pictures.ts';

const record: ColumnRecord = {
  key: 'scur',
  title: 'SESS',
  kind: 'count',
  priority: 2,
  explanation: 'Live sessions.',
  ofRow: ({ row }) => numeric(row, 'scur'),
};

function group(key: string, edit = {}): GroupSubject {
  return outline(pictureFromCaptures('2.6.12', edit)).find((block) => block.key === key)!.subject;
}

const sessions = ({ row }: RowSubject) => numeric(row, 'scur');

test('a column without a figure for blocks has none there, and says so', (t) => {
  const column = defineColumn(record);
  t.is(column.value(group('class:http')), undefined);
  t.false(column.isOfGroups);
  t.true(defineColumn({ ...record, ofGroup: () => 0 }).isOfGroups);
});

test('the width follows the kind unless it is given', (t) => {
  const usual = defineColumn(record);
  t.deepEqual([usual.narrowWidth, usual.wideWidth], [usual.width, usual.width]);
  t.like(defineColumn({ ...record, width: 9 }), { width: 9, narrowWidth: 9, wideWidth: 9 });
  t.like(defineColumn({ ...record, width: 9, wideWidth: 20 }), { width: 9, wideWidth: 20 });
  t.like(defineColumn({ ...record, width: 9, narrowWidth: 4 }), { width: 9, narrowWidth: 4 });
});

test('an alarm judges the value that the column shows', (t) => {
  const column = defineColumn({
    ...record,
    alarm: (_, value) => (value === 13 ? 'critical' : 'none'),
  });
  const websocket = group('class:websocket');
  t.is(column.alarm?.(memberSubject(websocket, websocket.members[0]!)), 'critical');
  t.is(column.alarm?.(websocket), 'none');
  t.is(defineColumn(record).alarm, undefined);
});

test('a member of a block is a row of its class', (t) => {
  const websocket = group('class:websocket');
  const subject = memberSubject(websocket, websocket.members[0]!);
  t.is(subject.class, 'websocket');
  t.is(subject.picture, websocket.picture);
});

test('a figure is added up over the members that have it', (t) => {
  const has = (field: string) => (subject: { readonly columns: ReadonlyMap<string, number> }) =>
    subject.columns.has(field);
  t.is(sumOverMembers(group('frontends'), sessions, has('scur')), 19);
  t.is(
    sumOverMembers(group('frontends'), sessions, () => false),
    undefined,
  );
});

test('a member whose figure is not known makes the sum unknown, one that never has it does not', (t) => {
  const blank = group('frontends', { cells: { 'frontend:flash/FRONTEND': { scur: '' } } });
  t.is(
    sumOverMembers(blank, sessions, () => true),
    undefined,
  );
  t.is(
    sumOverMembers(blank, sessions, (row) => text(row, 'scur') !== undefined),
    18,
  );
});

test('the largest known figure is taken, unknown ones are passed over', (t) => {
  const blank = group('frontends', { cells: { 'frontend:public/FRONTEND': { scur: '' } } });
  t.is(largestOfMembers(blank, sessions), 1);
  t.is(
    largestOfMembers(blank, () => undefined),
    undefined,
  );
  const first = buildPicture(undefined, snapshotFromCapture('2.6.12', 1), noKnowledge);
  const websocket = outline(first).find(({ key }) => key === 'class:websocket')!.subject;
  t.is(
    largestOfMembers(websocket, ({ picture, row }) => picture.rates.perSecond(row, 'stot')),
    undefined,
  );
});
