import test from 'ava';
import { tableViews } from '../../src/table/views.ts';
import { listed, newSession, startSession } from './helpers/session.ts';

test('digits and Alt-digits choose a view, before the first picture too', (t) => {
  for (const session of [newSession(), startSession()]) {
    for (const { digit } of tableViews) {
      session.press(digit);
      t.is(session.state.view.digit, digit);
      session.press('0', `alt+${digit}`);
      t.is(session.state.view.digit, digit);
    }
    session.press('5', '7', '8', '9');
    t.is(session.state.view.digit, tableViews.at(-1)!.digit);
  }
});

test('Tab goes round, Shift-Tab goes round the other way', (t) => {
  const session = startSession();
  const digits = tableViews.map(() => {
    session.press('tab');
    return session.state.view.digit;
  });
  t.deepEqual(digits, [...tableViews.slice(1).map(({ digit }) => digit), '0']);
  session.press('shift+tab');
  t.is(session.state.view.digit, '6');
});

test('another view keeps rows, cursor and filter', (t) => {
  const session = startSession();
  session.focus('server:ws/ws2');
  const keys = listed(session);
  session.press('3');
  t.deepEqual(listed(session), keys);
  t.is(session.focused, 'server:ws/ws2');
});

test('detail and help open, scroll and close by the keys that say back', (t) => {
  for (const leave of ['esc', 'q', 'enter']) {
    const session = startSession();
    session.focus('server:ws/ws2');
    session.press('enter');
    t.like(session.state.overlay, { kind: 'detail', key: 'server:ws/ws2', top: 0 });
    session.press('down', 'j', 'up');
    t.like(session.state.overlay, { top: 1 });
    session.press('up', 'up', 'up');
    t.like(session.state.overlay, { top: 0 });
    session.press(leave);
    t.is(session.state.overlay.kind, 'none');
    t.is(session.focused, 'server:ws/ws2');
    session.press('?');
    t.is(session.state.overlay.kind, 'help');
    session.press(leave);
    t.is(session.state.overlay.kind, 'none');
    t.deepEqual(session.effects, []);
  }
});

test('the key that opened the help closes it', (t) => {
  const session = startSession();
  session.press('H', 'down', '?');
  t.is(session.state.overlay.kind, 'none');
});

test('a detail pane stays open when its row goes', (t) => {
  const session = startSession();
  session.focus('server:ws/ws2');
  session.press('enter');
  session.arrive({ without: ['server:ws/ws2'] }, 1);
  t.like(session.state.overlay, { kind: 'detail', key: 'server:ws/ws2' });
  session.press('M');
  t.is(session.state.overlay.kind, 'detail');
  t.deepEqual(session.effects, []);
});

test('poll now, repaint, suspend and quit are asked of the outside', (t) => {
  const session = startSession();
  session.press('ctrl+r', 'ctrl+l', 'ctrl+z', 'Q');
  t.deepEqual(session.effectKinds, ['pollNow', 'repaint', 'suspend', 'quit']);
});

test('a key that means nothing changes nothing, the message stays', (t) => {
  const session = startSession();
  session.press('E');
  const { state } = session;
  t.not(state.message, undefined);
  session.press('f12', 'x', 'ctrl+x', 'unheard of');
  t.is(session.state, state);
});
