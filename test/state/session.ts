import test from 'ava';
import { readStream, type Stream } from '../../src/model/stream.ts';
import { parseSessions } from '../../src/protocol/commands/show-sess.ts';
import { capturedText } from '../helpers/pictures.ts';
import { accepted, type Session, type SessionOptions, startSession } from './helpers/session.ts';

const parsed = parseSessions(capturedText('2.6.12', 'show_sess.txt'));
const streams: readonly Stream[] = parsed.ok ? parsed.lines.map(readStream) : [];
const oldest = '0x5617fa6366a0';

function answer(session: Session, given: readonly Stream[] = streams): void {
  const question = session.effects.findLast((effect) => effect.kind === 'askSessions')?.question ?? -1;
  session.dispatch({
    kind: 'sessionsAnswered',
    question,
    answer: { ok: true, streams: given, isCut: false },
  });
}

/** The list of ws/ws1, with the cursor on its oldest session. */
function listing(options: SessionOptions = {}): Session {
  const session = startSession(options);
  session.focus('server:ws/ws1');
  session.press('8');
  answer(session);
  return session;
}

test('X asks about the one session under the cursor, y ends it, and the list is read again', (t) => {
  const session = listing();
  session.press('X');
  answer(session);
  t.is(session.asked.title, `End session ${oldest}`);
  t.deepEqual(
    session.asked.steps.map(({ line }) => line),
    [`shutdown session ${oldest}`],
  );
  t.regex(
    session.asked.consequences.map(({ text }) => text).join(),
    /127\.0\.0\.1:33214 on ws\/ws1 is cut off/,
  );
  session.press('y');
  t.deepEqual(session.sentLines, [`shutdown session ${oldest}`]);
  t.is(session.state.overlay.kind, 'sessions');
  const before = session.effectKinds.filter((kind) => kind === 'askSessions').length;
  session.dispatch({ kind: 'changeAnswered', outcome: accepted });
  t.is(session.effectKinds.at(-1), 'pollNow');
  session.arrive({}, 2);
  t.is(session.effectKinds.filter((kind) => kind === 'askSessions').length, before + 1);
  t.regex(session.message, /accepted by HAProxy/);
});

test('the list below the dialog goes on, and a session that has left it is not ended', (t) => {
  const session = listing();
  session.press('X');
  session.arrive({}, 1);
  answer(
    session,
    streams.filter(({ id }) => id !== oldest),
  );
  session.press('y');
  t.deepEqual(session.sentLines, []);
  t.regex(session.message, /nothing was sent: this session is no longer listed/);
  t.is(session.state.overlay.kind, 'sessions');
});

test('another session that came to the same address is not ended', (t) => {
  const session = listing();
  session.press('X');
  session.arrive({}, 1);
  answer(
    session,
    streams.map((stream) => (stream.id === oldest ? { ...stream, source: '10.0.0.9:1' } : stream)),
  );
  session.press('y');
  t.deepEqual(session.sentLines, []);
});

test('without the level, in read-only and on an empty list nothing is asked', (t) => {
  for (const options of [{ isReadOnly: true }, { access: 'operator' }] as const) {
    const session = listing(options);
    session.press('X');
    t.is(session.state.overlay.kind, 'sessions');
    t.not(session.message, '');
  }
  const session = startSession();
  session.press('8', 'X', 'enter');
  t.is(session.state.overlay.kind, 'sessions');
});

test('Esc in the dialog leads back to the list, and from there to the table', (t) => {
  const session = listing();
  session.press('X', 'esc');
  t.is(session.state.overlay.kind, 'sessions');
  session.press('esc');
  t.is(session.state.overlay.kind, 'none');
});

test('Enter asks for the long form, ctrl+r asks again, and Esc leads back to the list', (t) => {
  const session = listing();
  session.press('enter');
  t.deepEqual(session.state.overlay, {
    kind: 'session',
    id: oldest,
    source: '127.0.0.1:33214',
    top: 0,
  });
  t.deepEqual(session.effects.at(-1), { kind: 'askSession', id: oldest });
  session.dispatch({
    kind: 'sessionAnswered',
    told: { id: oldest, lines: ['0x1: x', '  flags=0'], fault: undefined },
  });
  t.is(session.state.sessions.told?.lines.length, 2);
  session.press('ctrl+r');
  t.is(session.effectKinds.filter((kind) => kind === 'askSession').length, 2);
  session.press('down', 'esc');
  t.is(session.state.overlay.kind, 'sessions');
});

test('while the long form is read the list is not asked for', (t) => {
  const session = listing();
  session.press('enter');
  const before = session.effectKinds.filter((kind) => kind === 'askSessions').length;
  session.arrive({}, 1);
  t.is(session.effectKinds.filter((kind) => kind === 'askSessions').length, before);
});

test('the session whose long form is open can be ended from there', (t) => {
  const session = listing();
  session.press('enter', 'X');
  t.is(session.asked.title, `End session ${oldest}`);
  session.press('y');
  t.deepEqual(session.sentLines, [`shutdown session ${oldest}`]);
});

test('an id that was typed in the action menu needs no list', (t) => {
  const session = startSession();
  session.press('a', 'end');
  for (let tries = 0; tries < 30; tries += 1) {
    session.press('enter');
    if (session.state.overlay.kind === 'prompt' && session.state.overlay.prompt === 'session') break;
    session.press('esc', 'esc', 'a', 'end', ...Array<string>(tries + 1).fill('up'));
  }
  session.type('0x1');
  session.press('enter', 'y');
  t.deepEqual(session.sentLines, ['shutdown session 0x1']);
});

test('the list is read at once when X is pressed, also in a frozen display, so that the question is about what is there', (t) => {
  const session = listing();
  session.press('p', 'X');
  t.is(session.effectKinds.at(-1), 'askSessions');
  answer(
    session,
    streams.filter(({ id }) => id !== oldest),
  );
  session.press('y');
  t.deepEqual(session.sentLines, []);
  t.regex(session.message, /nothing was sent/);
});
