import test from 'ava';
import { brailleCell } from '../../src/render/braille.ts';

test('dots fill a cell from the bottom, each column by itself', (t) => {
  t.is(brailleCell(0, 0), ' ');
  t.is(brailleCell(1, 0), '⡀');
  t.is(brailleCell(0, 1), '⢀');
  t.is(brailleCell(1, 1), '⣀');
  t.is(brailleCell(2, 2), '⣤');
  t.is(brailleCell(3, 3), '⣶');
  t.is(brailleCell(4, 4), '⣿');
  t.is(brailleCell(4, 1), '⣇');
});

test('each of the 25 cells is another character', (t) => {
  const heights = [0, 1, 2, 3, 4];
  const cells = heights.flatMap((left) => heights.map((right) => brailleCell(left, right)));
  t.is(new Set(cells).size, 25);
});
