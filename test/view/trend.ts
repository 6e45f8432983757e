import test from 'ava';
import type { State } from '../../src/state/state.ts';
import { tableModel } from '../../src/view/table-model.ts';
import { capturedPictures, pressing, watching } from '../helpers/frames.ts';
import { polled, withPast } from '../helpers/past.ts';

const pictures = capturedPictures('2.6.12');
const start = pressing(watching({ columns: 140, rows: 90, pictures }), 'g');

function sparkOf(state: State, key: string, cells = 12) {
  const { rows, columns } = tableModel(state);
  const column = columns.find(({ kind }) => kind === 'spark')!;
  return rows.find(({ entry }) => entry.key === key)!.trend(column, cells);
}

test('the last two minutes are shown, with the loss and the reload as gaps', (t) => {
  const { values, most } = sparkOf(withPast(start), 'server:ws/ws1', 24)!;
  t.is(values.length, 24);
  t.is(most, 40);
  const gaps = values.flatMap((value, part) => (value === undefined ? [part] : []));
  // 1115 s is the end: parts of 5 s from 1000 on; 1045 to 1059 was lost, 1080 the reload.
  t.deepEqual(gaps, [9, 10, 11, 16]);
});

test('sessions are what tells on WebSocket, requests on HTTP, servers up on the status', (t) => {
  const requests = sparkOf(start, 'backend:www/BACKEND')!.values.at(-1);
  t.true(requests !== undefined && requests > 40 && requests < 60);
  t.is(sparkOf(start, 'backend:ws/BACKEND')!.values.at(-1), 13);
  const status = pressing(start, '1');
  t.like(sparkOf(status, 'backend:ws/BACKEND'), { most: 5 });
  t.is(sparkOf(status, 'backend:ws/BACKEND')!.values.at(-1), 3);
  t.is(sparkOf(status, 'frontend:public/FRONTEND'), undefined);
});

test('a block shows the sum of its rows, of averages the largest', (t) => {
  t.is(sparkOf(start, 'frontends')!.values.at(-1), 19);
  t.is(sparkOf(pressing(start, '6'), 'class:http')!.values.at(-1), 35);
});

test('servers up are drawn on the scale of all servers, however few take traffic', (t) => {
  const { values, most } = sparkOf(pressing(start, '1'), 'server:www/www4_refused')!;
  t.is(most, 1);
  t.is(values.at(-1), 0);
});

test('a frozen display keeps its lines', (t) => {
  const frozen = pressing(withPast(start), 'p');
  const before = sparkOf(frozen, 'server:ws/ws1');
  t.deepEqual(sparkOf(polled(frozen, { seconds: 190 }), 'server:ws/ws1'), before);
});

test('while the source is lost the gap grows', (t) => {
  const lost = withPast(start);
  const failure = { code: 'timeout', message: 'no answer', fix: undefined } as const;
  const later: State = {
    ...lost,
    nowSeconds: 1165,
    node: { ...lost.node, link: { kind: 'lost', failure, sinceSeconds: 1116 } },
  };
  t.deepEqual(sparkOf(later, 'server:ws/ws1')!.values.slice(-4), [
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
