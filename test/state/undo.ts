import test from 'ava';
import type { Edit } from '../helpers/pictures.ts';
import { accepted, pageSource, type Session, startSession } from './helpers/session.ts';

type Cells = NonNullable<Edit['cells']>;

const status = (server: string, value: string): Cells => ({
  [`server:${server}`]: { status: value },
});
const lastLines = (session: Session) => session.sentPlans.at(-1)?.steps.map(({ line }) => line);

/** Confirms what these keys open; HAProxy accepts it and then shows those cells. */
function change(session: Session, keys: readonly string[], cells: Cells = {}): void {
  session.press(...keys, 'y');
  session.succeed({ cells });
}

test('without a change there is nothing to undo', (t) => {
  const session = startSession();
  session.press('u');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /nothing to undo/);
});

test('u opens the same dialog with the way back, and nothing is sent before the yes', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  change(session, ['M'], status('ws/ws1', 'MAINT'));
  session.press('u');
  t.deepEqual(
    session.asked.steps.map(({ line }) => line),
    ['set server ws/ws1 state ready'],
  );
  t.regex(session.asked.title, /^Undo: Set ws\/ws1 to maintenance$/);
  t.is(session.sentPlans.length, 1);
  session.press('y');
  t.deepEqual(lastLines(session), ['set server ws/ws1 state ready']);
});

test('it goes back to what was, not to ready', (t) => {
  const session = startSession({ edit: { cells: status('ws/ws1', 'DRAIN') } });
  session.focus('server:ws/ws1');
  change(session, ['M'], status('ws/ws1', 'MAINT'));
  session.press('u', 'y');
  t.deepEqual(lastLines(session), ['set server ws/ws1 state drain']);
});

test('several changes are undone one after the other, the newest first', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  const maint = status('ws/ws1', 'MAINT');
  change(session, ['M'], maint);
  session.focus('server:www/www1');
  const weighed = { ...maint, 'server:www/www1': { uweight: '7', weight: '7' } };
  change(session, ['W', '7', 'enter'], weighed);
  session.focus('server:ws/ws2');
  change(session, ['D'], { ...weighed, ...status('ws/ws2', 'DRAIN') });
  t.is(session.state.node.undoable.length, 3);

  change(session, ['u'], weighed);
  change(session, ['u'], maint);
  change(session, ['u'], {});
  t.deepEqual(session.sentLines.slice(3), [
    'set server ws/ws2 state ready',
    'set server www/www1 weight 100',
    'set server ws/ws1 state ready',
  ]);
  session.press('u');
  t.regex(session.message, /nothing to undo/);
});

test('an undo is not undone: it does not go round', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  change(session, ['M'], status('ws/ws1', 'MAINT'));
  change(session, ['u'], {});
  t.deepEqual(session.state.node.undoable, []);
});

test('an undo that is cancelled or refused stays possible', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  change(session, ['M'], status('ws/ws1', 'MAINT'));
  session.press('u', 'esc');
  t.is(session.state.node.undoable.length, 1);
  session.press('u', 'y');
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'refused', words: 'No.' } });
  t.is(session.state.node.undoable.length, 1);
  change(session, ['u'], {});
  t.deepEqual(session.state.node.undoable, []);
});

test('several servers go back together, each to its own state', (t) => {
  const session = startSession({ edit: { cells: status('ws/ws2', 'DRAIN') } });
  session.focus('server:ws/ws1');
  change(session, [' ', ' ', 'M'], { ...status('ws/ws1', 'MAINT'), ...status('ws/ws2', 'MAINT') });
  session.press('u', 'y');
  t.deepEqual(lastLines(session), ['set server ws/ws1 state ready', 'set server ws/ws2 state drain']);
});

test('of a plan that was stopped only what was done is undone', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press(' ', ' ', ' ', 'M', 'y');
  session.dispatch({ kind: 'changeAnswered', outcome: accepted });
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'refused', words: 'No such server.' } });
  session.arrive({ cells: status('ws/ws1', 'MAINT') }, 1);
  session.press('u', 'y');
  t.deepEqual(lastLines(session), ['set server ws/ws1 state ready']);
});

test('an undo that was stopped halfway can be gone on with', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  const both = { ...status('ws/ws1', 'MAINT'), ...status('ws/ws2', 'MAINT') };
  change(session, [' ', ' ', 'M'], both);
  session.press('u', 'y');
  session.dispatch({ kind: 'changeAnswered', outcome: accepted });
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'refused', words: 'No.' } });
  session.arrive({ cells: status('ws/ws2', 'MAINT') }, 5);
  session.press('u', 'y');
  t.deepEqual(lastLines(session), ['set server ws/ws2 state ready']);
});

test('a change that never took place is not undone', (t) => {
  for (const outcome of [
    { kind: 'refused', words: 'Permission denied' },
    { kind: 'unreachable', failure: { code: 'timeout', message: 'gone', fix: undefined } },
    { kind: 'unknown', failure: { code: 'timeout', message: 'lost', fix: undefined } },
  ] as const) {
    const session = startSession();
    session.focus('server:ws/ws1');
    session.press('M', 'y');
    session.dispatch({ kind: 'changeAnswered', outcome });
    session.arrive({}, 1);
    t.deepEqual(session.state.node.undoable, [], outcome.kind);
  }
});

test('a change whose answer was lost and that took place can be undone', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('M', 'y');
  session.dispatch({
    kind: 'changeAnswered',
    outcome: { kind: 'unknown', failure: { code: 'timeout', message: 'lost', fix: undefined } },
  });
  session.arrive({ cells: status('ws/ws1', 'MAINT') }, 1);
  session.press('u', 'y');
  t.deepEqual(lastLines(session), ['set server ws/ws1 state ready']);
});

test('what cannot be taken back is no level of undo', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('X');
  session.type('ws1');
  session.press('enter');
  session.succeed();
  session.press('u');
  t.regex(session.message, /nothing to undo/);
});

test('a server that is gone cannot be brought back to what it was, the others can', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  const both = { ...status('ws/ws1', 'MAINT'), ...status('ws/ws2', 'MAINT') };
  change(session, [' ', ' ', 'M'], both);
  session.arrive({ without: ['server:ws/ws1'], cells: status('ws/ws2', 'MAINT') }, 5);
  session.press('u', 'y');
  t.deepEqual(lastLines(session), ['set server ws/ws2 state ready']);
});

test('after a reload there is nothing to undo', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  change(session, ['M'], status('ws/ws1', 'MAINT'));
  session.arrive({ process: { Pid: '1' } }, 5);
  session.press('u');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /nothing to undo/);
});

test('an undo passes the gate like a change', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  change(session, ['M'], status('ws/ws1', 'MAINT'));
  session.dispatch({ kind: 'accessLearned', access: 'user' });
  session.press('u');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /user/);
});

test('an undo that takes the last usable server asks for its name', (t) => {
  const session = startSession({
    edit: { cells: { ...status('static/st1', 'DRAIN'), ...status('static/st2', 'UP') } },
  });
  session.focus('server:static/st1');
  change(session, ['E'], { ...status('static/st1', 'UP'), ...status('static/st2', 'DOWN') });
  session.press('u');
  t.like(session.asked.confirmation, { kind: 'typeName', name: 'st1' });
});

test('on a stats page it is a form', (t) => {
  const session = startSession({ source: pageSource });
  session.focus('server:ws/ws1');
  change(session, [' ', ' ', 'M'], { ...status('ws/ws1', 'MAINT'), ...status('ws/ws2', 'MAINT') });
  session.press('u', 'y');
  t.deepEqual(lastLines(session), ['s=ws1&s=ws2&action=ready&b=ws']);
});

test('u works from the journal too', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  change(session, ['M'], status('ws/ws1', 'MAINT'));
  session.press('@', 'u', 'y');
  t.deepEqual(lastLines(session), ['set server ws/ws1 state ready']);
});
