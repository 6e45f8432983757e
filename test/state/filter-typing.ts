import test from 'ava';
import { listed, type Session, startSession } from './helpers/session.ts';

/** A dashboard in which this was typed after `/`. */
function typing(text: string): Session {
  const session = startSession();
  session.press('/');
  session.type(text);
  return session;
}

const cursorOf = ({ state }: Session) => (state.overlay.kind === 'filter' ? state.overlay.cursor : undefined);
const choosingOf = ({ state }: Session) =>
  state.overlay.kind === 'filter' ? state.overlay.choosing : undefined;

test('the line is edited where the cursor is, as in the console', (t) => {
  const session = typing('ws');
  session.press('home');
  session.type('!');
  t.is(session.state.filterText, '!ws');
  session.press('end', 'ctrl+b', 'delete');
  t.is(session.state.filterText, '!w');
  session.press('ctrl+a', 'right', 'ctrl+k');
  t.is(session.state.filterText, '!');
  session.type('a b');
  session.press('left', 'ctrl+u');
  t.is(session.state.filterText, 'b');
  t.is(cursorOf(session), 0);
});

test('a filter is opened again with the cursor at its end', (t) => {
  const session = typing('ws');
  session.press('left', 'enter', '/');
  t.is(cursorOf(session), 2);
});

test('moving the cursor leaves the rows as they are', (t) => {
  const session = typing('ws3');
  const before = listed(session);
  session.press('home', 'right');
  t.deepEqual(listed(session), before);
});

test('an expression filters as soon as it is whole, and until then all rows are shown', (t) => {
  const session = startSession();
  const whole = listed(session);
  session.press('/');
  session.type('= scur >');
  t.deepEqual(listed(session), whole);
  t.false(session.state.filter.ok);
  session.type(' 3 and class == websocket');
  t.deepEqual(listed(session), [
    'class:websocket',
    'backend:ws/BACKEND',
    'server:ws/ws1',
    'server:ws/ws2',
    'server:ws/ws4-checktimeout',
  ]);
  session.press('enter');
  t.is(session.state.overlay.kind, 'none');
});

test('Enter does not keep what cannot be read, and says why', (t) => {
  const session = typing('= clas == tcp');
  session.press('enter');
  t.is(session.state.overlay.kind, 'filter');
  t.is(session.message, 'character 3: no column "clas"; did you mean class?');
  session.press('esc');
  t.is(session.state.filterText, '');
  t.is(session.message, '');
});

test('a new picture is filtered by the same expression', (t) => {
  const session = typing('= scur > 100');
  session.press('enter');
  t.deepEqual(listed(session), []);
  session.arrive({ cells: { 'server:ws/ws1': { scur: '101' } } });
  t.deepEqual(listed(session), ['class:websocket', 'backend:ws/BACKEND', 'server:ws/ws1']);
});

test('Tab puts in the only word there can be, with a blank behind it', (t) => {
  const session = typing('= cla');
  session.press('tab');
  t.is(session.state.filterText, '= class ');
  t.is(cursorOf(session), 8);
  t.is(choosingOf(session), undefined);
});

test('Tab puts in what all candidates share, then one after the other', (t) => {
  const session = typing('= hrsp_5');
  session.press('tab');
  t.is(session.state.filterText, '= hrsp_5xx');
  t.like(choosingOf(session), { candidates: ['hrsp_5xx', 'hrsp_5xx/s'], index: undefined });
  session.press('tab', 'tab');
  t.is(session.state.filterText, '= hrsp_5xx/s');
  session.press('tab');
  t.is(session.state.filterText, '= hrsp_5xx');
  session.type('/');
  t.is(choosingOf(session), undefined);
  t.is(session.state.filterText, '= hrsp_5xx/');
});

test('Tab completes in the middle of the line', (t) => {
  const session = typing('= cla == tcp');
  session.press(...Array<string>(7).fill('left'), 'tab');
  t.is(session.state.filterText, '= class == tcp');
  t.is(cursorOf(session), 7);
});

test('Tab with nothing to put in changes nothing', (t) => {
  for (const text of ['', 'zzz', '= scur > ', '= zzz ']) {
    const session = typing(text);
    session.press('tab', 'tab');
    t.is(session.state.filterText, text);
    t.is(choosingOf(session), undefined);
  }
});

test('Tab completes names of rows that the filter leaves out', (t) => {
  const session = typing('ws1 fl');
  session.press('tab', 'tab');
  t.is(session.state.filterText, 'ws1 flash');
});

test('Up and Down go on moving in the table, and what Tab offered goes', (t) => {
  const session = typing('= class == ');
  session.press('tab', 'down');
  t.is(session.state.focus.index, 1);
  t.is(choosingOf(session), undefined);
  session.press('pagedown');
  t.true(session.state.focus.index > 1);
});

test('Ctrl-P and Ctrl-N walk the filters that were kept, and back to what was typed', (t) => {
  const session = startSession();
  for (const text of ['ws', 'ws', '= scur > 1']) {
    session.press('/', 'ctrl+u');
    session.type(text);
    session.press('enter');
  }
  t.deepEqual(session.state.filterHistory, ['ws', '= scur > 1']);
  session.press('esc', '/');
  session.type('fl');
  session.press('ctrl+p');
  t.is(session.state.filterText, '= scur > 1');
  t.is(cursorOf(session), 10);
  session.press('ctrl+p', 'ctrl+p');
  t.is(session.state.filterText, 'ws');
  t.true(listed(session).includes('server:ws/ws1') && !listed(session).includes('server:flash/fl1'));
  session.press('ctrl+n', 'ctrl+n');
  t.is(session.state.filterText, 'fl');
});

test('neither an empty filter nor a broken one is remembered', (t) => {
  const session = typing(' ');
  session.press('enter', '/');
  session.type('= scur');
  session.press('enter', 'esc');
  t.deepEqual(session.state.filterHistory, []);
});

test('a column that this HAProxy does not give is not known on any row', (t) => {
  const session = startSession({ version: '2.6.12' });
  session.press('/');
  session.type('= srid >= 0 or not srid >= 0');
  session.press('enter');
  t.deepEqual(listed(session), []);
  t.true(session.state.filter.ok);
});
