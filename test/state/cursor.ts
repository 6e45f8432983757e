import test from 'ava';
import { bodyRowsOf } from '../../src/state/geometry.ts';
import { listed, newSession, startSession } from './helpers/session.ts';

test('the cursor starts on the first line and moves by rows and to the ends', (t) => {
  const session = startSession();
  const keys = listed(session);
  t.is(session.focused, keys[0]);
  session.press('j', 'down', 'k');
  t.is(session.focused, keys[1]);
  session.press('G');
  t.is(session.focused, keys.at(-1));
  session.press('down');
  t.is(session.focused, keys.at(-1));
  session.press('g', 'up');
  t.is(session.focused, keys[0]);
});

test('pages and half pages are those of the screen', (t) => {
  const session = startSession({ rows: 20 });
  session.press('z');
  const body = bodyRowsOf(session.state);
  session.press('home', 'pagedown');
  t.is(session.state.focus.index, body);
  session.press('pageup');
  t.is(session.state.focus.index, 0);
  session.press('ctrl+d');
  t.is(session.state.focus.index, Math.trunc(body / 2));
  session.press('ctrl+u', 'ctrl+u');
  t.is(session.state.focus.index, 0);
});

test('the window follows the cursor and leaves no line empty that could be filled', (t) => {
  const session = startSession({ rows: 20 });
  session.press('z');
  const body = bodyRowsOf(session.state);
  session.press(...Array<string>(body).fill('down'));
  t.is(session.state.top, 1);
  session.press('end');
  t.is(session.state.top, listed(session).length - body);
  session.press('home');
  t.is(session.state.top, 0);
});

test('a screen of one line still moves', (t) => {
  const session = startSession({ rows: 1 });
  t.is(bodyRowsOf(session.state), 1);
  const before = session.state.focus.index;
  session.press('ctrl+d');
  t.is(session.state.focus.index, before + 1);
  t.is(session.state.top, before + 1);
});

test('a resize keeps the row under the cursor in the window and asks for a new layout', (t) => {
  const session = startSession();
  session.press('end');
  const { focused } = session;
  session.dispatch({ kind: 'resized', columns: 40, rows: 10 });
  t.is(session.focused, focused);
  const { top, focus } = session.state;
  t.true(top <= focus.index && focus.index < top + bodyRowsOf(session.state));
  t.deepEqual(session.effectKinds, ['relayout']);
  session.dispatch({ kind: 'resized', columns: 120, rows: 100 });
  t.is(session.state.top, 0);
});

test('before the first picture no key moves anything', (t) => {
  const session = newSession();
  session.press('down', 'end', 'pagedown', 'left', 'right', 'enter', 'z');
  t.deepEqual(session.state.focus, { key: '', index: 0 });
  t.deepEqual(session.effects, []);
});

test('the cursor follows its row over a re-sorting', (t) => {
  const session = startSession();
  session.focus('server:www/www5-backup');
  const { index } = session.state.focus;
  session.press('>', '>', '>', 'o');
  t.is(session.focused, 'server:www/www5-backup');
  t.not(session.state.focus.index, index);
  t.is(listed(session)[session.state.focus.index], 'server:www/www5-backup');
});

test('the cursor follows its row when rows before it come or go', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.arrive({ without: ['server:www/www1', 'server:zoo/maint'] });
  t.is(session.focused, 'server:ws/ws1');
  session.arrive();
  t.is(session.focused, 'server:ws/ws1');
});

test('when its row goes, the cursor stays where it was, on the row that took the place', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  const { index } = session.state.focus;
  session.arrive({ without: ['server:ws/ws1'] });
  t.is(session.state.focus.index, index);
  t.is(session.focused, 'server:ws/ws2');
});

test('when the last row goes, the cursor stays on the last', (t) => {
  const session = startSession();
  session.press('end');
  t.is(session.focused, 'frontend:stats_ro/FRONTEND');
  session.arrive({ without: ['frontend:stats_ro/FRONTEND', 'frontend:stats/FRONTEND'] });
  t.is(session.state.focus.index, listed(session).length - 1);
  t.is(session.focused, 'frontend:flash/FRONTEND');
});

test('when nothing is listed any more, the cursor waits at the top', (t) => {
  const session = startSession();
  session.press('end', '/');
  session.type('nothing has this');
  t.deepEqual(listed(session), []);
  t.deepEqual(session.state.focus, { index: 0, key: '' });
  session.press('down', 'enter', 'end', 'left', 'right', 'enter');
  t.deepEqual(session.state.focus, { index: 0, key: '' });
});
