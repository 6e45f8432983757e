import test from 'ava';
import type { KeyName } from '../../src/actions/key-records.ts';
import type { ChangeAnswer } from '../../src/actions/outcome.ts';
import { answerLines, longestAnswer } from '../../src/state/console.ts';
import { answer, asked, opened, remembered, said, send } from './helpers/console.ts';
import { startSession } from './helpers/session.ts';

test('Up and Down walk the history and come back to what was being typed', (t) => {
  const session = opened({ history: ['show info', 'show stat'] });
  session.type('sh');
  const texts = (['up', 'up', 'up', 'down', 'down', 'down'] as const).map((key) => {
    session.press(key);
    return session.state.console.text;
  });
  t.deepEqual(texts, ['show stat', 'show info', 'show info', 'show stat', 'sh', 'sh']);
});

test('sent lines are remembered, but not twice in a row and not after a space', (t) => {
  const session = opened();
  for (const line of ['show info', 'show info', ' show env', 'show stat ']) {
    send(session, line);
    answer(session, 'x\n\n');
  }
  t.deepEqual(remembered(session), ['show info', 'show stat']);
  t.deepEqual(session.state.console.history, ['show info', 'show stat']);
});

test('the text is kept while the console is closed', (t) => {
  const session = opened();
  session.type('show in');
  session.press('esc');
  t.is(session.state.overlay.kind, 'none');
  session.press('5');
  t.is(session.state.console.text, 'show in');
});

test('the line can be edited in its middle', (t) => {
  const session = opened();
  const after = (...keys: readonly KeyName[]) => {
    session.press(...keys);
    return session.state.console.text;
  };
  session.type('shw inf😀');
  t.is(after('home', 'right', 'right', 'o'), 'show inf😀');
  t.is(after('end', 'left', 'delete', 'o'), 'show info');
  t.is(after('ctrl+w'), 'show ');
  t.is(after('ctrl+a', 'ctrl+k'), '');
});

test('Tab lists what could follow, the selected server first, and goes through it', (t) => {
  const session = startSession();
  session.focus('server:ws/ws2');
  session.press(':');
  session.type('get weight ws/');
  session.press('tab');
  t.is(session.state.console.choosing?.candidates[0], 'ws/ws2');
  session.press('tab');
  t.is(session.state.console.text, 'get weight ws/ws2');
  session.press('tab');
  t.is(session.state.console.text, 'get weight ws/ws1');
  session.type(' ');
  t.is(session.state.console.choosing, undefined);
});

test('Tab completes before the cursor and leaves what stands behind it', (t) => {
  const session = opened();
  session.type('set ws/ws1');
  session.press(...Array<KeyName>(6).fill('left'));
  session.press('backspace', ' ', 's', 'e', 'r', 'v', 'tab');
  t.is(session.state.console.text, 'set server ws/ws1');
});

test('letters, digits and signs are text in the console; ^C and ^Z are not', (t) => {
  const session = opened();
  session.type('qQEMDXy05!:@?');
  t.is(session.state.console.text, 'qQEMDXy05!:@?');
  session.press('f9', 'f10', 'f2');
  t.is(session.state.overlay.kind, 'console');
  session.press('ctrl+z', 'ctrl+c');
  t.deepEqual(session.effectKinds.slice(-2), ['suspend', 'quit']);
});

test('Alt and a digit leave for a view', (t) => {
  const session = opened();
  session.press('alt+2');
  t.is(session.state.overlay.kind, 'none');
  t.is(session.state.view.digit, '2');
});

test('PgUp scrolls no further than the beginning, and an answer brings its end into sight', (t) => {
  const session = opened({ rows: 24 });
  send(session, 'show info');
  answer(session, 'a line\n'.repeat(50));
  session.press('pageup');
  t.true(session.state.console.back > 0);
  session.press(...Array<KeyName>(20).fill('pageup'));
  const furthest = session.state.console.back;
  session.press('pageup');
  t.is(session.state.console.back, furthest);
  t.true(furthest < 51);
  session.press('pagedown');
  t.true(session.state.console.back < furthest);
  send(session, 'show stat');
  t.is(session.state.console.back, 0);
});

test('long answers are cut with a word about it, and old lines leave', (t) => {
  const many = answerLines('x\n'.repeat(5000));
  t.true(many.length < 2000);
  t.regex(many.at(-1)?.text ?? '', /more lines are left out/);
  const large = answerLines('y'.repeat(longestAnswer + 1));
  t.is(
    large.reduce((sum, { kind, text }) => sum + (kind === 'answer' ? text.length : 0), 0),
    longestAnswer,
  );
  t.regex(large.at(-1)?.text ?? '', /longer than 1 MB/);
  const session = opened();
  for (let count = 0; count < 8; count += 1) {
    send(session, 'show sess');
    answer(session, count < 6 ? 'y'.repeat(longestAnswer) : 'x\n'.repeat(1500));
  }
  t.is(session.state.console.lines.length, 2000);
  const size = said(session).reduce((sum, text) => sum + text.length, 0);
  t.true(size < 5 * longestAnswer, `${size} characters`);
});

test('a history that cannot be kept is told and stops nothing', (t) => {
  const session = opened();
  session.dispatch({ kind: 'historyFailed', message: 'the history x cannot be written: EROFS' });
  t.regex(session.message, /EROFS/);
  send(session, 'show info');
  t.deepEqual(asked(session), ['show info']);
});

test('an answer that comes after the console was closed waits there', (t) => {
  const session = opened();
  send(session, 'show info');
  session.press('esc');
  const late: ChangeAnswer = { ok: true, text: 'Pid: 1\n\n' };
  session.dispatch({ kind: 'lineAnswered', answer: late });
  t.is(session.state.overlay.kind, 'none');
  t.is(said(session).at(-1), 'Pid: 1');
});
