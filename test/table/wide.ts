import test from 'ava';
import { widthOn } from '../../src/table/column-widths.ts';
import { tableViews } from '../../src/table/views.ts';
import { wideWindow } from '../../src/table/wide.ts';

const { columns } = tableViews[4];
const at = (screen: number, first: number, cursor: number, nameWidth = 23) =>
  wideWindow({ columns, screen, nameWidth, first, cursor });

test('the column under the cursor is in sight on every screen, wherever the window was', (t) => {
  for (const screen of [1, 10, 20, 40, 59, 60, 80, 140, 300])
    for (let cursor = 0; cursor < columns.length; cursor += 1)
      for (const before of [0, 5, columns.length - 1, 99]) {
        const { first, count } = at(screen, before, cursor);
        t.true(first <= cursor && cursor < first + count, `${screen} ${before} ${cursor}`);
      }
});

test('what is in sight fits beside the names and the mark, but for one column that fits nowhere', (t) => {
  for (const screen of [20, 40, 60, 80, 140, 300])
    for (let before = 0; before < columns.length; before += 1) {
      const { first, count, nameWidth } = at(screen, before, -1);
      const cells = columns
        .slice(first, first + count)
        .reduce((sum, column) => sum + widthOn(column, screen) + 1, 0);
      t.true(count === 1 || nameWidth + cells + 1 <= screen, `${screen}`);
    }
});

test('the window moves no further than it must', (t) => {
  const { first, count } = at(80, 0, -1);
  t.is(first, 0);
  t.is(at(80, 0, count - 1).first, 0);
  t.is(at(80, 0, count).first > 0, true);
  t.is(at(80, 6, 7).first, 6);
  t.is(at(80, 6, 2).first, 2);
});

test('no room stays empty while there are columns to the left', (t) => {
  const end = at(80, columns.length - 1, -1);
  t.is(end.first + end.count, columns.length);
  t.true(end.count > 4);
  t.deepEqual(at(1000, 12, -1), { nameWidth: 23, first: 0, count: columns.length });
});

test('a view without columns has an empty window', (t) => {
  t.like(wideWindow({ columns: [], screen: 80, nameWidth: 20, first: 3, cursor: -1 }), {
    first: 0,
    count: 0,
  });
});
