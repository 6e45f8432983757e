import test from 'ava';
import { shownFindings, shownMoment, shownPicture, shownSeconds } from '../../src/state/state.ts';
import { type Edit, pictureFromCaptures } from '../helpers/pictures.ts';
import { type Session, startSession } from './helpers/session.ts';

/** A dashboard that has polled at 1000, 1001, … and knows the pictures of then. */
function travelling(polls: number, apart = 1, edits: Readonly<Record<number, Edit>> = {}) {
  const session = startSession();
  for (let index = 1; index < polls; index += 1) session.arrive(edits[index], index * apart);
  /** Answers what was asked for last. */
  const recall = (edit: Edit = {}) => {
    const asked = session.effects.findLast(({ kind }) => kind === 'recall');
    if (asked?.kind !== 'recall') throw new Error('nothing was asked for');
    const { atSeconds } = asked;
    const picture = pictureFromCaptures('2.6.12', { monotonicSeconds: atSeconds, ...edit });
    session.dispatch({ kind: 'recalled', atSeconds, picture });
  };
  return { session, recall };
}

const shownAt = ({ state }: Session) => shownPicture(state)?.snapshot.monotonicSeconds;
const asked = ({ effects }: Session) =>
  effects.flatMap((effect) => (effect.kind === 'recall' ? [effect.atSeconds] : []));

test('while frozen Left goes back one poll after the other, and Right comes again', (t) => {
  const { session, recall } = travelling(4);
  session.press('p', 'left');
  t.is(shownAt(session), 1003, 'until the picture is there the shown one stays');
  recall();
  t.is(shownAt(session), 1002);
  session.press('[');
  recall();
  t.is(shownAt(session), 1001);
  session.press('right');
  recall();
  t.is(shownAt(session), 1002);
  t.deepEqual(asked(session), [1002, 1001, 1002]);
});

test('[ freezes by itself, and without it Left and Right fold', (t) => {
  const { session, recall } = travelling(3);
  session.press('left');
  t.deepEqual(asked(session), []);
  session.press('[');
  recall();
  t.is(shownAt(session), 1001);
  session.arrive({}, 9);
  t.is(shownAt(session), 1001, 'it is frozen');
});

test('steps count from where the keys are, not from what is shown yet', (t) => {
  const { session, recall } = travelling(6);
  session.press('p', '[', '[', '[');
  t.deepEqual(asked(session), [1004, 1003, 1002]);
  recall();
  t.is(shownAt(session), 1002);
});

test('a picture on the way is shown, and one that nobody waits for is not', (t) => {
  const { session, recall } = travelling(6);
  session.press('p', '[', '[');
  session.dispatch({
    kind: 'recalled',
    atSeconds: 1004,
    picture: pictureFromCaptures('2.6.12', { monotonicSeconds: 1004 }),
  });
  t.is(shownAt(session), 1004);
  session.press('p');
  recall();
  t.is(session.state.frozen, undefined);
  t.is(shownAt(session), 1005);
});

test('{ and } go by a minute, to the ends where there is less', (t) => {
  const { session, recall } = travelling(10, 20);
  session.press('p', '{');
  recall();
  t.is(shownAt(session), 1120);
  session.press('{', '{');
  recall();
  t.is(shownAt(session), 1000);
  session.press('}');
  recall();
  t.is(shownAt(session), 1060);
  session.press('}', '}', '}');
  t.is(shownAt(session), 1180);
  t.is(session.state.pastSeconds, undefined);
});

test('at the oldest moment it is said how far the past goes back', (t) => {
  const { session, recall } = travelling(2);
  session.press('p', '[');
  recall();
  const { wallMs } = session.state.node.past[0]!;
  session.press('[');
  t.is(session.message, `the past goes back to ${new Date(wallMs).toISOString().slice(11, 19)}`);
  session.press('{');
  t.regex(session.message, /^the past goes back to /);
  t.is(shownAt(session), 1000);
});

test('beyond the newest picture there is nothing', (t) => {
  const { session } = travelling(2);
  session.press(']');
  t.is(session.message, 'this is now');
  t.is(session.state.frozen, undefined);
  session.press('p', ']');
  t.is(session.message, 'this is the newest picture; p goes on');
  t.deepEqual(asked(session), []);
});

test('polls that come meanwhile can be gone on to', (t) => {
  const { session, recall } = travelling(2);
  session.press('p');
  session.arrive({}, 2);
  session.arrive({}, 3);
  session.press(']');
  recall();
  t.is(shownAt(session), 1002);
  session.press(']');
  t.is(shownAt(session), 1003);
  t.deepEqual(asked(session), [1002]);
});

test('p and Esc return to now', (t) => {
  for (const key of ['p', 'esc', 'q']) {
    const { session, recall } = travelling(3);
    session.press('p', '[');
    recall();
    session.press(key);
    t.is(session.state.frozen, undefined, key);
    t.is(session.state.pastSeconds, undefined, key);
    t.is(shownAt(session), 1002, key);
    t.false(session.effectKinds.includes('quit'), key);
  }
});

test('the table, the findings and the time are those of the moment', (t) => {
  const down = { cells: { 'backend:ws/BACKEND': { status: 'DOWN' }, 'server:ws/ws1': { status: 'DOWN' } } };
  const { session, recall } = travelling(4, 1, { 1: { ...down, without: ['server:ws/ws2'] } });
  const before = shownFindings(session.state);
  session.press('p', '[', '[');
  recall({ ...down, without: ['server:ws/ws2'] });
  t.false(session.state.entries.some(({ key }) => key === 'server:ws/ws2'));
  t.is(shownMoment(session.state)?.atSeconds, 1001);
  t.is(shownSeconds(session.state), 1001);
  t.is(shownFindings(session.state), session.state.node.past[1]!.findings);
  t.true(shownFindings(session.state).some(({ title }) => title === 'ws: no server left'));
  t.false(before.some(({ title }) => title === 'ws: no server left'));
  session.press('p');
  t.deepEqual(shownFindings(session.state), before);
  t.true(session.state.entries.some(({ key }) => key === 'server:ws/ws2'));
});

test('the detail pane steps through the time as well', (t) => {
  const { session, recall } = travelling(3);
  session.focus('server:ws/ws1');
  session.press('enter', '[');
  recall();
  t.is(shownAt(session), 1001);
  t.is(session.state.overlay.kind, 'detail');
});

test('while a past moment is shown nothing can be changed; at the newest one it can', (t) => {
  const { session, recall } = travelling(3);
  session.focus('server:ws/ws1');
  session.press('p', '[');
  session.press('M');
  t.is(session.message, 'the past is shown: p returns to now');
  recall();
  for (const key of ['M', 'X', 'W', 'f8', 'f2']) {
    session.press(key);
    t.is(session.message, 'the past is shown: p returns to now', key);
    t.is(session.state.overlay.kind, 'none');
  }
  session.press(']', 'M');
  t.is(session.state.overlay.kind, 'dialog');
});

test('a watched drain ends as it was confirmed although the past is shown', (t) => {
  const session = startSession({ edit: { cells: { 'server:ws/ws1': { scur: '3' } } } });
  session.focus('server:ws/ws1');
  session.press('D', 'w', 'y');
  session.succeed({ cells: { 'server:ws/ws1': { status: 'DRAIN', scur: '3' } } });
  session.press('[');
  t.not(session.state.pastSeconds, undefined);
  const lines = session.sentLines.length;
  session.arrive({ cells: { 'server:ws/ws1': { status: 'DRAIN', scur: '0' } } }, 30);
  t.is(session.sentLines[lines], 'set server ws/ws1 state maint');
});

test('what the archive has forgotten cannot be gone back to', (t) => {
  const { session } = travelling(6);
  session.dispatch({ kind: 'pastForgotten', beforeSeconds: 1004 });
  session.press('[', '[');
  t.deepEqual(asked(session), [1004]);
  t.regex(session.message, /^the past goes back to /);
});

test('a moment that is gone when it is asked for leaves what is shown', (t) => {
  const { session, recall } = travelling(6);
  session.press('p', '[');
  session.dispatch({ kind: 'recalled', atSeconds: 1004, picture: undefined });
  t.is(session.message, 'that moment is not kept any more');
  t.is(shownAt(session), 1005);
  t.is(session.state.pastSeconds, undefined);
  session.press('[');
  recall();
  session.press('[');
  session.dispatch({ kind: 'recalled', atSeconds: 1003, picture: undefined });
  t.is(session.state.pastSeconds, 1004);
});

test('before the first picture there is no past', (t) => {
  const session = startSession();
  session.press('[');
  t.regex(session.message, /^the past goes back to /);
  t.is(session.state.frozen, undefined);
});
