import test from 'ava';
import type { CellValue } from '../../src/table/column.ts';
import { compareBy } from '../../src/table/sort.ts';

function sorted(values: readonly CellValue[], isDescending: boolean): readonly CellValue[] {
  // Array.sort puts undefined last by itself, so each value travels in a box.
  return values
    .map((value) => ({ value }))
    .sort((a, b) => compareBy(a.value, b.value, isDescending))
    .map(({ value }) => value);
}

test('numbers are compared as numbers', (t) => {
  t.deepEqual(sorted([10, 9, 0, -1, 100], false), [-1, 0, 9, 10, 100]);
  t.deepEqual(sorted([10, 9, 0, -1, 100], true), [100, 10, 9, 0, -1]);
});

test('texts are compared as texts', (t) => {
  t.deepEqual(sorted(['UP', 'DOWN', 'MAINT'], false), ['DOWN', 'MAINT', 'UP']);
  t.deepEqual(sorted(['UP', 'DOWN', 'MAINT'], true), ['UP', 'MAINT', 'DOWN']);
});

test('what is not known comes last in either direction', (t) => {
  t.deepEqual(sorted([undefined, 2, undefined, 1], false), [1, 2, undefined, undefined]);
  t.deepEqual(sorted([undefined, 2, undefined, 1], true), [2, 1, undefined, undefined]);
});

test('numbers and texts do not mix', (t) => {
  t.deepEqual(sorted(['a', 2, 'b', 1], false), [1, 2, 'a', 'b']);
});

test('equal values keep their order in either direction', (t) => {
  for (const value of [1, 'UP', undefined]) {
    t.is(compareBy(value, value, false), 0);
    t.is(Math.abs(compareBy(value, value, true)), 0);
  }
});
