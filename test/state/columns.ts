import test from 'ava';
import { chosenColumn } from '../../src/state/chosen-column.ts';
import { geometryOf } from '../../src/state/geometry.ts';
import { ownKeys } from '../../src/table/choose.ts';
import { overview } from '../../src/table/views.ts';
import { newSession, type Session, startSession } from './helpers/session.ts';

const own = ownKeys(overview);
const cursor = ({ state }: Session) => state.columnKey;
const shown = ({ state }: Session) => state.view.columns.map(({ key }) => key);
const list = ({ state }: Session) => {
  if (state.overlay.kind !== 'columns') throw new Error(`no list of columns: ${state.overlay.kind}`);
  return state.overlay;
};
const marked = (session: Session) => list(session).keys[list(session).index];

test('. and , move the column cursor, which begins at either end and goes round', (t) => {
  const session = startSession();
  session.press('.');
  t.is(cursor(session), own[0]);
  session.press('.', '.');
  t.is(cursor(session), own[2]);
  session.press(',');
  t.is(cursor(session), own[1]);
  session.press(',', ',');
  t.is(cursor(session), own.at(-1));
  session.press('.');
  t.is(cursor(session), own[0]);
  const other = startSession();
  other.press(',');
  t.is(cursor(other), own.at(-1));
});

test('Esc and q drop the column cursor before anything else', (t) => {
  for (const key of ['esc', 'q']) {
    const session = startSession();
    session.press('/', 'w', 's', 'enter', '.', key);
    t.is(cursor(session), undefined);
    t.is(session.state.filterText, 'ws');
    session.press(key);
    t.is(session.state.filterText, '');
    t.deepEqual(session.effectKinds, []);
  }
});

test('the cursor stays on a column that the next view has too, else it goes', (t) => {
  const session = startSession();
  session.press('.', '1');
  t.is(cursor(session), 'status');
  session.press('0', ',', ',', ',', '1');
  t.is(cursor(session), undefined);
  session.press('esc');
  t.deepEqual(session.effectKinds, []);
});

test('s begins at the column under the cursor, and Enter sorts by it', (t) => {
  const session = startSession();
  session.press('.', '.', '.', 's', 'enter');
  t.is(session.state.sort?.columnKey, own[2]);
  t.is(cursor(session), own[2]);
});

test('the lines of an explanation are taken from the table, and the row stays in sight', (t) => {
  const session = startSession({ rows: 20 });
  session.press('end');
  const before = geometryOf(session.state).bodyRows;
  session.press('.');
  const { bodyRows, hasExplanationLine } = geometryOf(session.state);
  t.true(hasExplanationLine);
  t.is(bodyRows, before - 1);
  t.is(session.state.top + bodyRows - 1, session.state.focus.index);
  session.press('esc');
  t.is(geometryOf(session.state).bodyRows, before);
});

test('a wide table follows the column cursor, and w goes back', (t) => {
  const session = startSession();
  session.dispatch({ kind: 'resized', columns: 60, rows: 24 });
  session.press('w');
  t.true(session.state.isWide);
  t.is(session.state.firstColumn, 0);
  session.press(',');
  t.true(session.state.firstColumn > 5);
  session.press('.');
  t.is(session.state.firstColumn, 0);
  session.press(',', 'esc', 'w');
  t.false(session.state.isWide);
  t.is(session.state.firstColumn, 0);
});

test('in a wide table without a cursor the first column in sight gets it', (t) => {
  const session = startSession();
  session.dispatch({ kind: 'resized', columns: 60, rows: 24 });
  session.press('w', ',', 'esc');
  const first = session.state.firstColumn;
  session.press('.');
  t.is(cursor(session), own[first]);
  session.press('1');
  t.is(session.state.firstColumn, 0);
});

test('v lists the columns of the view first, marked at the one under the cursor', (t) => {
  const session = startSession();
  session.press('.', '.', 'v');
  t.is(marked(session), own[1]);
  t.deepEqual(list(session).keys.slice(0, own.length), own);
  t.true(list(session).keys.includes('ssl_sess'));
  for (const key of ['esc', 'enter', 'q', 'v']) {
    session.press(key);
    t.is(session.state.overlay.kind, 'none', key);
    session.press('v');
  }
});

test('Space takes a column out and in again, at its place', (t) => {
  const session = startSession();
  session.press('v', 'down', ' ');
  t.deepEqual(shown(session), own.toSpliced(1, 1));
  t.is(marked(session), own[1]);
  session.press(' ');
  t.deepEqual(shown(session), own);
  t.is(session.state.columnChoices.size, 0);
});

test('a column of elsewhere comes behind, and can be moved before any other', (t) => {
  const session = startSession();
  session.press('v', 'end');
  const last = marked(session)!;
  session.press(' ');
  t.deepEqual(shown(session), [...own, last]);
  session.press('K');
  t.deepEqual(shown(session), own.toSpliced(-1, 0, last));
  t.is(marked(session), last);
  session.press(...Array<string>(30).fill('shift+up'));
  t.deepEqual(shown(session), [last, ...own]);
  session.press('J');
  t.deepEqual(shown(session).slice(0, 2), [own[0], last]);
  session.press(...Array<string>(30).fill('shift+down'));
  t.deepEqual(shown(session), [...own, last]);
});

test('what is not shown has no place to change', (t) => {
  const session = startSession();
  session.press('v', 'end', 'K', 'J');
  t.deepEqual(shown(session), own);
  t.is(list(session).index, list(session).keys.length - 1);
});

test('one column always stays, and says so', (t) => {
  const session = startSession();
  session.press('v', ...own.flatMap(() => [' ', 'down']));
  session.press('home', ...own.slice(1).flatMap(() => ['down']));
  t.deepEqual(shown(session), [own.at(-1)]);
  session.press(' ');
  t.deepEqual(shown(session), [own.at(-1)]);
  t.is(session.message, 'one column has to stay');
});

test('r brings back the columns of the view', (t) => {
  const session = startSession();
  session.press('v', ' ', 'end', ' ', 'r');
  t.deepEqual(shown(session), own);
  t.is(session.state.columnChoices.size, 0);
  t.deepEqual(list(session).keys.slice(0, own.length), own);
});

test('every view has its own choice, which stays while others are shown', (t) => {
  const session = startSession();
  session.press('v', ' ', 'esc', '1', 'v', 'down', ' ', 'esc', '0');
  t.deepEqual(shown(session), own.slice(1));
  session.press('1');
  t.false(shown(session).includes('servers'));
  session.press('tab');
  t.is(session.state.columnChoices.size, 2);
});

test('a sort by a column that is taken out rests until it is back', (t) => {
  const session = startSession();
  session.press('s', 'down', 'down', 'down', 'enter');
  const sorted = session.state.entries.map(({ key }) => key);
  session.press('v', 'down', 'down', ' ');
  t.notDeepEqual(
    session.state.entries.map(({ key }) => key),
    sorted,
  );
  session.press(' ');
  t.deepEqual(
    session.state.entries.map(({ key }) => key),
    sorted,
  );
});

test('the cursor goes with the column that is taken out', (t) => {
  const session = startSession();
  session.press('.', 'v', ' ');
  t.is(chosenColumn(session.state), undefined);
  t.is(cursor(session), undefined);
});

test('before the first answer the columns of the views can be chosen', (t) => {
  const session = newSession();
  session.press('v');
  t.true(list(session).keys.length > 30);
  session.press(' ', 'esc', '.');
  t.is(cursor(session), own[1]);
});
