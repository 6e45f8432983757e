import test from 'ava';
import { geometry } from '../../src/state/geometry.ts';

test('all lines together are as many as the screen has, from the lowest usable one on', (t) => {
  for (let rows = 4; rows <= 100; rows += 1) {
    const { headerLines, hasTabs, hasSelectionLine, bodyRows } = geometry(rows);
    const [columnTitles, footer] = [1, 1];
    const lines = headerLines + Number(hasTabs) + columnTitles + bodyRows + Number(hasSelectionLine) + footer;
    t.is(lines, rows);
  }
});

test('there is always a row to show, and a larger screen never shows fewer', (t) => {
  let before = 0;
  for (let rows = 0; rows <= 100; rows += 1) {
    const { bodyRows } = geometry(rows);
    t.true(bodyRows >= 1);
    t.true(bodyRows >= before, `${rows}`);
    before = bodyRows;
  }
});

test('a low screen gives up what explains before it gives up rows', (t) => {
  t.like(geometry(24), { headerLines: 2, hasTabs: true, hasSelectionLine: true });
  t.like(geometry(10), { headerLines: 1, hasTabs: false });
  t.like(geometry(6), { headerLines: 1, hasTabs: false, hasSelectionLine: false });
});
