import test from 'ava';
import { plainText, widthOf } from '../../src/render/line.ts';
import { colourPalette, painted, plainPalette } from '../../src/render/tone.ts';
import type { State } from '../../src/state/state.ts';
import { capturedPictures, linesOf, pressing, watching } from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const filtered = (text: string, ...keys: readonly string[]) =>
  pressing(watching({ columns: 80, rows: 24, pictures }), '/', ...text, ...keys);

function lineOf(state: State, name: string) {
  const line = linesOf(state).find((candidate) => new RegExp(`\\s${name}\\s`).test(plainText(candidate)));
  if (line === undefined) throw new Error(`no line ${name}`);
  return line;
}

const hits = (state: State, name: string) =>
  lineOf(state, name).spans.flatMap(({ text, isHit }) => (isHit ? [text] : []));

test('a word is set off in the name and in the status', (t) => {
  t.deepEqual(hits(filtered('ws3'), 'ws3-check503'), ['ws3']);
  t.deepEqual(hits(filtered('down w'), 'ws3-check503'), ['w', 'DOWN']);
  t.deepEqual(hits(filtered('static/st'), 'st1'), ['st']);
});

test('a class is set off in its heading, and no other heading is', (t) => {
  t.deepEqual(hits(filtered('socket'), 'WebSocket'), ['Socket']);
  t.deepEqual(hits(filtered('front'), 'Frontends'), []);
});

test('words that must not occur are nowhere set off, nor is a figure that looks like a word', (t) => {
  t.deepEqual(hits(filtered('ws !3'), 'ws1'), ['ws']);
  t.deepEqual(hits(filtered('ws 5'), 'ws5-backup'), ['ws5']);
});

test('an expression sets off the figures compared without the blanks around them', (t) => {
  t.deepEqual(hits(filtered('= sess > 3 and class == websocket'), 'ws4-checktimeout'), ['4']);
  t.deepEqual(hits(filtered('= name ~ ws1'), 'ws1'), ['ws1']);
});

test('what is set off takes no more cells than before', (t) => {
  for (const text of ['ws', '= scur >= 0', 'down', '= name ~ w'])
    for (const line of linesOf(filtered(text))) t.is(widthOf(line.spans), 80);
});

test('a hit keeps its colour and is reversed, and is underlined in the reversed line of the cursor', (t) => {
  const down = painted(lineOf(filtered('down ws3'), 'ws3-check503'), colourPalette);
  t.true(down.includes('\x1b[0;7mws3\x1b[0m'), JSON.stringify(down));
  t.true(down.includes('\x1b[0;1;31;7mDOWN'), JSON.stringify(down));
  const under = painted(lineOf(filtered('ws3', 'enter', 'end'), 'ws3-check503'), colourPalette);
  t.true(under.includes('\x1b[0;7;4mws3'), JSON.stringify(under));
});

test('without colour a hit is reversed or underlined all the same', (t) => {
  const down = painted(lineOf(filtered('down ws3'), 'ws3-check503'), plainPalette);
  t.true(down.includes('\x1b[0;7mws3') && down.includes('\x1b[0;1;4;7mDOWN'), JSON.stringify(down));
  const under = painted(lineOf(filtered('ws3', 'enter', 'end'), 'ws3-check503'), plainPalette);
  t.true(under.includes('\x1b[0;7;4mws3'), JSON.stringify(under));
});

test('the part of an expression that cannot be read is set off in the prompt', (t) => {
  const spans = (state: State) =>
    linesOf(state)
      .at(-1)!
      .spans.map(({ text, tone }) => `${tone}:${text.trim()}`);
  const wrong = spans(filtered('= 5xxs > 1', 'left'));
  t.deepEqual(wrong.slice(0, 4), ['strong:/', 'plain:=', 'warning:5xxs', 'plain:>']);
  t.false(spans(filtered('= scur > 1')).some((span) => span.startsWith('warning')));
});
