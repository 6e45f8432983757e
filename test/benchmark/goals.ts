import test from 'ava';
import type { Figure } from '../../benchmark/figure.ts';
import { goalTable } from '../../benchmark/goals.ts';

const figure = (key: string, ours: number, other?: number): Figure => ({
  key,
  title: key,
  unit: key.startsWith('hour') ? 'MB' : 'ms',
  ours,
  other,
  ratio: other && ours / other,
});

const cellsOf = (table: string) =>
  table
    .split('\n')
    .slice(2)
    .map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

test('a goal says by how much it is missed, and of what was not measured it says nothing', (t) => {
  const table = goalTable([
    figure('firstPaint.111.node24', 150, 200),
    figure('firstPaint.111.node20', 300, 200),
    figure('key.11001.node24', 30, 10),
    figure('hour.1101', 250),
    figure('slowKey.111.node24', 9, 10),
  ]);
  t.deepEqual(cellsOf(table), [
    ['first paint with data, 111 rows', '150.0 ms', 'HATop 200.0 ms', '0.75', '<= 1', 'yes', '1.50'],
    [
      '11,001 rows: key, median',
      '30.0 ms',
      'itself at 111 rows 10.0 ms',
      '3.00',
      '<= 1.5',
      'no, 2.0 times the goal',
      '',
    ],
    [
      'memory with an hour of history, 1,101 rows',
      '250.0 MB',
      '',
      '',
      '<= 100 MB',
      'no, 2.5 times the goal',
      '',
    ],
  ]);
});

test('without HATop a goal against it is not called met', (t) => {
  const [row] = cellsOf(goalTable([figure('firstPaint.111.node24', 150)]));
  t.is(row?.[5], 'not measured');
});

test('one row less than all is not all', (t) => {
  const [row] = cellsOf(goalTable([figure('rows.11001', 11_000, 11_001)]));
  t.is(row?.[5], 'no');
});
