import test from 'ava';
import { type Session, startSession } from './helpers/session.ts';

function opened(): Session {
  const session = startSession();
  session.press(':');
  session.dispatch({ kind: 'historyRead', lines: [] });
  return session;
}

function send(session: Session, line: string): void {
  session.type(line);
  session.press('enter');
}

const said = (session: Session) => session.state.console.lines.map(({ kind, text }) => `${kind}: ${text}`);
const neverSent = (session: Session) =>
  !session.effectKinds.includes('askLine') && !session.effectKinds.includes('send');

for (const line of [':save', 'save', '  :save ', ' save'])
  test(`${JSON.stringify(line)} keeps the look, and HAProxy hears nothing of it`, (t) => {
    const session = opened();
    send(session, line);
    const effect = session.effects.find(({ kind }) => kind === 'saveLook');
    t.is(effect?.kind === 'saveLook' ? effect.look.view : undefined, '0');
    t.true(neverSent(session));
    t.is(session.state.console.text, '');
    session.dispatch({ kind: 'lookAnswered', isDone: true, words: 'saved to /home/a/view.json' });
    t.deepEqual(said(session), [`sent: ${line.trim()}`, 'note: saved to /home/a/view.json']);
    t.false(session.state.console.isWaiting);
  });

test('what could not be kept is said as a fault', (t) => {
  const session = opened();
  send(session, 'save');
  session.dispatch({ kind: 'lookAnswered', isDone: false, words: 'not saved: EACCES' });
  t.is(said(session).at(-1), 'fault: not saved: EACCES');
});

test(':reset forgets the look without a question', (t) => {
  const session = opened();
  send(session, ':reset');
  t.true(session.effectKinds.includes('forgetLook'));
  t.true(neverSent(session));
  t.is(session.state.overlay.kind, 'console');
});

for (const line of [':quit', ':', ':save now', ':show info', ':disable server www/www1', ': save'])
  test(`${line} is not known, says so and is never sent`, (t) => {
    const session = opened();
    send(session, line);
    t.regex(said(session).at(-1) ?? '', /^fault: not sent: .*:save and :reset/);
    t.true(neverSent(session));
    t.is(session.state.overlay.kind, 'console');
  });

test('the lines are kept in the history, and Tab completes them', (t) => {
  const session = opened();
  session.press(':', 's', 'tab');
  t.is(session.state.console.text, ':save ');
  session.press('enter');
  t.true(session.effects.some((effect) => effect.kind === 'rememberLine' && effect.line === ':save'));
});
