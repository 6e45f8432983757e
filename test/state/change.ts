import test from 'ava';
import type { Edit } from '../helpers/pictures.ts';
import { accepted, type Session, startSession, timeout } from './helpers/session.ts';

/** A session whose user has just confirmed maintenance of ws/ws1. */
function confirmed(): Session {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('M', 'y');
  return session;
}

const inMaintenance: Edit = { cells: { 'server:ws/ws1': { status: 'MAINT' } } };

function lastEffect(session: Session): string | undefined {
  return session.effectKinds.at(-1);
}

test('an accepted change is read again at once, and verified by the next picture', (t) => {
  const session = confirmed();
  session.dispatch({ kind: 'changeAnswered', outcome: accepted });
  t.is(lastEffect(session), 'pollNow');
  t.like(session.state.node.pending, { stage: 'verifying' });
  session.arrive(inMaintenance, 1);
  t.is(session.state.node.pending, undefined);
  t.like(session.state.message, { tone: 'good' });
  t.regex(session.message, /ws\/ws1.*done.*MAINT/);
});

test('an accepted change that HAProxy does not show is told apart', (t) => {
  const session = confirmed();
  session.dispatch({ kind: 'changeAnswered', outcome: accepted });
  session.arrive({}, 1);
  t.is(session.state.node.pending, undefined);
  t.like(session.state.message, { tone: 'warning' });
  t.regex(session.message, /ws\/ws1.*not.*UP/);
});

test('a picture that arrives before the answer settles nothing', (t) => {
  const session = confirmed();
  session.arrive(inMaintenance, 1);
  t.like(session.state.node.pending, { stage: 'sending' });
  t.is(session.message, '');
});

test('a picture whose poll began before the answer came does not judge the change', (t) => {
  const session = confirmed();
  session.dispatch({ kind: 'ticked', nowSeconds: 1010 });
  session.dispatch({ kind: 'changeAnswered', outcome: accepted });
  // Complete at 1010.1 s after a dump of 2 s: it was begun at 1008.1 s and shows the state of before.
  session.arrive({ pollSeconds: 2 }, 10.1);
  t.like(session.state.node.pending, { stage: 'verifying' });
  session.arrive(inMaintenance, 11);
  t.like(session.state.message, { tone: 'good' });
});

test('a refusal shows HAProxy’s own words and leaves nothing pending', (t) => {
  const session = confirmed();
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'refused', words: 'Permission denied' } });
  t.is(session.state.node.pending, undefined);
  t.like(session.state.message, { tone: 'critical' });
  t.regex(session.message, /refused.*Permission denied/);
  t.is(lastEffect(session), 'pollNow');
  session.arrive({}, 1);
  t.regex(session.message, /Permission denied/);
});

test('a change that never left says so and why', (t) => {
  const session = confirmed();
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'unreachable', failure: timeout } });
  t.is(session.state.node.pending, undefined);
  t.like(session.state.message, { tone: 'critical' });
  t.true(session.message.includes('not sent') && session.message.includes(timeout.message));
});

test('a lost answer is unknown until the next picture tells that it was done', (t) => {
  const session = confirmed();
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'unknown', failure: timeout } });
  t.like(session.state.node.pending, { stage: 'verifying' });
  t.true(session.message.includes('unknown') && session.message.includes(timeout.message));
  t.is(lastEffect(session), 'pollNow');
  session.fail();
  t.like(session.state.node.pending, { stage: 'verifying' });
  session.arrive(inMaintenance, 5);
  t.is(session.state.node.pending, undefined);
  t.like(session.state.message, { tone: 'good' });
  t.regex(session.message, /lost.*was done.*MAINT/);
});

test('losing the source right after a lost answer does not take its message away', (t) => {
  const session = confirmed();
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'unknown', failure: timeout } });
  session.fail();
  t.regex(session.message, /unknown/);
});

test('a lost answer that the next picture does not show is settled by the one after it, asked for at once', (t) => {
  for (const [later, words] of [
    [inMaintenance, /lost, but it was done \(status is MAINT\)/],
    [{}, /lost, and it is not seen to be done \(status is UP\)/],
  ] as const) {
    const session = confirmed();
    session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'unknown', failure: timeout } });
    session.arrive({}, 1);
    t.like(session.state.node.pending, { stage: 'verifying' });
    t.regex(session.message, /unknown/);
    t.is(lastEffect(session), 'pollNow');
    session.arrive(later, 2);
    t.is(session.state.node.pending, undefined);
    t.regex(session.message, words);
  }
});

test('a server that is gone by then is told', (t) => {
  const session = confirmed();
  session.dispatch({ kind: 'changeAnswered', outcome: accepted });
  session.arrive({ without: ['server:ws/ws1'] }, 1);
  t.is(session.state.node.pending, undefined);
  t.like(session.state.message, { tone: 'warning' });
});

test('the change is settled while the display is frozen too', (t) => {
  const session = confirmed();
  session.press('p');
  session.dispatch({ kind: 'changeAnswered', outcome: accepted });
  session.arrive(inMaintenance, 1);
  t.regex(session.message, /done/);
});

test('an answer without a change under way changes nothing', (t) => {
  const session = startSession();
  const { state } = session;
  session.dispatch({ kind: 'changeAnswered', outcome: accepted });
  t.is(session.state, state);
  t.deepEqual(session.effects, []);
});

test('after one change the next one is possible', (t) => {
  const session = confirmed();
  session.dispatch({ kind: 'changeAnswered', outcome: accepted });
  session.arrive(inMaintenance, 1);
  session.press('E', 'y');
  t.deepEqual(session.effectKinds, ['send', 'pollNow', 'recordVerified', 'send']);
});

test('good news passes by itself, a refusal waits for a key', (t) => {
  const good = confirmed();
  good.dispatch({ kind: 'changeAnswered', outcome: accepted });
  good.arrive(inMaintenance, 1);
  good.dispatch({ kind: 'ticked', nowSeconds: 1003 });
  t.not(good.message, '');
  good.dispatch({ kind: 'ticked', nowSeconds: 1100 });
  t.is(good.message, '');

  const polled = confirmed();
  polled.dispatch({ kind: 'changeAnswered', outcome: accepted });
  polled.arrive(inMaintenance, 1);
  polled.arrive(inMaintenance, 3);
  t.not(polled.message, '');
  polled.arrive(inMaintenance, 20);
  t.is(polled.message, '');

  const refused = confirmed();
  refused.dispatch({ kind: 'changeAnswered', outcome: { kind: 'refused', words: 'No such server.' } });
  refused.dispatch({ kind: 'ticked', nowSeconds: 1100 });
  t.regex(refused.message, /No such server/);
  refused.press('down');
  t.is(refused.message, '');
});

test('why nothing can be changed at the moment passes by itself, for it may not be so any more', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.fail();
  session.press('M');
  t.regex(session.message, /HAProxy does not answer: wait until the source is back/);
  session.arrive({}, 5);
  session.dispatch({ kind: 'ticked', nowSeconds: 1100 });
  t.is(session.message, '');
});
