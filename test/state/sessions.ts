import test from 'ava';
import { readStream } from '../../src/model/stream.ts';
import { parseSessions } from '../../src/protocol/commands/show-sess.ts';
import { mostStreams, type SessionsAnswer } from '../../src/state/sessions.ts';
import { capturedText } from '../helpers/pictures.ts';
import { pageSource, type Session, type SessionOptions, startSession } from './helpers/session.ts';

function answerOf(text: string, isCut = false): SessionsAnswer {
  const parsed = parseSessions(text);
  return parsed.ok
    ? { ok: true, streams: parsed.lines.map(readStream), isCut }
    : { ok: false, message: parsed.words };
}
const captured = (version = '2.6.12') => answerOf(capturedText(version, 'show_sess.txt'));

const asked = (session: Session) =>
  session.effects.flatMap((effect) => (effect.kind === 'askSessions' ? [effect.lines.join(' | ')] : []));
const listedIds = ({ state }: Session) => state.sessions.rows?.map(({ stream }) => stream.id);
const places = ({ state }: Session) => [
  ...new Set(state.sessions.rows?.map(({ stream }) => `${stream.backend}/${stream.server}`)),
];

/** HAProxy's answer to the newest question. */
function answer(session: Session, given: SessionsAnswer = captured()): void {
  const question = session.effects.findLast((effect) => effect.kind === 'askSessions')?.question ?? -1;
  session.dispatch({ kind: 'sessionsAnswered', question, answer: given });
}

/** The list of what the row with this key stands for, answered. */
function listing(key: string, options: SessionOptions = {}): Session {
  const session = startSession(options);
  session.focus(key);
  session.press('8');
  answer(session, captured(options.version));
  return session;
}

test('sessions are asked for while they are shown, once for each poll and never otherwise', (t) => {
  const session = startSession();
  session.arrive({}, 1);
  t.deepEqual(asked(session), []);
  session.press('8');
  t.is(asked(session).length, 1);
  answer(session);
  session.arrive({}, 2);
  t.is(asked(session).length, 2);
  answer(session);
  session.press('esc');
  session.arrive({}, 3);
  session.press('8', '1');
  session.arrive({}, 4);
  t.is(asked(session).length, 3);
});

test('no second question is put while one is waiting, whatever is pressed meanwhile', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('8');
  session.arrive({}, 1);
  session.arrive({}, 2);
  session.press('a', 'esc', '8', 'a');
  t.is(asked(session).length, 1);
  session.dispatch({ kind: 'sessionsAnswered', question: 1, answer: captured() });
  t.is(asked(session).length, 2, 'the answer to what is no longer wanted brings the next question');
  t.is(session.state.sessions.rows, undefined);
  answer(session);
  t.true((session.state.sessions.rows?.length ?? 0) > 10);
});

test('an answer that comes when the screen is closed asks for nothing more', (t) => {
  const session = startSession();
  session.press('8', 'esc');
  answer(session);
  t.is(asked(session).length, 1);
});

test('the list is that of the row under the cursor', (t) => {
  t.deepEqual(places(listing('server:ws/ws1')), ['ws/ws1']);
  t.deepEqual(places(listing('backend:ws/BACKEND')).sort(), ['ws/ws1', 'ws/ws2', 'ws/ws4-checktimeout']);
  t.true(places(listing('frontend:public/FRONTEND')).includes('www/www3.slow'));
  t.false(places(listing('frontend:public/FRONTEND')).some((place) => place.startsWith('flash')));
});

test('the list is that of the tagged rows, and a shows all and those again', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press(' ');
  session.focus('server:www/www3.slow');
  session.press(' ', '8');
  answer(session);
  t.deepEqual(places(session).sort(), ['ws/ws1', 'www/www3.slow']);
  t.is(session.state.sessions.title, '2 rows');
  session.press('a');
  answer(session);
  t.true(places(session).includes('flash/fl2-slow'));
  session.press('a');
  answer(session);
  t.deepEqual(places(session).sort(), ['ws/ws1', 'www/www3.slow']);
});

test('a block stands for its backends, the block of frontends for everything', (t) => {
  const block = (wanted: 'websocket' | undefined) =>
    startSession().state.entries.find(({ subject }) => subject.kind === 'group' && subject.class === wanted)!
      .key;
  t.true(places(listing(block('websocket'))).every((place) => place.startsWith('ws/')));
  const everything = listing(block(undefined));
  t.true(everything.state.sessions.isAll);
  t.true(places(everything).includes('flash/fl2-slow'));
});

test("HAProxy's own command line is never listed", (t) => {
  const session = listing('server:ws/ws1');
  session.press('a');
  answer(session);
  t.true(session.state.sessions.rows!.length > 10);
  t.false(session.state.sessions.rows!.some(({ stream }) => stream.frontend === 'GLOBAL'));
});

test('3.2 and later list the selection themselves', (t) => {
  const lines = (version: string) => asked(listing('server:ws/ws1', { version }))[0];
  t.is(lines('3.4.0'), 'show sess server ws/ws1');
  t.is(lines('3.2.26'), 'show sess server ws/ws1');
  t.is(lines('3.0.11'), 'show sess');
  t.is(lines('1.5.0'), 'show sess');
});

test('tunnels of WebSocket backends are marked, others are not', (t) => {
  const session = listing('server:ws/ws1');
  session.press('a');
  answer(session);
  const marked = session.state.sessions.rows!.filter(({ isWebSocket }) => isWebSocket);
  t.deepEqual([...new Set(marked.map(({ stream }) => stream.backend))], ['ws']);
  const tunnels = session.state.sessions.rows!.filter(({ stream }) => stream.stage === 'tunnel');
  t.true(tunnels.length > marked.length, 'the one of flash is a tunnel too');
});

test('the oldest come first, o reverses, and < and > choose another column', (t) => {
  const session = listing('server:ws/ws1');
  session.press('a');
  answer(session);
  const ages = () => session.state.sessions.rows!.map(({ stream }) => stream.ageSeconds ?? -1);
  t.deepEqual(
    ages(),
    ages().toSorted((a, b) => b - a),
  );
  session.press('o');
  t.deepEqual(
    ages(),
    ages().toSorted((a, b) => a - b),
  );
  session.press('>', '>');
  t.is(session.state.sessions.sort.columnKey, 'state');
  session.press('<');
  t.deepEqual(session.state.sessions.sort, { columnKey: 'idle', isDescending: true });
});

test('the cursor stays on its session when others come and go', (t) => {
  const session = listing('backend:ws/BACKEND');
  session.press('down', 'down', 'down');
  const { id } = session.state.sessions.focus;
  session.press('o');
  t.is(session.state.sessions.focus.id, id);
  const full = captured();
  const fewer = full.ok ? full.streams.filter((stream) => stream.id === id || stream.server === 'ws2') : [];
  session.arrive({}, 1);
  answer(session, { ok: true, streams: fewer, isCut: false });
  t.is(session.state.sessions.focus.id, id);
  session.arrive({}, 2);
  answer(session, { ok: true, streams: [], isCut: false });
  t.deepEqual(session.state.sessions.focus, { id: '', index: 0 });
});

test('more than can be kept are cut, and that is known', (t) => {
  const session = startSession();
  session.press('8');
  answer(session);
  session.press('a');
  const full = captured();
  const [first] = full.ok ? full.streams : [];
  const streams = Array.from({ length: mostStreams + 5 }, (_, index) => ({ ...first!, id: `0x${index}` }));
  answer(session, { ok: true, streams, isCut: false });
  t.is(session.state.sessions.rows?.length, mostStreams);
  t.true(session.state.sessions.isCut);
});

test('p freezes the list, and p again asks for a new one at once', (t) => {
  const session = listing('server:ws/ws1');
  session.arrive({}, 1);
  session.press('p');
  const before = listedIds(session);
  answer(session, { ok: true, streams: [], isCut: false });
  session.arrive({}, 2);
  t.deepEqual(listedIds(session), before);
  t.is(asked(session).length, 2);
  session.press('p');
  t.is(asked(session).length, 3);
});

test('what HAProxy refuses stays to be read, and the older list below it', (t) => {
  const session = startSession();
  session.press('8');
  answer(session, { ok: false, message: 'no' });
  t.is(session.state.sessions.fault, 'no');
  session.arrive({}, 1);
  answer(session);
  t.is(session.state.sessions.fault, undefined);
  session.arrive({}, 2);
  answer(session, { ok: false, message: 'no' });
  t.true(session.state.sessions.rows!.length > 0);
});

test('a stats page has no sessions, and it is said what has', (t) => {
  const session = startSession({ source: pageSource });
  session.press('8');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /--socket/);
  t.deepEqual(asked(session), []);
});

test('digits and Tab lead from the list to the other screens', (t) => {
  for (const [key, kind] of [
    ['1', 'none'],
    ['tab', 'none'],
    ['5', 'console'],
    ['9', 'captured'],
  ] as const) {
    const session = listing('server:ws/ws1');
    session.press(key);
    t.is(session.state.overlay.kind, kind, key);
  }
});
