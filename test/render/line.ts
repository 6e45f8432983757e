import test from 'ava';
import { blankLine, line, plainText, span, spread, widthOf } from '../../src/render/line.ts';

test('a line is filled or cut to the screen', (t) => {
  t.is(plainText(line([span('ab'), span('cd')], 6)), 'abcd  ');
  t.is(plainText(line([span('abcd'), span('ef')], 3)), 'abc');
  t.is(plainText(line([span('a漢'), span('b')], 2)), 'a ');
  t.is(plainText(blankLine(3)), '   ');
  t.is(plainText(line([span('abc')], 0)), '');
});

test('a cut line takes nothing from behind the cut', (t) => {
  t.is(plainText(line([span('漢字'), span('x')], 3)), '漢 ');
});

test('the width of spans is that of all of them', (t) => {
  t.is(widthOf([span('ab'), span('漢')]), 4);
  t.is(widthOf([]), 0);
});

test('what belongs to the right edge stands there, and wins when both sides collide', (t) => {
  t.is(plainText(spread([span('left')], [span('right')], 12)), 'left   right');
  t.is(plainText(spread([span('left')], [span('right')], 7)), 'leright');
  t.is(plainText(spread([span('left')], [span('right')], 3)), 'rig');
  t.is(spread([], [], 3, 'alarm').style, 'alarm');
});
