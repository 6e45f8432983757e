import test from 'ava';
import { readCapturedError } from '../../src/model/captured-error.ts';
import { parseErrors } from '../../src/protocol/commands/show-errors.ts';
import { capturedText } from '../helpers/pictures.ts';
import { pageSource, type Session, startSession } from './helpers/session.ts';

const parsed = parseErrors(capturedText('2.6.12', 'show_errors.txt'));
const errors = parsed.ok ? parsed.errors.map(readCapturedError) : [];
const asks = (session: Session) => session.effectKinds.filter((kind) => kind === 'askCaptured').length;
const answer = (session: Session, given = errors) =>
  session.dispatch({ kind: 'capturedAnswered', answer: { ok: true, errors: given, isCut: false } });

test('captured errors are asked for while they are shown, one question at a time', (t) => {
  const session = startSession();
  session.arrive({}, 1);
  t.is(asks(session), 0);
  session.press('9');
  session.arrive({}, 2);
  t.is(asks(session), 1);
  answer(session);
  session.arrive({}, 3);
  t.is(asks(session), 2);
  session.press('esc', '9', 'esc');
  t.is(asks(session), 2);
  answer(session);
  session.arrive({}, 4);
  t.is(asks(session), 2);
});

test('the newest comes first', (t) => {
  const session = startSession();
  session.press('9');
  answer(session, errors.toReversed());
  t.deepEqual(
    session.state.captured.errors?.map(({ event }) => event),
    [7, 6],
  );
});

test('a refusal is kept beside the older list, and p freezes both', (t) => {
  const session = startSession();
  session.press('9');
  answer(session);
  session.arrive({}, 1);
  session.dispatch({ kind: 'capturedAnswered', answer: { ok: false, message: 'no' } });
  t.is(session.state.captured.fault, 'no');
  t.is(session.state.captured.errors?.length, 2);
  session.arrive({}, 2);
  session.press('p');
  answer(session, []);
  t.is(session.state.captured.errors?.length, 2);
  session.arrive({}, 3);
  t.is(asks(session), 3);
  session.press('p');
  t.is(asks(session), 4);
});

test('ctrl+r polls, and with the picture the errors are asked for', (t) => {
  const session = startSession();
  session.press('9');
  answer(session);
  session.press('ctrl+r');
  t.is(session.effectKinds.at(-1), 'pollNow');
});

test('a stats page has none, and it is said what has', (t) => {
  const session = startSession({ source: pageSource });
  session.press('9');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /--socket/);
});
