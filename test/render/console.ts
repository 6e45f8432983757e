import test from 'ava';
import fc from 'fast-check';
import { asciiGlyphs } from '../../src/render/glyphs.ts';
import { widthOf } from '../../src/render/line.ts';
import type { State } from '../../src/state/state.ts';
import { after, capturedPictures, linesOf, pressing, textsOf, watching } from '../helpers/frames.ts';
import { hostileText } from './helpers/hostile.ts';

const pictures = capturedPictures('2.6.12');
const opened = (columns: number, rows: number) =>
  after(pressing(watching({ columns, rows, pictures }), ':'), { kind: 'historyRead', lines: [] });
const typing = (state: State, text: string) => pressing(state, ...text);
const answered = (state: State, line: string, text: string) =>
  after(pressing(typing(state, line), 'enter'), { kind: 'lineAnswered', answer: { ok: true, text } });
const body = (state: State) => textsOf(state).map((text) => text.trimEnd());

test('on 40x10 the line, its answer and the prompt fit', (t) => {
  const state = answered(opened(40, 10), 'show info', 'Name: HAProxy\nPid: 4711\n\n');
  t.deepEqual(body(typing(state, 'get w')).slice(1), [
    ' Console: /run/haproxy/admin.sock',
    ' > show info',
    ' Name: HAProxy',
    ' Pid: 4711',
    '',
    '',
    '',
    '',
    '> get w',
  ]);
});

test('the end of a long answer is shown, and PgUp goes back in it', (t) => {
  const text = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join('');
  const state = answered(opened(40, 10), 'show stat', text);
  t.deepEqual(body(state).slice(1, 4), [' Console: /run/haproxy/admin.s 25 above', ' line 25', ' line 26']);
  const back = body(pressing(state, 'pageup'));
  t.regex(back[1] ?? '', /19 above, 6 below/);
  t.is(back[2], ' line 19');
  t.is(body(pressing(state, ...Array<string>(9).fill('pageup')))[2], ' > show stat');
});

test('a line wider than the screen goes on in the next, with its spaces', (t) => {
  const state = answered(opened(40, 10), 'show table', `a${' '.repeat(40)}b\n`);
  t.deepEqual(body(state).slice(2, 5), [' > show table', ' a', '   b']);
});

test('candidates are listed above the prompt, cut to the screen, and the one put in is marked', (t) => {
  const state = pressing(typing(opened(40, 10), 'get weight zoo/'), 'tab');
  const shown = body(state);
  t.regex(shown.join('\n'), /zoo\/nocheck/);
  t.regex(shown.join('\n'), /and \d+ more/);
  const marked = linesOf(pressing(state, 'tab')).flatMap(({ spans }) =>
    spans.filter(({ tone }) => tone === 'choice'),
  );
  t.true(marked.some(({ text }) => text.trimEnd() === 'zoo/nocheck'));
});

test('the cursor stands where the next character goes', (t) => {
  const line = linesOf(pressing(typing(opened(80, 24), 'show'), 'left', 'left')).at(-1);
  t.deepEqual(line?.spans.map(({ text, tone }) => [text.trimEnd(), tone]).slice(1, 4), [
    ['sh', 'plain'],
    ['o', 'choice'],
    ['w', 'plain'],
  ]);
});

test('the dialog of a typed line lies over the console, and a low screen says what to type', (t) => {
  const state = pressing(typing(opened(40, 10), 'shutdown sessions server ws/ws1'), 'enter');
  const shown = body(state);
  t.regex(shown.join('\n'), /End all sessions of ws\/ws1/);
  t.true(body(typing(state, 'ws')).at(-1)?.startsWith('Type ws1: ws'));
});

test('whatever HAProxy answers, every line has the width of the screen and no control character', (t) => {
  fc.assert(
    fc.property(
      hostileText,
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1, max: 30 }),
      fc.boolean(),
      (text, columns, rows, isAscii) => {
        const state = answered(opened(columns, rows), 'show info', text);
        for (const shown of [state, pressing(state, 'pageup')]) {
          const lines = isAscii ? linesOf(shown, asciiGlyphs) : linesOf(shown);
          t.is(lines.length, rows);
          for (const { spans } of lines) {
            t.is(widthOf(spans), columns);
            const drawn = spans.map((part) => part.text).join('');
            t.notRegex(drawn, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
            if (isAscii) t.regex(drawn, /^[\x20-\x7e]*$/);
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a very long line of wide characters is drawn at once', (t) => {
  const started = performance.now();
  textsOf(answered(opened(40, 10), 'show info', '漢'.repeat(300_000)));
  t.true(performance.now() - started < 2000);
});
