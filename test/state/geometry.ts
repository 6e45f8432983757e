import test from 'ava';
import { geometry } from '../../src/state/geometry.ts';

test('all lines together are as many as the screen has, from the lowest usable one on', (t) => {
  for (let rows = 5; rows <= 100; rows += 1) {
    for (const drains of [0, 1, 2, 3, 10]) {
      const { headerLines, hasTabs, hasSelectionLine, drainLines, bodyRows } = geometry(rows, drains);
      const [columnTitles, footer] = [1, 1];
      const around = headerLines + Number(hasTabs) + columnTitles + Number(hasSelectionLine) + footer;
      t.is(around + drainLines + bodyRows, rows, `${rows} lines, ${drains} drains`);
    }
  }
  t.is(geometry(4).bodyRows + geometry(4).headerLines + 2, 4);
});

test('watched drains have up to three lines, one on a low screen, and leave a row to show', (t) => {
  t.deepEqual(
    [0, 1, 3, 9].map((drains) => geometry(24, drains).drainLines),
    [0, 1, 3, 3],
  );
  t.deepEqual(
    [0, 1, 3].map((drains) => geometry(10, drains).drainLines),
    [0, 1, 1],
  );
  for (let rows = 0; rows <= 100; rows += 1) t.true(geometry(rows, 9).bodyRows >= 1);
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
