import test from 'ava';
import type { Outcome } from '../../src/actions/outcome.ts';
import type { Edit } from '../helpers/pictures.ts';
import { accepted, pageSource, type Session, startSession, timeout } from './helpers/session.ts';

const refused: Outcome = { kind: 'refused', words: 'No such server.' };
const unknown: Outcome = { kind: 'unknown', failure: timeout };
const unreachable: Outcome = { kind: 'unreachable', failure: timeout };

const inMaint = (...servers: readonly string[]): Edit => ({
  cells: Object.fromEntries(servers.map((server) => [`server:${server}`, { status: 'MAINT' }])),
});

/** A session whose user has confirmed maintenance of ws/ws1, ws/ws2 and ws/ws3-check503. */
function confirmed(options: Parameters<typeof startSession>[0] = {}): Session {
  const session = startSession(options);
  session.focus('server:ws/ws1');
  session.press(' ', ' ', ' ', 'M', 'y');
  return session;
}

function answer(session: Session, ...outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes) session.dispatch({ kind: 'changeAnswered', outcome });
}

const recorded = (session: Session) =>
  session.effects.flatMap((effect) => (effect.kind === 'recordVerified' ? [effect] : []));

test('the state is read again after the last answer only', (t) => {
  const session = confirmed();
  answer(session, accepted, accepted);
  t.like(session.state.node.pending, { stage: 'sending' });
  t.false(session.effectKinds.includes('pollNow'));
  answer(session, accepted);
  t.like(session.state.node.pending, { stage: 'verifying' });
  t.is(session.effectKinds.at(-1), 'pollNow');
  session.arrive(inMaint('ws/ws1', 'ws/ws2', 'ws/ws3-check503'), 1);
  t.like(session.state.message, { tone: 'good' });
  t.regex(session.message, /3 servers to maintenance: 3 done/);
});

test('a picture between two answers judges nothing', (t) => {
  const session = confirmed();
  answer(session, accepted);
  session.arrive(inMaint('ws/ws1'), 1);
  t.like(session.state.node.pending, { stage: 'sending' });
  t.deepEqual(recorded(session), []);
});

test('it stops at the first refusal and says what was done, what was refused and in which words, and what was not sent', (t) => {
  const session = confirmed();
  answer(session, accepted, refused);
  t.like(session.state.node.pending, { stage: 'verifying' });
  t.is(session.effectKinds.at(-1), 'pollNow');
  t.like(session.state.message, { tone: 'critical' });
  t.regex(session.message, /No such server/);
  session.arrive(inMaint('ws/ws1'), 1);
  t.like(session.state.message, { tone: 'critical' });
  t.regex(session.message, /ws\/ws2: refused: No such server\./);
  t.regex(session.message, /ws\/ws1: done \(status is MAINT\)/);
  t.regex(session.message, /not sent: ws\/ws3-check503/);
});

test('a refusal at once leaves nothing to read, and names all that was not sent', (t) => {
  const session = confirmed();
  answer(session, refused);
  t.is(session.state.node.pending, undefined);
  t.regex(session.message, /ws\/ws1: refused: No such server\..*not sent: ws\/ws2, ws\/ws3-check503/);
  t.deepEqual(recorded(session), []);
});

test('a plan that never left says so', (t) => {
  const session = confirmed();
  answer(session, unreachable);
  t.is(session.state.node.pending, undefined);
  t.regex(session.message, /ws\/ws1: not sent: no answer within 5 s; not sent: ws\/ws2/);
});

test('an answer after the plan has ended counts for nothing', (t) => {
  const session = confirmed();
  answer(session, accepted, refused);
  const { pending } = session.state.node;
  answer(session, accepted);
  t.is(session.state.node.pending, pending);
});

test('a lost answer is settled for each server by the next picture, and the rest was not sent', (t) => {
  const session = confirmed();
  answer(session, accepted, unknown);
  t.like(session.state.message, { tone: 'warning' });
  t.regex(session.message, /unknown/);
  session.arrive(inMaint('ws/ws1', 'ws/ws2'), 1);
  t.like(session.state.message, { tone: 'warning' });
  t.regex(session.message, /lost, but it was done \(status is MAINT\)/);
  t.regex(session.message, /ws\/ws1: done/);
  t.regex(session.message, /not sent: ws\/ws3-check503/);
});

test('a lost answer is settled only by a poll that was begun after it', (t) => {
  const session = confirmed();
  session.dispatch({ kind: 'ticked', nowSeconds: 1010 });
  answer(session, unknown);
  session.arrive({ ...inMaint('ws/ws1'), pollSeconds: 2 }, 11);
  t.like(session.state.node.pending, { stage: 'verifying' });
  session.arrive({ ...inMaint('ws/ws1'), pollSeconds: 1 }, 12);
  t.is(session.state.node.pending, undefined);
  t.regex(session.message, /lost, but it was done/);
});

test('what shows nothing afterwards cannot be settled, and says so', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('X');
  session.type('ws1');
  session.press('enter');
  answer(session, unknown);
  session.arrive({}, 1);
  t.like(session.state.message, { tone: 'warning' });
  t.regex(session.message, /nothing shows whether it was done/);
});

test('what was accepted and is not so is named server by server', (t) => {
  const session = confirmed();
  answer(session, accepted, accepted, accepted);
  session.arrive(inMaint('ws/ws1', 'ws/ws3-check503'), 1);
  t.like(session.state.message, { tone: 'warning' });
  t.regex(session.message, /ws\/ws2: accepted, but not so yet: status is UP/);
  t.regex(session.message, /2 done/);
});

test('a tracking server that stays in maintenance although HAProxy said yes is told with the reason', (t) => {
  const session = startSession({
    edit: { cells: { 'server:zoo/tracker': { status: 'MAINT (via www/www1)' } } },
  });
  session.focus('server:zoo/tracker');
  session.press('E', 'y');
  session.succeed({ cells: { 'server:zoo/tracker': { status: 'MAINT (via www/www1)' } } });
  t.like(session.state.message, { tone: 'warning' });
  t.regex(session.message, /accepted, but not so yet: status is MAINT \(via www\/www1\): it follows/);
});

test('each step that may have been done is verified for the journal, the others not', (t) => {
  const session = confirmed();
  answer(session, accepted, unknown);
  session.arrive(inMaint('ws/ws1'), 1);
  session.arrive(inMaint('ws/ws1'), 2);
  t.deepEqual(
    recorded(session).map(({ step, results }) => [step.line, results.map(({ kind }) => kind)]),
    [
      ['set server ws/ws1 state maint', ['verified']],
      ['set server ws/ws2 state maint', ['different']],
    ],
  );
});

test('one form for three servers is one answer and three verifications', (t) => {
  const session = confirmed({ source: pageSource });
  t.deepEqual(session.sentLines, ['s=ws1&s=ws2&s=ws3-check503&action=maint&b=ws']);
  answer(session, accepted);
  session.arrive(inMaint('ws/ws1', 'ws/ws2'), 1);
  t.regex(session.message, /ws\/ws3-check503: accepted, but not so yet: status is DOWN/);
  t.regex(session.message, /2 done/);
  t.is(recorded(session).length, 1);
  t.is(recorded(session)[0]!.results.length, 3);
});

test('what concerns the whole process is said to be accepted, for nothing shows it', (t) => {
  const session = startSession();
  session.dispatch({
    kind: 'intended',
    intent: { kind: 'act', verb: { kind: 'clearCounters', scope: 'all' }, scope: 'selection' },
  });
  session.press('y');
  session.succeed();
  t.like(session.state.message, { tone: 'good' });
  t.is(session.message, 'Clear all counters: accepted by HAProxy');
});

test('every step is handed over once, whatever comes after', (t) => {
  const session = confirmed();
  answer(session, accepted, refused);
  session.arrive(inMaint('ws/ws1'), 1);
  session.fail();
  session.arrive({}, 3);
  session.press('y', 'enter');
  t.is(session.sentPlans.length, 1);
});
