import test from 'ava';
import { columnGap, fittingPieces, tableLayout, wideLayout } from '../../src/render/layout.ts';
import { columnOfKey } from '../../src/table/choose.ts';
import { tableViews } from '../../src/table/views.ts';
import { piece } from '../../src/view/piece.ts';
import { capturedPictures, pressing, textsOf, watching } from '../helpers/frames.ts';

const widths = Array.from({ length: 261 }, (_, index) => index + 40);
const names = [0, 14, 23, 44, 90];

for (const view of tableViews) {
  test(`${view.name}: columns leave by priority, and what stays fits the screen`, (t) => {
    for (const width of widths)
      for (const name of names) {
        const { columns, nameWidth } = tableLayout(view.columns, width, name);
        const kept = columns.map(({ column }) => column);
        const left = view.columns.filter((column) => !kept.includes(column));
        const lowest = Math.max(...kept.map(({ priority }) => priority));
        t.true(left.every(({ priority }) => priority >= lowest));
        t.deepEqual(
          kept,
          view.columns.filter((column) => kept.includes(column)),
        );
        const used = columns.reduce((sum, placed) => sum + placed.width + columnGap, nameWidth);
        t.true(used <= width && nameWidth >= 14, `${used} of ${width}, name ${nameWidth}`);
      }
  });

  test(`${view.name}: a wider screen never shows fewer columns`, (t) => {
    // Below 60 columns the status takes less room, so the two ranges are compared each by itself.
    for (const range of [widths.filter((width) => width < 60), widths.filter((width) => width >= 60)]) {
      const counts = range.map((width) => tableLayout(view.columns, width, 23).columns.length);
      t.deepEqual(
        counts,
        counts.toSorted((a, b) => a - b),
      );
    }
  });

  test(`${view.name}: a title is shown whole or not at all`, (t) => {
    const pictures = capturedPictures('2.6.12');
    for (let columns = 40; columns <= 300; columns += 7) {
      const state = pressing(watching({ columns, rows: 30, pictures }), view.digit);
      const [, titles = ''] =
        /^ NAME(?: \d+-\d+\/\d+)? +(.*?) *$/.exec(
          textsOf(state).find((line) => line.startsWith(' NAME')) ?? '',
        ) ?? [];
      const known = tableLayout(view.columns, columns, state.nameWidth).columns;
      t.deepEqual(
        titles.split(/ +/).join(' '),
        known.map(({ column }) => column.title).join(' '),
        `at ${columns} columns`,
      );
    }
  });
}

test('on 40 columns the state and the sessions stay', (t) => {
  for (const { columns } of tableViews) {
    const kept = tableLayout(columns, 40, 44).columns.map(({ column }) => column.key);
    t.true(kept.includes('status'));
  }
  const kept = tableLayout(tableViews[0].columns, 40, 44).columns.map(({ column }) => column.title);
  t.deepEqual(kept, ['STATUS', 'UP', 'SESS']);
});

test('a long name gets the room that no column needs', (t) => {
  const { columns } = tableViews[0];
  t.is(tableLayout(columns, 300, 60).nameWidth, 44);
  t.is(tableLayout(columns, 300, 20).nameWidth, 20);
  t.is(tableLayout(columns, 300, 3).nameWidth, 14);
});

const pieces = [piece('stays', 'plain', 1), piece('goes first', 'plain', 9), piece('goes next', 'plain', 5)];
const kept = (columns: number) => fittingPieces(pieces, columns, 2).map(({ text }) => text);

test('pieces leave by rank, keep their order, and the last one never leaves', (t) => {
  t.deepEqual(kept(28), ['stays', 'goes first', 'goes next']);
  t.deepEqual(kept(27), ['stays', 'goes next']);
  t.deepEqual(kept(15), ['stays']);
  t.deepEqual(kept(1), ['stays']);
});

test('a piece without text takes no room', (t) => {
  const some = [piece('a'), piece('', 'plain', 2), piece('b', 'plain', 3)];
  t.deepEqual(
    fittingPieces(some, 4, 2).map(({ text }) => text),
    ['a', 'b'],
  );
});

test('pieces of one rank leave from the end', (t) => {
  const equals = [piece('aa'), piece('bb'), piece('cc')];
  t.deepEqual(
    fittingPieces(equals, 6, 2).map(({ text }) => text),
    ['aa', 'bb'],
  );
});

test('the column under the cursor always has its place, and nothing overlaps', (t) => {
  for (const { columns: all } of tableViews)
    for (const width of widths)
      for (const { key } of all) {
        const { columns, nameWidth } = tableLayout(all, width, 23, key);
        t.true(columns.some(({ column }) => column.key === key));
        const used = columns.reduce((sum, placed) => sum + placed.width + columnGap, nameWidth);
        t.true(used <= width);
      }
});

test('a column wider than the screen takes what there is', (t) => {
  const column = columnOfKey('h2_detected_conn_protocol_errors/s', tableViews[0])!;
  const { columns } = tableLayout([...tableViews[0].columns, column], 40, 23, column.key);
  t.deepEqual(
    columns.map(({ width }) => width),
    [25],
  );
});

test('a wide table shows every column sooner or later, and says where there is more', (t) => {
  const { columns: all } = tableViews[4];
  for (const screen of [20, 40, 80, 140, 1000]) {
    const seen = new Set<string>();
    all.forEach((_, cursor) => {
      const layout = wideLayout({ columns: all, screen, nameWidth: 23, first: 0, cursor });
      for (const { column } of layout.columns) seen.add(column.key);
      const used = layout.columns.reduce((sum, placed) => sum + placed.width + columnGap, layout.nameWidth);
      t.true(used < screen, `${used} of ${screen}`);
      t.is(layout.hasMore.left, layout.columns[0]?.column !== all[0]);
      t.is(layout.hasMore.right, layout.columns.at(-1)?.column !== all.at(-1));
    });
    t.is(seen.size, all.length);
  }
});
