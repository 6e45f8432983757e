import test from 'ava';
import { type Session, startSession } from './helpers/session.ts';

const line = 'set server ws/ws1 state maint';

function opened(key = 'M'): Session {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press(key);
  return session;
}

test('each key asks first, with the literal line and the mark on Cancel', (t) => {
  for (const [keys, state] of [
    [['E', 'f9'], 'ready'],
    [['M', 'f10'], 'maint'],
    [['D', 'f11'], 'drain'],
  ] as const) {
    for (const key of keys) {
      const session = opened(key);
      t.like(session.state.overlay, { kind: 'dialog', choice: 'cancel' });
      t.deepEqual(
        session.asked.steps.map((step) => step.line),
        [`set server ws/ws1 state ${state}`],
      );
      t.deepEqual(session.effects, []);
    }
  }
});

test('y sends', (t) => {
  const session = opened();
  session.press('y');
  t.deepEqual(session.sentLines, [line]);
  t.is(session.state.overlay.kind, 'none');
  t.like(session.state.node.pending, { stage: 'sending' });
});

test('Enter and Space on the mark for Cancel send nothing', (t) => {
  for (const key of ['enter', ' ']) {
    const session = opened();
    session.press(key);
    t.deepEqual(session.effects, []);
    t.is(session.state.overlay.kind, 'none');
    t.regex(session.message, /cancel/);
  }
});

test('Enter and Space send once the other choice is marked', (t) => {
  for (const move of ['tab', 'shift+tab', 'left', 'right', 'h', 'l']) {
    for (const key of ['enter', ' ']) {
      const session = opened();
      session.press(move, key);
      t.deepEqual(session.sentLines, [line], move);
    }
  }
  const back = opened();
  back.press('right', 'left', 'enter');
  t.deepEqual(back.effects, []);
});

test('Esc, n and q send nothing', (t) => {
  for (const key of ['esc', 'n', 'q']) {
    const session = opened();
    session.press('right', key);
    t.deepEqual(session.effects, []);
    t.is(session.state.overlay.kind, 'none');
  }
});

test('keys that mean nothing to the dialog leave it open', (t) => {
  const session = opened();
  const { overlay } = session.state;
  session.press('M', 'D', 'E', 'j', '/', '1', 'f10', 'Y');
  t.is(session.state.overlay, overlay);
  t.deepEqual(session.effects, []);
});

test('quitting from the dialog sends nothing', (t) => {
  const session = opened();
  session.press('ctrl+c');
  t.deepEqual(session.effectKinds, ['quit']);
});

test('a row that is no server opens no dialog and says what to do', (t) => {
  for (const key of [
    'backend:ws/BACKEND',
    'class:http',
    'listener:public/plain',
    'frontend:public/FRONTEND',
  ]) {
    const session = startSession();
    session.focus(key);
    session.press('M');
    t.is(session.state.overlay.kind, 'none');
    t.regex(session.message, /server/);
  }
});

test('a closed gate says why, and its key opens nothing', (t) => {
  for (const [options, words] of [
    [{ isReadOnly: true }, /read-only/],
    [{ access: 'user' }, /user.*admin/],
    [{ access: 'operator' }, /operator.*admin/],
    [{ access: 'unknown' }, /level/],
    [{ edit: { process: { Stopping: '1' } } }, /stopping/],
  ] as const) {
    const session = startSession(options);
    session.focus('server:ws/ws1');
    session.press('M', 'y', 'enter');
    t.deepEqual(session.sentPlans, []);
    session.press('esc');
    session.focus('server:ws/ws1');
    session.press('M');
    t.regex(session.message, words);
    t.is(session.state.overlay.kind, 'none');
  }
});

test('the gate is asked again at the confirmation', (t) => {
  const lost = opened();
  lost.fail();
  lost.press('y');
  t.deepEqual(lost.sentPlans, []);
  t.regex(lost.message, /nothing was sent/);

  const demoted = opened();
  demoted.dispatch({ kind: 'accessLearned', access: 'user' });
  demoted.press('right', 'enter');
  t.deepEqual(demoted.effects, []);

  const gone = opened();
  gone.arrive({ without: ['server:ws/ws1'] }, 1);
  gone.press('y');
  t.deepEqual(gone.effects, []);
});

test('what a dialog tells of the servers is of now, while its lines stay', (t) => {
  const session = opened();
  const told = () => session.asked.consequences.map(({ text }) => text);
  t.regex(told().join('\n'), /3 -> 2 of 5 up[\s\S]*\n5 WebSocket sessions stay/);
  session.arrive({ cells: { 'server:ws/ws1': { scur: '77' }, 'server:ws/ws2': { status: 'DOWN' } } }, 1);
  t.regex(told().join('\n'), /2 -> 1 of 5 up[\s\S]*77 WebSocket sessions stay/);
  session.press('y');
  t.deepEqual(session.sentLines, [line]);
});

test('what is sent is the plan that was shown, whatever the cursor does meanwhile', (t) => {
  const session = opened();
  session.arrive({ without: ['server:www/www1'] }, 1);
  session.press('y');
  t.deepEqual(session.sentLines, [line]);
});

test('while a change is under way another one has to wait', (t) => {
  const session = opened();
  session.press('y');
  session.focus('server:ws/ws2');
  session.press('M');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /change/);
  t.is(session.effects.length, 1);
});

test('the detail pane changes the row that it shows', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('enter', 'M', 'y');
  t.deepEqual(session.sentLines, [line]);
});
