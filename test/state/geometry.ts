import test from 'ava';
import { geometry } from '../../src/state/geometry.ts';

test('all lines together are as many as the screen has, from the lowest usable one on', (t) => {
  for (let rows = 5; rows <= 100; rows += 1) {
    for (const [drains, findings] of [
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 9],
      [10, 2],
    ] as const) {
      const { headerLines, hasTabs, hasSelectionLine, findingLines, drainLines, bodyRows } = geometry(rows, {
        drains,
        findings,
      });
      const [columnTitles, footer] = [1, 1];
      const around = headerLines + Number(hasTabs) + columnTitles + Number(hasSelectionLine) + footer;
      t.is(around + findingLines + drainLines + bodyRows, rows, `${rows} lines, ${drains} drains`);
    }
  }
  t.is(geometry(4).bodyRows + geometry(4).headerLines + 2, 4);
});

test('watched drains have up to three lines, one on a low screen, and leave a row to show', (t) => {
  t.deepEqual(
    [0, 1, 3, 9].map((drains) => geometry(24, { drains }).drainLines),
    [0, 1, 3, 3],
  );
  t.deepEqual(
    [0, 1, 3].map((drains) => geometry(10, { drains }).drainLines),
    [0, 1, 1],
  );
  for (let rows = 0; rows <= 100; rows += 1) t.true(geometry(rows, { drains: 9, findings: 9 }).bodyRows >= 1);
});

test('findings have a line on a usual screen and up to three on a large one, none on a low one', (t) => {
  const lines = (rows: number) => [0, 1, 9].map((findings) => geometry(rows, { findings }).findingLines);
  t.deepEqual(lines(10), [0, 0, 0]);
  t.deepEqual(lines(15), [0, 1, 1]);
  t.deepEqual(lines(24), [0, 1, 2]);
  t.deepEqual(lines(45), [0, 1, 3]);
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
