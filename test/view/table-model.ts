import test from 'ava';
import { asciiGlyphs, type Glyphs, unicodeGlyphs } from '../../src/render/glyphs.ts';
import type { State } from '../../src/state/state.ts';
import { tableModel } from '../../src/view/table-model.ts';
import { capturedPictures, focusedOn, pressing, watching } from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const whole = (version = '2.6.12') =>
  pressing(watching({ columns: 140, rows: 90, pictures: capturedPictures(version) }), 'g');
const markOf = (name: string, state: State = whole()) =>
  tableModel(state).rows.find((row) => row.name.text === name)?.name.mark;

for (const [name, mark] of [
  ['www1', 'up'],
  ['www4_refused', 'down'],
  ['www6:flap', 'falling'],
  ['nocheck', 'noCheck'],
  ['maint', 'maint'],
  ['unresolved', 'maint'],
  ['weight0', 'drain'],
  ['agent-drain', 'drain'],
  ['agent-down', 'down'],
  ['offline', 'down'],
  ['public', 'up'],
] as const)
  test(`${name} is marked as ${mark}`, (t) => t.is(markOf(name), mark));

/** Every status that HAProxy documents, and what to call it where the words alone would not tell. */
const statuses = [
  ['UP', 'up'],
  ['UP 1/3', 'falling'],
  ['DOWN', 'down'],
  ['DOWN 1/2', 'rising'],
  ['MAINT', 'maint'],
  ['MAINT (via www/www1)', 'maint'],
  ['DRAIN', 'drain'],
  ['NOLB', 'noLoad'],
  ['no check', 'noCheck'],
  ['BROKEN', 'unknown'],
] as const;

for (const [status, mark] of statuses)
  test(`a server with status ${status} is marked as ${mark}`, (t) => {
    const rewrite = (column: string, cell: string) =>
      column === 'status' && cell === 'no check' ? status : cell;
    const state = watching({
      columns: 140,
      rows: 90,
      pictures: capturedPictures('2.6.12', { rewrite }),
    });
    t.is(markOf('nocheck', state), mark);
  });

for (const [name, glyphs] of [
  ['unicode', unicodeGlyphs],
  ['ASCII', asciiGlyphs],
] as const)
  test(`with ${name} glyphs every state has a glyph of its own`, (t) => {
    const marks: readonly (keyof Glyphs)[] = [
      ...(['up', 'down', 'rising', 'falling', 'maint', 'drain'] as const),
      ...(['noLoad', 'noCheck', 'paused', 'full', 'unknown'] as const),
    ];
    const drawn = marks.map((mark) => glyphs[mark]);
    t.is(new Set(drawn).size, drawn.length);
  });

test('with ASCII glyphs a fold is not drawn like a state', (t) => {
  t.not(asciiGlyphs.closed, asciiGlyphs.up);
});

test('the window follows the cursor and says where it is', (t) => {
  const state = focusedOn(watching({ columns: 80, rows: 24, pictures }), 'server:ws/ws3-check503');
  const model = tableModel(state);
  t.is(model.rows[model.focused]?.name.text, 'ws3-check503');
  t.is(model.rows.length, 16);
  t.is(model.total, 52);
});

test('an empty table says why', (t) => {
  const state = watching({ columns: 80, rows: 24, pictures });
  t.is(
    tableModel(watching({ columns: 80, rows: 24 })).emptyTexts[0],
    'waiting for the first answer of HAProxy',
  );
  t.is(
    tableModel(pressing(state, '/', ...'nope', 'enter')).emptyTexts[0],
    'nothing matches "nope"; Esc drops the filter',
  );
  const { snapshot } = pictures.second;
  const calm = { ...pictures.second, snapshot: { ...snapshot, rows: [], byKey: new Map() } };
  const quiet = watching({ columns: 80, rows: 24, pictures: { first: pictures.first, second: calm } });
  t.is(tableModel(quiet).emptyTexts[0], 'HAProxy lists no proxies');
  t.is(tableModel(pressing(quiet, '!')).emptyTexts[0], 'no problems now; ! shows everything');
});

test('one backend is not "1 backends"', (t) => {
  const notes = tableModel(whole()).rows.flatMap(({ name }) => name.note ?? []);
  t.deepEqual(notes, ['7 backends', '1 backend', '1 backend', '4 frontends']);
});

test('an indent shows what hangs from what', (t) => {
  const depths = new Map(tableModel(whole()).rows.map(({ name }) => [name.text, name.depth]));
  t.is(depths.get('HTTP'), 0);
  t.is(depths.get('www'), 1);
  t.is(depths.get('www1'), 2);
});

test('a tagged row is marked as one, wherever the cursor is', (t) => {
  const state = pressing(focusedOn(whole(), 'server:ws/ws1'), ' ', 'down', ' ', 'g');
  t.deepEqual(
    tableModel(state).rows.flatMap(({ name }) => (name.isTagged ? [name.text] : [])),
    ['ws1', 'ws3-check503'],
  );
});
