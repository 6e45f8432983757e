import test from 'ava';
import type { Edit } from '../helpers/pictures.ts';
import { pageSource, type Session, type SessionOptions, startSession } from './helpers/session.ts';

const key = 'server:ws/ws1';

/** ws/ws1 drains and has that many sessions. */
function draining(scur: number, cells: Readonly<Record<string, string>> = {}, edit: Edit = {}): Edit {
  return { ...edit, cells: { ...edit.cells, [key]: { status: 'DRAIN', scur: String(scur), ...cells } } };
}

/** A session that has drained ws/ws1 (5 sessions) with what these keys choose; at second 1 the drain is verified. */
function started(wish: readonly string[], options: SessionOptions = {}): Session {
  const session = startSession(options);
  session.focus(key);
  session.press('D', ...wish, 'y');
  session.succeed(draining(5));
  return session;
}

const toMaint = ['w'];
const toKill = ['w', 'w'];
const drainLine = 'set server ws/ws1 state drain';
const maintLine = 'set server ws/ws1 state maint';
const killLine = 'shutdown sessions server ws/ws1';
const watched = (session: Session) => session.state.node.drains.map(({ name }) => name);

test('D opens its dialog with the choice of what follows, and every other key without one', (t) => {
  const session = startSession();
  session.focus(key);
  session.press('D');
  t.like(session.state.overlay, { kind: 'dialog', drain: { end: 'leave', limitSeconds: 600 } });
  session.press('w', '+');
  t.like(session.state.overlay, { drain: { end: 'maint', limitSeconds: 1800 } });
  session.press('w', '-', '-');
  t.like(session.state.overlay, { drain: { end: 'kill', limitSeconds: 300 } });
  session.press('esc', 'M');
  t.like(session.state.overlay, { drain: undefined });
  const { overlay } = session.state;
  session.press('w', '+');
  t.is(session.state.overlay, overlay);
});

test('a drain without a wish is not watched', (t) => {
  const session = started([]);
  t.deepEqual(session.sentLines, [drainLine]);
  t.deepEqual(watched(session), []);
});

test('a drain with a wish is watched once it is confirmed, and not when it is cancelled', (t) => {
  const session = startSession();
  session.focus(key);
  session.press('D', 'w', 'esc');
  t.deepEqual(watched(session), []);
  session.press('D', 'w', 'y');
  t.deepEqual(watched(session), ['ws/ws1']);
});

test('every picture adds to what was seen', (t) => {
  const session = started(toMaint);
  session.arrive(draining(4), 5);
  session.arrive(draining(2), 10);
  const [job] = session.state.node.drains;
  t.is(job!.peakSessions, 5);
  t.deepEqual(
    job!.samples.map(({ sessions }) => sessions),
    [5, 4, 2],
  );
  t.deepEqual(session.sentLines, [drainLine]);
});

test('at zero maintenance is sent, once, without another question', (t) => {
  const session = started(toMaint);
  session.arrive(draining(0), 5);
  t.deepEqual(session.sentLines, [drainLine, maintLine]);
  t.regex(session.state.node.pending!.plan.title, /all sessions have left.*maintenance/);
  session.arrive(draining(0), 6);
  session.succeed({ cells: { [key]: { status: 'MAINT', scur: '0' } } }, 7);
  session.arrive({ cells: { [key]: { status: 'MAINT', scur: '0' } } }, 9);
  t.deepEqual(session.sentLines, [drainLine, maintLine]);
  t.deepEqual(watched(session), []);
  t.regex(session.message, /all sessions have left.*done \(status is MAINT\)/);
});

test('at zero maintenance is enough also for who would have ended what is left', (t) => {
  const session = started(toKill);
  session.arrive(draining(0), 5);
  t.deepEqual(session.sentLines, [drainLine, maintLine]);
});

test('a drain that is at zero at once is finished at once', (t) => {
  const session = startSession();
  session.focus(key);
  session.press('D', 'w', 'y');
  session.succeed(draining(0));
  t.deepEqual(session.sentLines, [drainLine, maintLine]);
});

test('before its limit nothing is sent, at its limit maintenance with the sessions left', (t) => {
  const session = started([...toMaint, '-', '-']);
  session.arrive(draining(3), 59);
  t.deepEqual(session.sentLines, [drainLine]);
  session.arrive(draining(3), 61);
  t.deepEqual(session.sentLines, [drainLine, maintLine]);
  t.regex(session.state.node.pending!.plan.title, /limit is reached with 3 sessions left/);
});

test('at the limit maintenance comes before the end of what is left, so that nobody new is cut', (t) => {
  const session = started([...toKill, '-', '-']);
  session.arrive(draining(3), 61);
  t.deepEqual(session.sentLines, [drainLine, maintLine, killLine]);
  t.is(session.sentPlans.length, 2);
});

test('when maintenance is refused the sessions are not ended', (t) => {
  const session = started([...toKill, '-', '-']);
  session.arrive(draining(3), 61);
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'refused', words: 'No.' } });
  t.regex(session.message, /refused: No\..*not sent/);
  session.arrive(draining(3), 63);
  t.is(session.sentPlans.length, 2);
});

test('D on the watched server ends the watching, sends nothing and says that it still drains', (t) => {
  const session = started(toMaint);
  session.press('D');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /no longer watched.*still drains/);
  session.arrive(draining(0), 5);
  t.deepEqual(session.sentLines, [drainLine]);
});

test('A and d on it ends the watching too', (t) => {
  const session = started(toMaint);
  session.press('A', 'd');
  t.is(session.state.overlay.kind, 'none');
  t.deepEqual(watched(session), []);
});

test('D on another server leaves the watching alone', (t) => {
  const session = started(toMaint);
  session.focus('server:ws/ws2');
  session.press('D');
  t.is(session.state.overlay.kind, 'dialog');
  t.deepEqual(watched(session), ['ws/ws1']);
});

test('somebody who takes it out of the drain ends the watching, and nothing is sent', (t) => {
  for (const status of ['UP', 'MAINT']) {
    const session = started(toMaint);
    session.arrive(draining(0, { status }), 5);
    t.deepEqual(watched(session), []);
    t.regex(session.message, /no longer drains/);
    t.deepEqual(session.sentLines, [drainLine]);
  }
});

test('a server that is gone is not watched any more', (t) => {
  const session = started(toMaint);
  session.arrive({ without: [key] }, 5);
  t.deepEqual(watched(session), []);
  t.deepEqual(session.sentLines, [drainLine]);
});

test('while another change is under way it waits, and goes on after it', (t) => {
  const session = started(toMaint);
  session.focus('server:www/www1');
  session.press('M', 'y');
  session.arrive(draining(0), 5);
  t.is(session.sentPlans.length, 2);
  session.succeed(draining(0, {}, { cells: { 'server:www/www1': { status: 'MAINT' } } }), 6);
  t.is(session.sentPlans.length, 3);
  t.is(session.sentLines.at(-1), maintLine);
});

test('another change of the server that was refused does not end the watching', (t) => {
  const session = started(toMaint);
  session.press('W', '5', 'enter', 'y');
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'refused', words: 'No.' } });
  session.arrive(draining(4), 5);
  t.deepEqual(watched(session), ['ws/ws1']);
});

test('a drain that was refused or that HAProxy does not show is not watched', (t) => {
  const refused = startSession();
  refused.focus(key);
  refused.press('D', 'w', 'y');
  refused.dispatch({ kind: 'changeAnswered', outcome: { kind: 'refused', words: 'No.' } });
  t.deepEqual(watched(refused), []);

  const ignored = startSession();
  ignored.focus(key);
  ignored.press('D', 'w', 'y');
  ignored.succeed({});
  t.deepEqual(watched(ignored), []);
  t.deepEqual(ignored.sentLines, [drainLine]);
});

test('with the gate closed nothing is sent until it is open again', (t) => {
  const session = started(toMaint);
  session.dispatch({ kind: 'accessLearned', access: 'user' });
  session.arrive(draining(0), 5);
  session.arrive(draining(0, {}, { process: { Stopping: '1' } }), 6);
  t.deepEqual(session.sentLines, [drainLine]);
  t.deepEqual(watched(session), ['ws/ws1']);
  session.dispatch({ kind: 'accessLearned', access: 'admin' });
  session.arrive(draining(0), 7);
  t.deepEqual(session.sentLines, [drainLine, maintLine]);
});

test('in read-only a drain cannot be begun', (t) => {
  const session = startSession({ isReadOnly: true });
  session.focus(key);
  session.press('D', 'w', 'y');
  session.arrive(draining(0), 5);
  t.deepEqual(session.sentLines, []);
  t.deepEqual(watched(session), []);
});

test('while the source is lost nothing is decided', (t) => {
  const session = started([...toMaint, '-', '-']);
  session.fail();
  session.dispatch({ kind: 'ticked', nowSeconds: 5000 });
  t.deepEqual(session.sentLines, [drainLine]);
});

test('after a reload nothing of the old process is watched', (t) => {
  const session = started(toMaint);
  session.arrive(draining(0, {}, { process: { Pid: '1' } }), 5);
  t.deepEqual(watched(session), []);
  t.deepEqual(session.sentLines, [drainLine]);
});

test('it goes on while the display is frozen and other things lie over the table', (t) => {
  for (const keys of [['p'], ['?'], ['enter'], ['/', 'x'], ['@']]) {
    const session = started(toMaint);
    session.press(...keys);
    session.arrive(draining(0), 5);
    t.deepEqual(session.sentLines, [drainLine, maintLine], keys.join(' '));
  }
});

test('two watched servers are finished one after the other', (t) => {
  const both = (first: number, second: number, state = 'DRAIN'): Edit => ({
    cells: {
      [key]: { status: state, scur: String(first) },
      'server:ws/ws2': { status: 'DRAIN', scur: String(second) },
    },
  });
  const session = started(toMaint);
  session.focus('server:ws/ws2');
  session.press('D', 'w', 'y');
  session.succeed(both(5, 4));
  t.deepEqual(watched(session), ['ws/ws1', 'ws/ws2']);
  session.arrive(both(0, 0), 10);
  t.is(session.sentLines.at(-1), maintLine);
  session.succeed(both(0, 0, 'MAINT'), 11);
  t.is(session.sentLines.at(-1), 'set server ws/ws2 state maint');
  t.is(session.sentPlans.length, 4);
});

test('on a stats page the same goes through its form', (t) => {
  const session = started([...toKill, '-', '-'], { source: pageSource });
  session.arrive(draining(3), 61);
  t.deepEqual(session.sentLines, [
    's=ws1&action=drain&b=ws',
    's=ws1&action=maint&b=ws',
    's=ws1&action=shutdown&b=ws',
  ]);
});

test('what the drain ended in can be undone, level by level', (t) => {
  const session = started(toMaint);
  session.arrive(draining(0), 5);
  session.succeed({ cells: { [key]: { status: 'MAINT' } } }, 6);
  session.press('u', 'y');
  t.is(session.sentLines.at(-1), drainLine);
  session.succeed(draining(0), 8);
  session.press('u', 'y');
  t.is(session.sentLines.at(-1), 'set server ws/ws1 state ready');
});

test('the last server of a backend can be drained with a wish too, chosen by keys that are no text', (t) => {
  const alone: Edit = { cells: { 'server:static/st2': { status: 'DOWN' } } };
  const session = startSession({ edit: alone });
  session.focus('server:static/st1');
  session.press('D', 'tab', 'tab', 'up', 'down', 'down');
  t.like(session.state.overlay, { drain: { end: 'kill', limitSeconds: 300 } });
  session.type('w+-');
  t.like(session.state.overlay, { drain: { end: 'kill', limitSeconds: 300 }, typed: 'w+-' });
  session.press('ctrl+u');
  session.type('st1');
  session.press('enter');
  t.deepEqual(session.sentLines, ['set server static/st1 state drain']);
  t.deepEqual(watched(session), ['static/st1']);
});
