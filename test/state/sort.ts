import test from 'ava';
import { valueColumns } from '../../src/table/views.ts';
import { listed, type Session, startSession } from './helpers/session.ts';

const servers = (session: Session, backend: string) =>
  listed(session)
    .filter((key) => key.startsWith(`server:${backend}/`))
    .map((key) => key.replace(/^.*\//, ''));

/** Chooses a column in the sort menu, where HAProxy's own order comes before the columns. */
function choose(session: Session, columnKey: string): void {
  const index = valueColumns(session.state.view).findIndex(({ key }) => key === columnKey);
  session.press('s', 'home', ...Array<string>(1 + index).fill('down'), 'enter');
}

test('the sort menu takes the marked column, largest first', (t) => {
  const session = startSession();
  choose(session, 'scur');
  t.is(session.state.overlay.kind, 'none');
  t.deepEqual(session.state.sort, { columnKey: 'scur', isDescending: true });
  t.deepEqual(servers(session, 'ws').slice(0, 3), ['ws1', 'ws2', 'ws4-checktimeout']);
  session.press('o');
  t.deepEqual(session.state.sort, { columnKey: 'scur', isDescending: false });
  t.is(servers(session, 'ws').at(-1), 'ws1');
});

test('texts are sorted from A', (t) => {
  const session = startSession();
  choose(session, 'status');
  t.deepEqual(session.state.sort, { columnKey: 'status', isDescending: false });
  t.is(servers(session, 'www')[0], 'www4_refused');
});

test('the first line of the menu is HAProxy’s own order', (t) => {
  const session = startSession();
  const natural = servers(session, 'www');
  choose(session, 'status');
  t.notDeepEqual(servers(session, 'www'), natural);
  session.press('s', 'home', 'enter');
  t.is(session.state.sort, undefined);
  t.deepEqual(servers(session, 'www'), natural);
});

test('the menu opens on the order in use, stays inside its lines, and Esc and q take nothing', (t) => {
  const session = startSession();
  const last = valueColumns(session.state.view).length;
  session.press('s');
  t.deepEqual(session.state.overlay, { kind: 'sort', index: 0 });
  session.press('end', 'down', 'down');
  t.deepEqual(session.state.overlay, { kind: 'sort', index: last });
  session.press('esc');
  t.is(session.state.sort, undefined);
  choose(session, 'servers');
  session.press('s');
  t.deepEqual(session.state.overlay, { kind: 'sort', index: 2 });
  session.press('up', 'up', 'up', 'up');
  t.deepEqual(session.state.overlay, { kind: 'sort', index: 0 });
  session.press('q');
  t.is(session.state.overlay.kind, 'none');
  t.is(session.state.sort?.columnKey, 'servers');
  t.deepEqual(session.effects, []);
});

test('< and > go through all columns and HAProxy’s own order between the last and the first', (t) => {
  const session = startSession();
  const keys = valueColumns(session.state.view).map(({ key }) => key);
  for (const key of keys) {
    session.press('>');
    t.is(session.state.sort?.columnKey, key);
  }
  session.press('>');
  t.is(session.state.sort, undefined);
  session.press('<');
  t.is(session.state.sort?.columnKey, keys.at(-1));
  session.press('>', '>', '<');
  t.is(session.state.sort, undefined);
});

test('reversing without a sort begins with the first column', (t) => {
  const session = startSession();
  session.press('o');
  t.is(session.state.sort?.columnKey, session.state.view.columns[0]?.key);
});

test('a sort stays over polls, and over views that have its column', (t) => {
  const session = startSession();
  choose(session, 'scur');
  const order = servers(session, 'ws');
  session.arrive({}, 1);
  t.deepEqual(servers(session, 'ws'), order);
  session.press('2');
  t.deepEqual(servers(session, 'ws'), order);
});

test('a view without the column shows HAProxy’s order, and the sort is back with the column', (t) => {
  const session = startSession();
  const natural = servers(session, 'ws');
  choose(session, 'scur');
  session.press('o');
  const order = servers(session, 'ws');
  t.notDeepEqual(order, natural);
  session.press('4');
  t.deepEqual(servers(session, 'ws'), natural);
  session.press('0');
  t.deepEqual(servers(session, 'ws'), order);
});
