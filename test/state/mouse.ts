import test from 'ava';
import type { MouseUse } from '../../src/state/mouse-use.ts';
import { startSession } from './helpers/session.ts';

const using = (session: ReturnType<typeof startSession>, use: MouseUse) =>
  session.dispatch({ kind: 'mouseUsed', use });

test('m turns the mouse on and off, and says what it does', (t) => {
  const session = startSession();
  t.false(session.state.hasMouse);
  session.press('m');
  t.true(session.state.hasMouse);
  t.regex(session.message, /mouse on.*Shift selects text/);
  session.press('m');
  t.regex(session.message, /mouse off/);
  t.deepEqual(session.effects, [
    { kind: 'setMouse', isOn: true },
    { kind: 'setMouse', isOn: false },
  ]);
});

test('a click puts the cursor on a row, and the wheel moves it', (t) => {
  const session = startSession();
  using(session, { kind: 'entry', index: 4 });
  t.is(session.state.focus.index, 4);
  using(session, { kind: 'wheel', by: 1 });
  t.is(session.state.focus.index, 7);
  using(session, { kind: 'wheel', by: -1 });
  t.is(session.state.focus.index, 4);
});

test('a click on a title sorts by it, another one the other way round, and one on the names as HAProxy does', (t) => {
  const session = startSession();
  using(session, { kind: 'title', columnKey: 'scur' });
  t.deepEqual(session.state.sort, { columnKey: 'scur', isDescending: true });
  using(session, { kind: 'title', columnKey: 'scur' });
  t.deepEqual(session.state.sort, { columnKey: 'scur', isDescending: false });
  using(session, { kind: 'title', columnKey: 'trend' });
  t.is(session.state.sort?.columnKey, 'scur', 'what draws the past is no order');
  using(session, { kind: 'title', columnKey: undefined });
  t.is(session.state.sort, undefined);
});

test('a click on a tab shows what its digit shows', (t) => {
  const session = startSession();
  using(session, { kind: 'tab', digit: '4' });
  t.is(session.state.view.digit, '4');
  using(session, { kind: 'tab', digit: '7' });
  t.is(session.state.overlay.kind, 'events');
});

test('a list that lies over the table scrolls by the wheel', (t) => {
  const session = startSession({ rows: 24 });
  session.press('?');
  using(session, { kind: 'wheel', by: 1 });
  t.like(session.state.overlay, { kind: 'help', top: 3 });
});

test('a dialog is neither answered nor left by the mouse', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('M');
  const { overlay } = session.state;
  t.is(overlay.kind, 'dialog');
  for (const use of [
    { kind: 'entry', index: 0 },
    { kind: 'wheel', by: 1 },
    { kind: 'tab', digit: '1' },
    { kind: 'title', columnKey: 'scur' },
  ] as const)
    using(session, use);
  t.deepEqual(session.state.overlay, overlay);
  t.deepEqual(session.sentPlans, []);
});
