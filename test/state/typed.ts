import test from 'ava';
import type { Edit } from '../helpers/pictures.ts';
import { type Session, startSession } from './helpers/session.ts';

const line = 'shutdown sessions server ws/ws1';

function opened(): Session {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('X');
  return session;
}

test('only the name and then Enter sends', (t) => {
  const session = opened();
  t.like(session.asked.confirmation, { kind: 'typeName', name: 'ws1' });
  session.type('ws1');
  t.deepEqual(session.effects, []);
  session.press('enter');
  t.deepEqual(session.sentLines, [line]);
});

test('anything but the name leaves the dialog open and sends nothing', (t) => {
  for (const text of ['', 'y', 'yes', 'ws', 'ws11', 'WS1', 'ws/ws1', 'ws2']) {
    const session = opened();
    session.type(text);
    session.press('enter');
    t.is(session.state.overlay.kind, 'dialog', text);
    t.deepEqual(session.effects, []);
  }
});

test('a name can be corrected, and blanks around it do not matter', (t) => {
  const session = opened();
  session.type('wx');
  session.press('backspace');
  session.type('s1 ');
  session.press('enter');
  t.deepEqual(session.sentLines, [line]);
});

test('the keys that say yes elsewhere are text here', (t) => {
  const session = opened();
  session.press('y', ' ', 'tab', 'right', 'enter');
  t.like(session.state.overlay, { kind: 'dialog', typed: 'y ' });
  t.deepEqual(session.effects, []);
});

test('Esc cancels, q does not', (t) => {
  const session = opened();
  session.press('q');
  t.is(session.state.overlay.kind, 'dialog');
  session.press('esc');
  t.is(session.state.overlay.kind, 'none');
  t.deepEqual(session.effects, []);
});

test('the gate is asked again when the name is typed', (t) => {
  const session = opened();
  session.type('ws1');
  session.dispatch({ kind: 'accessLearned', access: 'operator' });
  session.press('enter');
  t.deepEqual(session.effects, []);
  t.regex(session.message, /nothing was sent/);
});

test('maintenance of the last usable server asks for its name, of another one for a nod', (t) => {
  const alone: Edit = { cells: { 'server:static/st2': { status: 'DRAIN' } } };
  const session = startSession({ edit: alone });
  session.focus('server:static/st1');
  session.press('M', 'y', 'enter');
  t.deepEqual(session.effects, []);
  session.press('backspace');
  session.type('st1');
  session.press('enter');
  t.deepEqual(session.sentLines, ['set server static/st1 state maint']);
});

test('more than five servers ask for their number', (t) => {
  const session = startSession();
  session.press('/');
  session.type('zoo');
  session.press('enter', '*', 'E', 'y', 'enter');
  t.deepEqual(session.effects, []);
  const count = session.asked.steps.length;
  t.true(count > 5);
  session.press('backspace');
  session.type(`${count} servers`);
  session.press('enter');
  t.is(session.sentLines.length, count);
});

test('a frontend is shut by its name, and paused by a nod', (t) => {
  const session = startSession();
  session.focus('frontend:public/FRONTEND');
  session.dispatch({
    kind: 'intended',
    intent: { kind: 'act', verb: { kind: 'frontend', state: 'shutdown' }, scope: 'selection' },
  });
  session.type('public');
  session.press('enter');
  t.deepEqual(session.sentLines, ['shutdown frontend public']);

  const paused = startSession();
  paused.focus('frontend:public/FRONTEND');
  paused.dispatch({
    kind: 'intended',
    intent: { kind: 'act', verb: { kind: 'frontend', state: 'disable' }, scope: 'selection' },
  });
  paused.press('y');
  t.deepEqual(paused.sentLines, ['disable frontend public']);
});

test('a nod no longer does once the server has become the last usable one while the dialog stood open', (t) => {
  const session = startSession();
  session.focus('server:static/st1');
  session.press('M');
  t.like(session.asked.confirmation, { kind: 'yesNo' });
  session.arrive({ cells: { 'server:static/st2': { status: 'DOWN' } } }, 1);
  session.press('y');
  t.deepEqual(session.sentPlans, []);
  t.like(session.asked.confirmation, { kind: 'typeName', name: 'st1' });
  t.regex(session.message, /changed meanwhile/);
  session.type('st1');
  session.press('enter');
  t.deepEqual(session.sentLines, ['set server static/st1 state maint']);
});

test('a plan of which a row is gone is not sent at all', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press(' ', ' ', 'M');
  session.arrive({ without: ['server:ws/ws2'] }, 1);
  session.press('y');
  t.deepEqual(session.effects, []);
  t.regex(session.message, /nothing was sent/);
});

test('a poll that changes nothing about it leaves the dialog and its yes alone', (t) => {
  const session = startSession();
  session.focus('server:static/st1');
  session.press('M');
  session.arrive({ cells: { 'server:static/st1': { scur: '7' } } }, 1);
  session.press('y');
  t.deepEqual(session.sentLines, ['set server static/st1 state maint']);
});
