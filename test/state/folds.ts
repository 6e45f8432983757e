import test from 'ava';
import { bodyRowsOf } from '../../src/state/geometry.ts';
import { listed, startSession } from './helpers/session.ts';

const under = (session: Parameters<typeof listed>[0], prefix: string) =>
  listed(session).filter((key) => key.startsWith(prefix)).length;

test('left folds a backend and right unfolds it, the cursor stays', (t) => {
  const session = startSession();
  session.focus('backend:www/BACKEND');
  session.press('left');
  t.is(under(session, 'server:www/'), 0);
  t.is(session.focused, 'backend:www/BACKEND');
  session.press('l');
  t.is(under(session, 'server:www/'), 6);
  t.is(session.focused, 'backend:www/BACKEND');
});

test('left on a server goes to its backend, then folds it, then goes to the block and folds that', (t) => {
  const session = startSession();
  session.focus('server:ws/ws2');
  session.press('h');
  t.is(session.focused, 'backend:ws/BACKEND');
  session.press('h');
  t.is(under(session, 'server:ws/'), 0);
  session.press('h');
  t.is(session.focused, 'class:websocket');
  session.press('h');
  t.is(under(session, 'backend:ws/'), 0);
  session.press('h');
  t.is(session.focused, 'class:websocket');
});

test('a block opens again as it was', (t) => {
  const session = startSession();
  session.focus('backend:ws/BACKEND');
  session.press('left', 'left', 'left');
  t.is(session.focused, 'class:websocket');
  session.press('right');
  t.is(under(session, 'backend:ws/'), 1);
  t.is(under(session, 'server:ws/'), 0);
});

test('Enter on a block folds and unfolds it', (t) => {
  const session = startSession();
  session.focus('class:flash');
  session.press('enter');
  t.is(under(session, 'backend:flash/'), 0);
  session.press('enter');
  t.is(under(session, 'backend:flash/'), 1);
});

test('all is folded and unfolded by one key', (t) => {
  const session = startSession();
  const whole = listed(session).length;
  session.press('z');
  t.is(under(session, 'server:'), 0);
  t.is(under(session, 'backend:'), 9);
  session.press('z');
  t.is(listed(session).length, whole);
});

test('on a screen that cannot show all rows, servers start folded until every backend is seen', (t) => {
  for (const rows of [25, 30, 40]) {
    const session = startSession({ rows });
    t.is(under(session, 'class:'), 3);
    t.is(under(session, 'backend:'), 9);
    t.is(under(session, 'frontend:'), 4);
    t.true(listed(session).length <= bodyRowsOf(session.state), `${rows}`);
  }
});

test('what room is left goes to families in trouble before those that are fine', (t) => {
  const session = startSession({ rows: 42 });
  // The sixteen servers of zoo do not fit, whatever is wrong with them.
  for (const backend of ['www', 'ws', 'flash']) t.true(under(session, `server:${backend}/`) > 0, backend);
  t.is(under(session, 'server:zoo/'), 0);
});

test('on a very low screen backends start folded too', (t) => {
  const session = startSession({ rows: 10 });
  t.deepEqual(listed(session), ['class:http', 'class:websocket', 'class:flash', 'frontends']);
});

test('folding all from a server leaves the cursor on its backend', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('z');
  t.is(session.focused, 'backend:ws/BACKEND');
});

test('later pictures fold nothing that the user unfolded', (t) => {
  const session = startSession({ rows: 24 });
  session.press('z');
  session.arrive({}, 1);
  t.is(under(session, 'server:'), 33);
});

test('folds stay over views, polls and a lost source', (t) => {
  const session = startSession();
  session.focus('backend:www/BACKEND');
  session.press('left', '4', 'tab');
  session.arrive({}, 1);
  session.fail();
  session.arrive({}, 3);
  t.is(under(session, 'server:www/'), 0);
  t.is(under(session, 'server:ws/'), 5);
});
