import test from 'ava';
import { type Look, lookOf, lookText, readLook, withLook } from '../../src/state/look.ts';
import { initialState } from '../../src/state/state.ts';
import { watching } from '../helpers/frames.ts';
import { type Session, startSession } from './helpers/session.ts';

const plain: Look = {
  view: '0',
  columns: new Map(),
  isWide: false,
  sort: undefined,
  isProblemsOnly: false,
  folded: [],
};
const read = (saved: unknown) => readLook(JSON.stringify(saved));

function looked(session: Session): Look {
  return lookOf(session.state);
}

test('a look survives its file: view, columns, wide, sort, problems only, folded classes', (t) => {
  const session = startSession();
  session.press('1', 'v', ' ', 'end', ' ', 'esc', 'w', 's', 'down', 'enter', '!');
  const look = { ...looked(session), folded: ['class:http', 'frontends'] };
  t.is(look.view, '1');
  t.true(look.isWide && look.isProblemsOnly);
  t.truthy(look.sort);
  t.deepEqual(readLook(lookText(look)), { ok: true, look, unknown: [] });
});

test('of what is folded only classes are kept', (t) => {
  const session = startSession();
  session.press('left');
  const [block] = session.state.folded;
  t.regex(block ?? '', /^class:/);
  session.press('right', 'down', 'left');
  t.is(session.state.folded.size, 1);
  t.deepEqual(looked(session).folded, []);
  session.press('up', 'left');
  t.deepEqual(looked(session).folded, [block]);
});

test('a dashboard that starts with a look shows it, and opens as it fits', (t) => {
  const look: Look = {
    view: '2',
    columns: new Map([['2', ['bin', 'ssl_sess/s']]]),
    isWide: true,
    sort: { columnKey: 'bin', isDescending: true },
    isProblemsOnly: false,
    folded: ['frontends'],
  };
  const state = withLook(watching({ columns: 80, rows: 24 }), look);
  t.is(state.view.digit, '2');
  t.deepEqual(
    state.view.columns.map(({ key }) => key),
    ['bin', 'ssl_sess/s'],
  );
  t.like(state, { isWide: true, sort: look.sort });
  t.deepEqual(lookOf(state), look);
});

test('a look without anything is that of the first start', (t) => {
  t.deepEqual(read({}), { ok: true, look: plain, unknown: [] });
  const start = initialState({
    source: { kind: 'socket', label: 's', warning: undefined },
    isReadOnly: false,
    size: { columns: 80, rows: 24 },
    intervalSeconds: 1,
    nowSeconds: 0,
  });
  t.deepEqual(withLook(start, plain), start);
});

test('unknown columns, views, blocks and names are left out and named', (t) => {
  const found = read({
    columns: { 0: ['status', 'nonsense', 'scur', 'status'], 9: ['scur'] },
    sort: { column: 'gone', descending: true },
    folded: ['class:http', 'class:gopher'],
    wdie: true,
  });
  t.true(found.ok);
  if (!found.ok) return;
  t.deepEqual([...found.look.columns], [['0', ['status', 'scur']]]);
  t.is(found.look.sort, undefined);
  t.deepEqual(found.look.folded, ['class:http']);
  t.deepEqual(found.unknown, ['wdie', 'class:gopher', 'nonsense', '9', 'gone']);
});

test('a view of which no column is known keeps its own', (t) => {
  const found = read({ columns: { 0: ['nonsense'] } });
  t.true(found.ok && found.look.columns.size === 0);
});

for (const [text, problem] of [
  ['', /not JSON/],
  ['{"view": "0"', /not JSON/],
  ['[]', /not a JSON object/],
  ['null', /not a JSON object/],
  ['{"view": 1}', /"view" has to be one of "0" "1"/],
  ['{"view": "5"}', /"view" has to be one of/],
  ['{"columns": []}', /"columns" has to be/],
  ['{"columns": {"0": "status"}}', /"columns" of view "0" has to be a list/],
  ['{"columns": {"0": [1]}}', /"columns" of view "0" has to be a list/],
  ['{"wide": "yes"}', /"wide" has to be true or false/],
  ['{"sort": "scur"}', /"sort" has to be null or/],
  ['{"sort": {"column": "scur"}}', /"sort" has to be null or/],
  ['{"problemsOnly": 1}', /"problemsOnly"/],
  ['{"folded": "http"}', /"folded"/],
] as const)
  test(`nothing of ${text === '' ? 'an empty file' : text} is used, and it says why`, (t) => {
    const found = readLook(text);
    t.false(found.ok);
    if (!found.ok) t.regex(found.problem, problem);
  });
