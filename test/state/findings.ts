import test from 'ava';
import { bodyRowsOf } from '../../src/state/geometry.ts';
import { shownFindings } from '../../src/state/state.ts';
import { newSession, startSession } from './helpers/session.ts';

const offline = 'backend:offline/BACKEND';

test('f opens the findings, Enter goes to the row of the marked one, folded or not', (t) => {
  const session = startSession({ rows: 24 });
  session.press('z', 'f');
  t.deepEqual(session.state.overlay, { kind: 'findings', index: 0 });
  const at = shownFindings(session.state).findIndex(({ key }) => key === offline);
  session.press(...Array.from({ length: at }, () => 'down'), 'enter');
  t.is(session.state.overlay.kind, 'none');
  t.is(session.focused, offline);
});

test('the cursor stays inside the list of findings, and every key of leaving leaves', (t) => {
  for (const leave of ['esc', 'q', 'f']) {
    const session = startSession();
    const last = shownFindings(session.state).length - 1;
    session.press('f', 'down', 'pagedown', 'G');
    t.deepEqual(session.state.overlay, { kind: 'findings', index: last });
    session.press('up', 'pageup', 'g', leave);
    t.is(session.state.overlay.kind, 'none');
    t.deepEqual(session.effects, []);
  }
});

test('Enter in an empty list closes it', (t) => {
  const session = newSession();
  session.press('f', 'enter');
  t.is(session.state.overlay.kind, 'none');
});

test('a view is chosen from the findings', (t) => {
  const session = startSession();
  session.press('f', '4');
  t.is(session.state.overlay.kind, 'none');
  t.is(session.state.view.digit, '4');
});

test('n visits every row with a problem once and comes round; N goes the other way', (t) => {
  const session = startSession({ rows: 24 });
  session.press('g', 'z');
  const visited: string[] = [];
  do {
    session.press('n');
    visited.push(session.focused!);
  } while (visited.length < 100 && visited.indexOf(session.focused!) === visited.length - 1);
  const round = visited.slice(0, -1);
  t.true(round.includes(offline));
  t.true(round.includes('server:ws/ws3-check503'));
  t.false(round.includes('server:www/www1'));
  t.is(visited.at(-1), round[0]);
  session.press('N');
  t.is(session.focused, round.at(-1));
});

test('n under a filter stays among its rows, and f drops a filter that hides the row', (t) => {
  const session = startSession();
  session.press('/');
  session.type('ws3');
  session.press('enter', 'n');
  t.is(session.focused, 'server:ws/ws3-check503');
  t.is(session.state.filterText, 'ws3');
  session.press('f');
  const at = shownFindings(session.state).findIndex(({ key }) => key === offline);
  session.press(...Array.from({ length: at }, () => 'down'), 'enter');
  t.is(session.focused, offline);
  t.is(session.state.filterText, '');
});

test('a row with a finding is a problem for the problems filter', (t) => {
  const session = startSession();
  session.press('!');
  const listed = session.state.entries.map(({ key }) => key);
  for (const { key } of shownFindings(session.state)) t.true(listed.includes(key) || key === 'process');
});

test('a frozen display keeps the findings of its moment', (t) => {
  const session = startSession();
  session.press('p');
  const before = shownFindings(session.state);
  t.true(before.some(({ key }) => key === offline));
  session.arrive({ cells: { [offline]: { status: 'UP' } } }, 5);
  t.deepEqual(shownFindings(session.state), before);
  session.press('p');
  t.false(shownFindings(session.state).some(({ key }) => key === offline));
});

test('the cursor is still in sight when the list is closed and the strip takes a line again', (t) => {
  const session = startSession({ rows: 24 });
  session.press('z', 'end', 'f');
  session.dispatch({ kind: 'resized', columns: 120, rows: 24 });
  session.press('esc');
  const { focus, top } = session.state;
  t.true(focus.index >= top && focus.index < top + bodyRowsOf(session.state), `${top} ${focus.index}`);
});
