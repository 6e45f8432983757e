import test from 'ava';
import type { State } from '../../src/state/state.ts';
import { columnExplanation } from '../../src/view/columns.ts';
import { selectionLine } from '../../src/view/selection.ts';
import { screenModel } from '../../src/view/view-model.ts';
import { after, capturedPictures, focusedOn, pressing, watching } from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const on = (key: string, ...keys: readonly string[]) =>
  pressing(focusedOn(watching({ columns: 140, rows: 45, pictures }), key), ...keys);
const texts = (state: State) => columnExplanation(state)?.map(({ text }) => text);

/** Presses `.` until the column with this title is under the cursor. */
function onColumn(state: State, title: string): State {
  const index = state.view.columns.findIndex((column) => column.title === title);
  if (index === -1) throw new Error(`no column ${title}`);
  return pressing(state, ...Array<string>(index + 1).fill('.'));
}

test('without a column cursor nothing is explained', (t) => {
  t.is(texts(on('server:www/www1')), undefined);
});

test('a column is told with its title, the value in full, the explanation and the field', (t) => {
  t.deepEqual(texts(onColumn(on('server:www/www1', '2'), 'IN')), [
    'IN',
    'www/www1: 28677 B (28.7k)',
    'Bytes from the clients since the process started.',
    '(bin)',
  ]);
});

test('a status is told in words', (t) => {
  t.deepEqual(texts(onColumn(on('server:www/www6:flap'), 'STATUS'))?.slice(1, 3), [
    'www/www6:flap: UP 1/3',
    'up: gets traffic; falling: 2 bad checks, 1 more takes it down.',
  ]);
});

test('check and agent codes are told in words', (t) => {
  t.true(
    texts(onColumn(on('server:ws/ws3-check503', '1'), 'CHECK'))?.includes(
      'wrong status 503 (HTTP Service Unavailable), 2 ms.',
    ),
  );
  t.true(
    texts(onColumn(on('server:zoo/agent-down', '1'), 'AGENT'))?.includes(
      'the agent says fail, stopped or down, 0 ms.',
    ),
  );
});

test('a counter that is shown since the baseline says so, a figure of now does not', (t) => {
  const counted = texts(onColumn(on('server:www/www1', '2', 'b'), 'IN'));
  t.deepEqual(counted?.slice(1, 4), [
    'www/www1: 0 B',
    'Bytes from the clients since the process started.',
    'Here since the baseline at 09:27:27.',
  ]);
  t.notRegex(texts(onColumn(on('server:www/www1', '0', 'b'), 'SESS'))?.join(' ') ?? '', /baseline/);
});

test('a counter of errors names the termination states to look for', (t) => {
  t.is(texts(onColumn(on('server:www/www1', '4'), 'ECON/S'))?.at(-1), 'In the log: SC sC sQ PC RC.');
});

test('what is not known and blocks have their words', (t) => {
  t.is(texts(onColumn(on('server:www/www1'), 'UP'))?.[1], 'www/www1: not known, or not for this row');
  t.is(texts(onColumn(on('class:http'), 'UP'))?.[1], 'HTTP: 14/25');
  t.is(texts(onColumn(on('frontends'), 'SESS'))?.[1], 'Frontends: 19');
});

test('the row is not explained beside the column, but news is', (t) => {
  const state = onColumn(on('server:www/www1'), 'SESS');
  t.deepEqual(selectionLine(state), []);
  const told = after(state, { kind: 'journalFailed', message: 'the journal cannot be written' });
  t.is(selectionLine(told)[0]?.text, 'the journal cannot be written');
  t.truthy(columnExplanation(told));
});

test('under the console nothing is explained', (t) => {
  t.is(texts(pressing(on('server:www/www1', '.'), ':')), undefined);
});

test('the list of columns marks those that are shown, and says what each is', (t) => {
  const { over } = screenModel(on('server:www/www1', 'v', 'down', ' '));
  if (over.kind !== 'menu') throw new Error(over.kind);
  t.is(over.title, 'Columns of Overview');
  t.is(over.marked, 1);
  t.like(over.items[0], { title: '[x] STATUS', isDimmed: false });
  t.like(over.items[1], { title: '[ ] UP', isDimmed: true });
  t.true(over.items.every(({ words }) => words.endsWith('.')));
});
