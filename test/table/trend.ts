import test from 'ava';
import { tableText } from '../../src/app/once.ts';
import { unicodeGlyphs } from '../../src/render/glyphs.ts';
import { tableLayout } from '../../src/render/layout.ts';
import { membersOf, outline } from '../../src/table/outline.ts';
import type { Subject } from '../../src/table/subject.ts';
import { tableViews, valueColumns } from '../../src/table/views.ts';
import { capturedPictures, socketSource } from '../helpers/frames.ts';

const { second: picture } = capturedPictures('2.6.12');
const trendOf = (digit: string) =>
  tableViews.find((view) => view.digit === digit)!.columns.find(({ kind }) => kind === 'spark')!;

function subjectOf(key: string): Subject {
  for (const { key: block, subject, families } of outline(picture)) {
    if (block === key) return subject;
    for (const found of families.flatMap(membersOf)) if (found.row.key === key) return found;
  }
  throw new Error(`nothing has the key ${key}`);
}

for (const [digit, key, metric] of [
  ['0', 'server:www/www1', 'requestRate'],
  ['0', 'class:http', 'requestRate'],
  ['0', 'server:ws/ws1', 'sessions'],
  ['0', 'class:flash', 'sessions'],
  ['0', 'frontend:public/FRONTEND', 'sessions'],
  ['1', 'class:http', 'isUp'],
  ['1', 'frontend:public/FRONTEND', undefined],
  ['2', 'server:www/www1', 'bytesOut'],
  ['3', 'server:www/www1', 'requestRate'],
  ['3', 'frontend:flash/FRONTEND', undefined],
  ['4', 'frontends', 'errorRate'],
  ['6', 'server:www/www1', 'responseTime'],
  ['6', 'frontend:public/FRONTEND', undefined],
] as const)
  test(`view ${digit}: the line of ${key} tells ${metric ?? 'nothing'}`, (t) => {
    t.is(trendOf(digit).trend?.(subjectOf(key))?.metric, metric);
  });

test('the line of a block is put together from its members', (t) => {
  t.deepEqual(trendOf('0').trend?.(subjectOf('class:websocket'))?.keys, ['backend:ws/BACKEND']);
  t.like(trendOf('1').trend?.(subjectOf('class:websocket')), { most: 5 });
});

test('a line has the alarm of its row', (t) => {
  const alarm = (key: string) => trendOf('0').alarm?.(subjectOf(key));
  t.is(alarm('server:www/www4_refused'), 'critical');
  t.is(alarm('server:www/www2-500s'), 'warning');
  t.is(alarm('backend:offline/BACKEND'), 'critical');
  t.is(alarm('backend:empty/BACKEND'), 'none');
});

test('lines cannot be sorted by and are not printed', (t) => {
  for (const view of tableViews) {
    t.is(valueColumns(view).length, view.columns.length - 1);
    t.false(valueColumns(view).includes(trendOf(view.digit)));
  }
  const clock = { wallMs: () => 0, monotonicSeconds: () => 1005 };
  const printed = {
    picture,
    source: socketSource,
    columns: 300,
    glyphs: unicodeGlyphs,
    palette: undefined,
    clock,
  };
  t.notRegex(tableText(printed), /TREND/);
});

test('the overview has the line on 80 columns, beside errors and, where names are short, the queue', (t) => {
  const titles = (name: number) =>
    tableLayout(tableViews[0].columns, 80, name).columns.map(({ column }) => column.title);
  t.deepEqual(titles(23), ['STATUS', 'UP', 'SESS', 'REQ/S', 'ERR/S', 'TREND']);
  t.deepEqual(titles(18), ['STATUS', 'UP', 'SESS', 'REQ/S', 'ERR/S', 'QUEUE', 'TREND']);
});

test('on a wide screen the line is long', (t) => {
  t.is(tableLayout(tableViews[0].columns, 300, 23).columns.at(-1)?.width, 30);
});
