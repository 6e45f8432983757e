import test from 'ava';
import type { Edit } from '../helpers/pictures.ts';
import { accepted, type Session, startSession } from './helpers/session.ts';

type Cells = NonNullable<Edit['cells']>;

const maint: Cells = { 'server:ws/ws1': { status: 'MAINT' } };
const weighed: Cells = { 'server:www/www1': { weight: '7', uweight: '7' } };
const other = { process: { Pid: '1' } };

/** A session that has put ws/ws1 into maintenance and given www/www1 the weight 7. */
function changed(): Session {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('M', 'y');
  session.succeed({ cells: maint });
  session.focus('server:www/www1');
  session.press('W', '7', 'enter', 'y');
  session.succeed({ cells: { ...maint, ...weighed } });
  return session;
}

const lostNames = (session: Session) => session.state.node.lost.map(({ name }) => name);

test('the changes that a new process does not show are named, with the way to apply them again', (t) => {
  const session = changed();
  session.arrive(other, 10);
  t.like(session.state.message, { tone: 'critical' });
  t.regex(session.message, /lost our changes of ws\/ws1, www\/www1; R /);
  t.deepEqual(lostNames(session), ['ws/ws1', 'www/www1']);
});

test('what the new process shows was not lost', (t) => {
  const session = changed();
  session.arrive({ ...other, cells: maint }, 10);
  t.deepEqual(lostNames(session), ['www/www1']);
  t.notRegex(session.message, /ws\/ws1/);
});

test('a new process that shows everything is no news', (t) => {
  const session = changed();
  session.press('down');
  session.arrive({ ...other, cells: { ...maint, ...weighed } }, 10);
  t.deepEqual(lostNames(session), []);
  t.is(session.message, '');
});

test('a server that the new process does not have is not lost', (t) => {
  const session = changed();
  session.arrive({ ...other, without: ['server:ws/ws1'] }, 10);
  t.deepEqual(lostNames(session), ['www/www1']);
});

test('polls of the same process lose nothing, even when somebody else changes it back', (t) => {
  const session = changed();
  session.arrive({}, 10);
  t.deepEqual(lostNames(session), []);
});

test('R asks first, and applies exactly those again', (t) => {
  const session = changed();
  session.arrive(other, 10);
  session.press('R');
  t.deepEqual(
    session.asked.steps.map(({ line }) => line),
    ['set server ws/ws1 state maint', 'set server www/www1 weight 7'],
  );
  t.is(session.sentPlans.length, 2);
  session.press('y');
  session.succeed({ ...other, cells: { ...maint, ...weighed } });
  t.like(session.state.message, { tone: 'good' });
  t.deepEqual(lostNames(session), []);
  session.press('R');
  t.regex(session.message, /no change of ours was lost/);
});

test('of a row only the last change of each kind is applied again', (t) => {
  const session = changed();
  session.focus('server:ws/ws1');
  session.press('D', 'y');
  session.succeed({ cells: { 'server:ws/ws1': { status: 'DRAIN' }, ...weighed } });
  session.press('W', '9', 'enter', 'y');
  session.succeed({
    cells: { 'server:ws/ws1': { status: 'DRAIN', uweight: '9', weight: '9' }, ...weighed },
  });
  session.arrive(other, 20);
  session.press('R', 'y');
  t.deepEqual(
    session.sentPlans.at(-1)!.steps.map(({ line }) => line),
    ['set server ws/ws1 state drain', 'set server www/www1 weight 7', 'set server ws/ws1 weight 9'],
  );
});

test('a change that was undone is not lost', (t) => {
  const session = changed();
  session.press('u', 'y');
  session.succeed({ cells: maint });
  session.press('u', 'y');
  session.succeed();
  session.arrive(other, 20);
  t.deepEqual(lostNames(session), []);
});

test('a change that was refused, and one that does not last, are not lost', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('M', 'y');
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'refused', words: 'No.' } });
  session.press('X');
  session.type('ws1');
  session.press('enter');
  session.succeed();
  session.arrive(other, 20);
  t.deepEqual(lostNames(session), []);
});

test('health and agent checks of one server are two changes', (t) => {
  const session = startSession();
  session.focus('server:zoo/agent-up75');
  const off: Record<string, string> = {};
  for (const [check, column] of [
    ['health', 'check_status'],
    ['agent', 'agent_status'],
  ] as const) {
    session.dispatch({
      kind: 'intended',
      intent: { kind: 'act', verb: { kind: 'check', check, isOn: false }, scope: 'selection' },
    });
    session.press('y');
    off[column] = '';
    session.succeed({ cells: { 'server:zoo/agent-up75': off } });
  }
  session.arrive(other, 20);
  session.press('R', 'y');
  t.deepEqual(
    session.sentPlans.at(-1)!.steps.map(({ line }) => line),
    ['disable health zoo/agent-up75', 'disable agent zoo/agent-up75'],
  );
});

test('what could not be applied again stays lost and can be tried again', (t) => {
  const session = changed();
  session.arrive(other, 10);
  session.press('R', 'y');
  session.dispatch({ kind: 'changeAnswered', outcome: accepted });
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'refused', words: 'No.' } });
  session.arrive({ ...other, cells: maint }, 20);
  t.deepEqual(lostNames(session), ['www/www1']);
  session.press('R', 'y');
  t.deepEqual(
    session.sentPlans.at(-1)!.steps.map(({ line }) => line),
    ['set server www/www1 weight 7'],
  );
});

test('what was changed anew by hand is not applied again over it', (t) => {
  const session = changed();
  session.arrive(other, 10);
  session.focus('server:www/www1');
  session.press('W', '5', '0', 'enter', 'y');
  session.succeed({ ...other, cells: { 'server:www/www1': { weight: '50', uweight: '50' } } });
  session.press('R', 'y');
  t.deepEqual(
    session.sentPlans.at(-1)!.steps.map(({ line }) => line),
    ['set server ws/ws1 state maint'],
  );
});

test('applying again is no level of undo', (t) => {
  const session = changed();
  session.arrive(other, 10);
  session.press('R', 'y');
  session.succeed({ ...other, cells: { ...maint, ...weighed } });
  t.deepEqual(session.state.node.undoable, []);
});

test('a second reload loses them again', (t) => {
  const session = changed();
  session.arrive(other, 10);
  session.press('R', 'y');
  session.succeed({ ...other, cells: { ...maint, ...weighed } });
  session.arrive({ process: { Pid: '2' } }, 30);
  t.deepEqual(lostNames(session), ['ws/ws1', 'www/www1']);
});

test('applying again passes the gate', (t) => {
  const session = changed();
  session.arrive(other, 10);
  session.dispatch({ kind: 'accessLearned', access: 'user' });
  session.press('R');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /user/);
});

test('a restart with the same pid is told by its uptime', (t) => {
  const session = changed();
  session.arrive({ process: { Uptime_sec: '0' } }, 10);
  t.deepEqual(lostNames(session), ['ws/ws1', 'www/www1']);
});

test('without a reload R says that nothing was lost', (t) => {
  const session = changed();
  session.press('R');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /no change of ours was lost/);
});

test('a share of the initial weight that a reload lost is named too', (t) => {
  const session = startSession();
  session.focus('server:www/www1');
  session.press('W', '5', '0', '%', 'enter', 'y');
  session.succeed({ cells: { 'server:www/www1': { weight: '50', uweight: '50' } } });
  session.arrive(other, 10);
  t.deepEqual(lostNames(session), ['www/www1']);
  session.press('R', 'y');
  t.is(session.sentLines.at(-1), 'set server www/www1 weight 50');
});
