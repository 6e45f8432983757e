import test from 'ava';
import { parse } from 'csv-parse/sync';
import { csvText } from '../../src/view/csv-text.ts';
import { capturedPictures } from '../helpers/frames.ts';

for (const version of ['1.8.0', '2.6.12', '3.0.11'] as const)
  test(`every name and cell of ${version} is there as HAProxy sent it`, (t) => {
    const { snapshot } = capturedPictures(version).second;
    const [names, ...records] = parse(csvText(snapshot, () => true)) as string[][];
    t.deepEqual(names, [...snapshot.columns.keys()]);
    t.deepEqual(
      records,
      snapshot.rows.map(({ cells }) => [...snapshot.columns.values()].map((at) => cells.at(at) ?? '')),
    );
  });

test('cells with commas, quotes and line breaks are quoted, and no others', (t) => {
  const { snapshot } = capturedPictures('2.6.12').second;
  const [row] = snapshot.rows;
  if (row === undefined) return t.fail();
  const columns = new Map([
    ['pxname', 0],
    ['last_chk', 1],
    ['mode', 2],
  ]);
  const rows = [{ ...row, columns, cells: ['a b', 'said "no", and\nleft'] }];
  t.is(
    csvText({ ...snapshot, columns, rows }, () => true),
    'pxname,last_chk,mode\na b,"said ""no"", and\nleft",\n',
  );
});
