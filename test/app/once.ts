import test from 'ava';
import { jsonText, tableText, wishFault } from '../../src/app/once.ts';
import type { Clock } from '../../src/clock.ts';
import { asciiGlyphs, unicodeGlyphs } from '../../src/render/glyphs.ts';
import { colourPalette } from '../../src/render/tone.ts';
import { noWish } from '../../src/state/table-wish.ts';
import { report } from '../../src/view/report.ts';
import { capturedPictures, secondPollSeconds, socketSource } from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const clock: Clock = { wallMs: () => 0, monotonicSeconds: () => secondPollSeconds };
const table = (options: Partial<Parameters<typeof tableText>[0]> = {}) =>
  tableText({
    picture: pictures.second,
    source: socketSource,
    columns: 132,
    glyphs: unicodeGlyphs,
    palette: undefined,
    clock,
    ...options,
  });

test('JSON is the report in one line', (t) => {
  const text = jsonText(pictures.second, socketSource);
  t.is(text.indexOf('\n'), text.length - 1);
  t.deepEqual(JSON.parse(text), report(pictures.second, socketSource));
});

test('the table lists every row of the dump, each class, and no line for the keys', (t) => {
  const lines = table().split('\n');
  t.is(lines.pop(), '');
  const { findings } = report(pictures.second, socketSource);
  t.true(findings.length > 0);
  // Two lines of the process, the findings, the titles, and the blocks: HTTP, WebSocket, Flash, frontends.
  t.is(lines.length, 2 + findings.length + 1 + 4 + pictures.second.snapshot.rows.length);
  t.regex(lines[0] ?? '', /^ HAProxy 2\.6\.12-1\+deb12u4 .*\/run\/haproxy\/admin\.sock$/);
  t.regex(lines[1] ?? '', /^ conns \[/);
  findings.forEach(({ title }, index) => {
    t.true(lines[2 + index]?.includes(title));
  });
  t.regex(lines[2 + findings.length] ?? '', /^ NAME +STATUS/);
  for (const name of ['HTTP', 'WebSocket', 'Flash', 'Frontends'])
    t.true(
      lines.some((line) => line.startsWith(`▾ ${name} `)),
      name,
    );
  for (const { name, type } of pictures.second.snapshot.rows)
    if (type === 'server' || type === 'listener')
      t.true(
        lines.some((line) => line.includes(` ${name} `)),
        name,
      );
  t.notRegex(table(), /Enter detail|Overview/);
});

test('bare text has no escape sequences and no blanks at line ends', (t) => {
  t.notRegex(table(), /\x1b| \n/);
});

test('on a terminal the table is coloured, and no line is marked as under a cursor', (t) => {
  const text = table({ palette: colourPalette });
  t.true(text.includes('\x1b[0;32m'));
  const marked = text.split('\n').filter((line) => line.startsWith('\x1b[0;7m'));
  t.is(marked.length, 1, 'the process line only');
});

test('every line fits the columns it was asked for', (t) => {
  for (const columns of [40, 80, 132, 200])
    for (const line of table({ columns, glyphs: asciiGlyphs }).split('\n'))
      t.true(line.length <= columns, line);
});

test('a table of nothing is no failure', (t) => {
  const { second } = pictures;
  const snapshot = { ...second.snapshot, rows: [], byKey: new Map() };
  t.notThrows(() => table({ picture: { ...second, snapshot, classes: new Map(), servers: new Map() } }));
});

test('the table has the columns, the order and the rows that are wanted', (t) => {
  const wish = {
    view: 'traffic',
    columns: 'sess,HRSP_5xx,status',
    sort: 'sess:asc',
    filter: '=type == server',
  };
  const lines = table({ wish }).split('\n');
  const at = lines.findIndex((line) => line.startsWith(' NAME'));
  t.regex(lines[at] ?? '', /^ NAME +▲SESS +5XX STATUS$/);
  const names = lines.slice(at + 1).map((line) => line.trim().split(/\s+/));
  const order = (backend: string) => {
    const head = names.findIndex((words) => words[2] === backend);
    const rest = names.slice(head + 1);
    const end = rest.findIndex((words) => words[0] === '▾');
    return rest.slice(0, end === -1 ? rest.length - 1 : end).map((words) => Number(words[2]));
  };
  const sessions = order('ws');
  t.is(sessions.length, 5);
  t.deepEqual(
    sessions,
    sessions.toSorted((a, b) => a - b),
  );
  t.false(lines.some((line) => line.includes('Frontends')));
});

test('a filter without a hit says so in place of the rows', (t) => {
  const text = table({ wish: { ...noWish, filter: 'nobody' } });
  t.true(text.endsWith(' no row matches "nobody"\n'));
});

for (const [wish, fault] of [
  [{ view: 'sums' }, /^--view: write overview, status, .* or its digit$/],
  [{ columns: 'status,sesss' }, /^--columns: no column "sesss"; did you mean sess/],
  [{ columns: 'status,,sess' }, /^--columns: a name is missing/],
  [{ sort: 'sess,status' }, /^--sort: write one column/],
  [{ sort: 'nothing:desc' }, /^--sort: no column "nothing"/],
  // What a row is can be asked for in an expression only.
  [{ sort: 'name' }, /^--sort: no column "name"; (?!did you mean name)/],
  [{ columns: 'proxi' }, /^--columns: no column "proxi"; (?!.*proxy)/],
  [{ filter: '=sess >' }, /^--filter: at the end: a value is missing/],
] as const)
  test(`a wish for ${JSON.stringify(wish)} is refused with the option and the reason`, (t) => {
    t.regex(wishFault({ ...noWish, ...wish }, pictures.second.snapshot.columns) ?? '', fault);
  });

test('a column that only HAProxy knows can be wanted by its name', (t) => {
  const present = new Map([...pictures.second.snapshot.columns, ['newest_field', 200]]);
  t.is(wishFault({ ...noWish, columns: 'newest_field' }, present), undefined);
  t.regex(wishFault({ ...noWish, columns: 'newest_field' }, new Map()) ?? '', /no column/);
});
