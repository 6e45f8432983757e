import test from 'ava';
import type { Observation, Observer } from '../../src/app/observer.ts';
import { jsonText, observeTwice, tableText } from '../../src/app/once.ts';
import type { Clock } from '../../src/clock.ts';
import type { Failure } from '../../src/model/source-facts.ts';
import { asciiGlyphs, unicodeGlyphs } from '../../src/render/glyphs.ts';
import { colourPalette } from '../../src/render/tone.ts';
import { report } from '../../src/view/report.ts';
import { capturedPictures, secondPollSeconds, socketSource } from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const clock: Clock = { wallMs: () => 0, monotonicSeconds: () => secondPollSeconds };
const failure: Failure = { code: 'timeout', message: 'no answer', fix: undefined };
const seen = (picture = pictures.second): Observation => ({ ok: true, picture, access: 'admin' });

/** Gives the observations one after the other and counts how often it was asked. */
function observing(...observations: readonly Observation[]): Observer & { readonly asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    observe() {
      const observation = observations[asked];
      asked += 1;
      if (observation === undefined) throw new Error(`asked ${asked} times`);
      return Promise.resolve(observation);
    },
  };
}

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

test('it observes twice, a second apart, and the second picture counts', async (t) => {
  const observer = observing(seen(pictures.first), seen());
  const startedAt = performance.now();
  t.deepEqual(await observeTwice(observer), seen());
  t.is(observer.asked(), 2);
  t.true(performance.now() - startedAt >= 990);
});

test('a source that cannot be read at first is not asked again', async (t) => {
  const observer = observing({ ok: false, failure });
  t.deepEqual(await observeTwice(observer), { ok: false, failure });
  t.is(observer.asked(), 1);
});

test('a source that is lost between both is a failure', async (t) => {
  t.deepEqual(await observeTwice(observing(seen(pictures.first), { ok: false, failure })), {
    ok: false,
    failure,
  });
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
