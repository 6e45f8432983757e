import test from 'ava';
import { capturedPictures } from '../helpers/frames.ts';
import { listed, newSession } from './helpers/session.ts';

const { first, second } = capturedPictures('2.6.12');

function sighted() {
  const session = newSession();
  session.dispatch({ kind: 'accessLearned', access: 'admin' });
  session.dispatch({ kind: 'pictureSighted', picture: first });
  return session;
}

const arrive = (session: ReturnType<typeof newSession>, picture: typeof first) =>
  session.dispatch({ kind: 'pictureArrived', picture, effectiveSeconds: 1 });

test('a picture that is only sighted is shown, and neither judged nor remembered', (t) => {
  const { state } = sighted();
  const { node, entries } = state;
  t.is(node.picture, first);
  t.true(entries.length > 10);
  t.is(node.link.kind, 'connecting');
  t.deepEqual([node.findings, node.history.samples, node.past], [[], [], []]);
});

test('nothing can be changed by a picture that is only sighted', (t) => {
  const session = sighted();
  session.focus('server:ws/ws1');
  session.press('M');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /what is shown is not judged yet/);
});

test('when it arrives all is as if it had never been sighted, but for what the user did meanwhile', (t) => {
  const session = sighted();
  const without = newSession();
  without.dispatch({ kind: 'accessLearned', access: 'admin' });
  for (const picture of [first, second]) {
    arrive(session, picture);
    arrive(without, picture);
    t.deepEqual(session.state.node, without.state.node);
    t.deepEqual(session.state.entries, without.state.entries);
  }
  t.true(session.state.node.findings.length > 0);
});

test('what was folded meanwhile stays folded', (t) => {
  const session = sighted();
  session.focus('backend:www/BACKEND');
  session.press('left');
  const folded = listed(session);
  arrive(session, first);
  t.deepEqual(listed(session), folded);
});
