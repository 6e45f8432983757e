import test from 'ava';
import { listed, startSession } from './helpers/session.ts';

test('the listing narrows with every character', (t) => {
  const session = startSession();
  const whole = listed(session).length;
  session.press('/');
  t.is(session.state.overlay.kind, 'filter');
  session.type('ws');
  const some = listed(session).length;
  session.type('3');
  t.true(whole > some && some > listed(session).length);
  t.deepEqual(listed(session), ['class:websocket', 'backend:ws/BACKEND', 'server:ws/ws3-check503']);
});

test('Enter keeps the filter, Esc in the table drops it', (t) => {
  const session = startSession();
  const whole = listed(session).length;
  session.press('/');
  session.type('ws3');
  session.press('enter');
  t.is(session.state.overlay.kind, 'none');
  t.is(session.state.filterText, 'ws3');
  session.press('esc');
  t.is(session.state.filterText, '');
  t.is(listed(session).length, whole);
});

test('Esc while typing gives back the filter that was there before', (t) => {
  const session = startSession();
  session.press('/');
  session.type('ws');
  session.press('enter', '/');
  session.type('3');
  session.press('esc');
  t.is(session.state.overlay.kind, 'none');
  t.is(session.state.filterText, 'ws');
});

test('Esc while typing drops a first filter, and one that was not changed', (t) => {
  const session = startSession();
  session.press('/');
  session.type('ws');
  session.press('esc');
  t.is(session.state.filterText, '');
  session.press('/');
  session.type('ws');
  session.press('enter', '/', 'esc');
  t.is(session.state.filterText, '');
});

test('characters, words and the whole line are erased', (t) => {
  const session = startSession();
  session.press('/');
  session.type('one two 😀');
  session.press('backspace');
  t.is(session.state.filterText, 'one two ');
  session.press('ctrl+w');
  t.is(session.state.filterText, 'one ');
  session.type('x');
  session.press('ctrl+u');
  t.is(session.state.filterText, '');
  session.press('backspace', 'ctrl+w');
  t.is(session.state.filterText, '');
  t.is(session.state.overlay.kind, 'filter');
});

test('keys that act in the table are text while a filter is typed', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('/');
  session.type('EMD!pqy0');
  t.is(session.state.filterText, 'EMD!pqy0');
  t.is(session.state.overlay.kind, 'filter');
  t.deepEqual(session.effects, []);
});

test('the cursor moves while a filter is typed, and stays on its row', (t) => {
  const session = startSession();
  session.press('/');
  session.type('ws');
  session.press('down', 'down');
  const { focused } = session;
  session.press('enter', 'esc');
  t.is(session.focused, focused);
});

test('a filter shows hits that are folded away, and the folds come back after it', (t) => {
  const session = startSession();
  session.focus('class:websocket');
  session.press('left', '/');
  session.type('ws3');
  t.true(listed(session).includes('server:ws/ws3-check503'));
  session.press('enter', 'esc');
  t.false(listed(session).includes('server:ws/ws3-check503'));
});

test('left under a filter moves up instead of folding', (t) => {
  const session = startSession();
  session.press('/');
  session.type('ws3');
  session.press('enter', 'end', 'left');
  t.is(session.focused, 'backend:ws/BACKEND');
  session.press('left');
  t.is(session.focused, 'class:websocket');
  t.is(listed(session).length, 3);
});

test('problems only is a switch, and Esc drops filter, problems and pause one by one', (t) => {
  const session = startSession();
  const whole = listed(session).length;
  session.press('!');
  t.true(listed(session).length < whole);
  session.press('p', '/');
  session.type('zoo');
  session.press('enter');
  session.press('esc');
  t.is(session.state.filterText, '');
  t.true(session.state.isProblemsOnly);
  session.press('esc');
  t.false(session.state.isProblemsOnly);
  t.not(session.state.frozen, undefined);
  session.press('esc');
  t.is(session.state.frozen, undefined);
  session.press('esc', 'esc');
  t.deepEqual(session.effects, []);
});

test('q backs out like Esc, and quits when there is nothing left to back out of', (t) => {
  const session = startSession();
  session.press('!', 'q');
  t.false(session.state.isProblemsOnly);
  t.deepEqual(session.effects, []);
  session.press('q');
  t.deepEqual(session.effectKinds, ['quit']);
});
