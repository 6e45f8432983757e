import test from 'ava';
import type { State } from '../../src/state/state.ts';
import { footerModel } from '../../src/view/footer.ts';
import { selectionLine } from '../../src/view/selection.ts';
import { capturedPictures, focusedOn, pressing, watching } from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const watched = (columns = 140, rows = 30) => watching({ columns, rows, pictures });
const above = (state: State) => selectionLine(state).map(({ text, tone }) => `${tone}: ${text}`);
const behind = (state: State) => footerModel(state).pieces.map(({ text, tone }) => `${tone}: ${text}`);
const typed = (text: string, state = watched()) => pressing(state, '/', ...text);

test('an empty prompt says what may be written', (t) => {
  t.deepEqual(behind(typed('')), ['dim: words, !word, or = 5xx/s > 1; Tab completes']);
});

test('what cannot be read is told above the prompt, and behind it that nothing is filtered', (t) => {
  const state = typed('= 5xxs > 1');
  t.deepEqual(above(state), ['warning: character 3: no column "5xxs"; did you mean 5xx/s or 5xx?']);
  t.deepEqual(behind(state), ['warning: all rows are shown']);
  t.deepEqual(footerModel(state).prompt?.wrong && [footerModel(state).prompt?.wrong?.start], [2]);
});

test('what is only not finished is no warning; Enter makes it one', (t) => {
  const state = typed('= scur >');
  t.deepEqual(above(state), ['notice: at the end: a value is missing; write 5, 1.5k or 80%']);
  t.deepEqual(above(pressing(state, 'enter')), [
    'critical: at the end: a value is missing; write 5, 1.5k or 80%',
  ]);
});

test('on a narrow screen how to mend it is told behind the prompt', (t) => {
  const state = typed('= qcur > 5m', watched(40, 10));
  t.deepEqual(above(state), ['warning: character 10: "5m" is a time and qcur is none']);
  t.deepEqual(behind(state), ['warning: write 5, 1.5k or 10M']);
});

test('on a screen without a line above it the words are behind the prompt', (t) => {
  const state = typed('= clas == tcp', watched(80, 9));
  t.deepEqual(behind(state), ['warning: character 3: no column "clas"; did you mean class?']);
});

test('a kept filter that another process made unreadable says that it is not at work', (t) => {
  const state: State = {
    ...pressing(typed('= scur > 1'), 'enter'),
    filter: { ok: false, fault: { message: 'no', start: 0, end: 1 } },
  };
  t.is(behind(state)[0], 'warning: /= scur > 1 (cannot be read now)');
});

test('candidates stand above the prompt, the one that was put in marked', (t) => {
  const state = pressing(typed('= class == '), 'tab');
  t.deepEqual(above(state), ['notice: http', 'notice: websocket', 'notice: flash', 'notice: tcp']);
  t.deepEqual(above(pressing(state, 'tab', 'tab')).slice(0, 2), ['notice: http', 'choice: websocket']);
});

test('candidates that do not fit are counted, and the marked one is always in sight', (t) => {
  const narrow = pressing(typed('= ', watched(40, 10)), 'tab');
  t.regex(above(narrow).at(-1) ?? '', /^dim: and \d+ more$/);
  let state = narrow;
  for (let press = 0; press < 90; press += 1) {
    state = pressing(state, 'tab');
    t.true(
      above(state).some((piece) => piece.startsWith('choice: ')),
      `${press}`,
    );
    const cells = selectionLine(state).reduce((sum, { text }) => sum + text.length + 2, -2);
    t.true(cells <= 38, `${cells} cells`);
  }
});

test('the line of the focused row tells a hit that the table does not show', (t) => {
  const kept = (text: string) => focusedOn(pressing(typed(text), 'enter'), 'server:ws/ws1');
  const reason = (text: string) => above(kept(text))[1];
  t.is(reason('22011'), 'notice: matches addr 127.0.0.1:22011');
  t.is(reason('= scur > 3 and lastchg < 1h'), 'notice: matches scur 5, lastchg 11s');
  t.is(reason('= sess/s >= 0 and stot/s > 0'), 'notice: matches sess/s 2, stot/s 2.2');
  t.notRegex(above(kept('ws1')).join(), /matches/);
});

test('a row that is only there because of another says nothing of a match', (t) => {
  const state = focusedOn(pressing(typed('22011'), 'enter'), 'backend:ws/BACKEND');
  t.notRegex(above(state).join(), /matches/);
});
