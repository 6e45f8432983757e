import test from 'ava';
import { startSession } from './helpers/session.ts';

const copied = (session: ReturnType<typeof startSession>) =>
  session.effects.flatMap((effect) => (effect.kind === 'copy' ? [effect.text] : []));

test('y hands the name of the row to the clipboard, and says no more than that', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('y');
  session.focus('backend:ws/BACKEND');
  session.press('y');
  t.deepEqual(copied(session), ['ws/ws1', 'ws']);
  t.is(session.message, "sent to the terminal's clipboard: ws");
});

test('tagged rows are copied on one line, which a shell does not run', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press(' ', ' ', 'y');
  t.deepEqual(copied(session), ['ws/ws1 ws/ws2']);
});

test('Y hands over the row with its titles, of the view that is shown', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('Y', '4', 'Y');
  const [overview = '', errors = ''] = copied(session);
  t.regex(overview, /^ws\/ws1 {2}STATUS UP .* SESS \d+/);
  t.regex(errors, /^ws\/ws1 .* ECON \d+/);
  t.notRegex(overview, /TREND/);
});

test('a class has no name that anything could do with', (t) => {
  const session = startSession();
  session.focus('class:http');
  session.press('y', 'Y');
  t.deepEqual(copied(session), []);
  t.is(session.message, 'nothing to copy here');
});

test('the name of the row goes on with what stands on the line of the console', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('ctrl+n');
  t.is(session.state.overlay.kind, 'console');
  t.is(session.state.console.text, 'ws/ws1');
  session.press('esc', 'ctrl+n');
  t.is(session.state.console.text, 'ws/ws1 ws/ws1');
});
