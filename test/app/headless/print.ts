import { PassThrough } from 'node:stream';
import test, { type ExecutionContext } from 'ava';
import { type OutputKind, type Printing, paperOf, print } from '../../../src/app/headless/print.ts';
import { createSink } from '../../../src/app/headless/sink.ts';
import { livePolls, type Tick, type Ticks } from '../../../src/app/headless/ticks.ts';
import type { Observation } from '../../../src/app/observer.ts';
import type { Failure } from '../../../src/model/source-facts.ts';
import { asciiGlyphs } from '../../../src/render/glyphs.ts';
import { colourPalette } from '../../../src/render/tone.ts';
import { noWish } from '../../../src/state/table-wish.ts';
import type { FailureReport, Report } from '../../../src/view/report.ts';
import { capturedPictures, socketSource } from '../../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const failure: Failure = { code: 'timeout', message: 'no answer', fix: 'Wait.' };
const first: Observation = { ok: true, picture: pictures.first, access: 'admin' };
const second: Observation = { ok: true, picture: pictures.second, access: 'admin' };
const lost: Observation = { ok: false, failure };

/** Prints these observations and collects everything that was said. */
async function printed(
  kind: OutputKind,
  observations: readonly Observation[],
  more: Partial<Printing> = {},
): Promise<{ code: number; text: string; complaints: readonly string[]; asked: number }> {
  const stdout = new PassThrough();
  let text = '';
  stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  const complaints: string[] = [];
  let asked = 0;
  async function* ticks(): Ticks & AsyncGenerator<Tick> {
    for (const observation of observations) {
      asked += 1;
      yield { wallMs: asked * 1000, observation };
    }
  }
  const code = await print({
    kind,
    ticks: ticks(),
    count: undefined,
    wish: noWish,
    source: socketSource,
    sink: createSink(stdout),
    complain: (message) => complaints.push(message),
    columns: 132,
    pageLines: 20,
    glyphs: asciiGlyphs,
    palette: undefined,
    ...more,
  });
  return { code, text, complaints, asked };
}

const objects = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Report & FailureReport);

test('the table and the JSON take two polls, and rates are those of the second', async (t) => {
  for (const kind of ['table', 'json'] as const) {
    const { code, asked, complaints } = await printed(kind, [first, second, second]);
    t.deepEqual({ code, asked, complaints }, { code: 0, asked: 2, complaints: [] });
  }
  const [report] = objects((await printed('json', [first, second])).text);
  t.is(typeof report?.rows.find(({ name }) => name === 'www1')?.rates.stot, 'number');
});

test('CSV takes one poll', async (t) => {
  const { code, asked, text } = await printed('csv', [first, second]);
  t.deepEqual({ code, asked }, { code: 0, asked: 1 });
  t.is(text.split('\n').length, pictures.first.snapshot.rows.length + 2);
});

test('a source that cannot be read, at once or between two polls, leaves with 3 and says why', async (t) => {
  for (const observations of [[lost], [first, lost]])
    t.like(await printed('json', observations), { code: 3, text: '', complaints: ['no answer Wait.'] });
  for (const kind of ['ndjson', 'stat', 'csv'] as const)
    t.like(await printed(kind, [lost, first]), { code: 3, asked: 1, complaints: ['no answer Wait.'] });
});

test('a wish that HAProxy cannot fulfil leaves with 2 before a second poll', async (t) => {
  const wish = { ...noWish, filter: '=nonsense > 1' };
  for (const kind of ['table', 'json', 'csv', 'ndjson'] as const) {
    const { code, asked, text, complaints } = await printed(kind, [first, second], { wish });
    t.deepEqual({ code, asked, text }, { code: 2, asked: 1, text: '' });
    t.regex(complaints.join(), /^--filter: .*nonsense/);
  }
});

test('a filter chooses the rows of JSON and CSV', async (t) => {
  const wish = { ...noWish, filter: '=type == server and proxy == ws' };
  const [report] = objects((await printed('json', [first, second], { wish })).text);
  t.deepEqual(
    report?.rows.map(({ name }) => name),
    ['ws1', 'ws2', 'ws3-check503', 'ws4-checktimeout', 'ws5-backup'],
  );
  t.is((await printed('csv', [first], { wish })).text.match(/^ws,ws/gm)?.length, 5);
  t.is((await printed('csv', [first], { wish: { ...noWish, filter: 'nobody' } })).text.split('\n').length, 2);
});

test('NDJSON has one object for each poll, a lost one too, and goes on behind it', async (t) => {
  const { code, text } = await printed('ndjson', [first, lost, second]);
  t.is(code, 0);
  const [one, two, three, ...more] = objects(text);
  t.is(one?.rows.length, pictures.first.snapshot.rows.length);
  t.deepEqual(two as unknown, {
    schema: 1,
    at: '1970-01-01T00:00:02.000Z',
    source: { kind: 'socket', label: socketSource.label },
    failure: { code: 'timeout', message: 'no answer', fix: 'Wait.' },
  });
  t.is(three?.rows.length, pictures.second.snapshot.rows.length);
  t.deepEqual(more, []);
});

test('findings of NDJSON keep their beginning from poll to poll', async (t) => {
  const { text } = await printed('ndjson', [first, second]);
  const [before, after] = objects(text);
  const lasting = before?.findings.find(({ rule, about }) =>
    after?.findings.some((other) => other.rule === rule && other.about === about),
  );
  if (lasting === undefined) return t.fail('the captures have no lasting finding');
  const later = after?.findings.find(({ rule, about }) => rule === lasting.rule && about === lasting.about);
  t.true((later?.seconds ?? 0) > lasting.seconds);
});

test('a stream ends after its count, without asking once more', async (t) => {
  const stream = [first, second, second, second];
  const json = await printed('ndjson', stream, { count: 2 });
  t.deepEqual(
    { code: json.code, asked: json.asked, lines: objects(json.text).length },
    { code: 0, asked: 2, lines: 2 },
  );
  const stat = await printed('stat', stream, { count: 2 });
  // The first poll has nothing to compare with.
  t.is(stat.asked, 3);
  t.is(stat.text.trimEnd().split('\n').length, 4);
});

test('lines of figures repeat their titles, and a lost poll has its reason in place of figures', async (t) => {
  const { text } = await printed('stat', [first, second, second, lost, second, second], { pageLines: 3 });
  const kinds = text
    .trimEnd()
    .split('\n')
    .map((line) => (line.includes('HTTP') ? 'rule' : line.startsWith('time') ? 'titles' : line.slice(9)));
  t.deepEqual(
    kinds.map((kind) => (/^ *[\d-]/.test(kind) ? 'figures' : kind)),
    ['rule', 'titles', 'figures', 'figures', 'no answer', 'rule', 'titles', 'figures', 'figures'],
  );
});

test('a recording has no first poll of its own: every one is a line', async (t) => {
  const source = { ...socketSource, kind: 'recording' } as const;
  const { text, code } = await printed('stat', [lost, second], { source });
  t.is(code, 0);
  t.is(text.trimEnd().split('\n').length, 4);
});

test('polling ends when nobody reads any more', async (t) => {
  const { polls, reader } = polling(t);
  const sink = createSink(reader);
  const ticks = livePolls({
    observer: {
      observe: async () => {
        polls.push(0);
        return second;
      },
    },
    clock: { wallMs: () => 0, monotonicSeconds: () => 0 },
    intervalSeconds: 3600,
    signal: sink.gone,
  });
  const ended = printed('ndjson', [], { ticks, sink });
  reader.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' }));
  t.is((await ended).code, 0);
  t.true(polls.length <= 1);
});

test('any error of the output ends it; whoever ends the process says which', (t) => {
  const { reader } = polling(t);
  const { gone } = createSink(reader);
  reader.emit('error', Object.assign(new Error('disk full'), { code: 'ENOSPC' }));
  t.true(gone.aborted);
});

function polling(t: ExecutionContext) {
  const reader = new PassThrough();
  t.teardown(() => reader.destroy());
  return { reader, polls: [] as number[] };
}

test('text of HAProxy steers no terminal, and is unchanged where a program reads it', (t) => {
  const written = (isTTY: boolean) => {
    const stdout = Object.assign(new PassThrough(), { isTTY });
    createSink(stdout).putData('a,\x1b[2Jb\nc\n');
    return String(stdout.read());
  };
  t.is(written(false), 'a,\x1b[2Jb\nc\n');
  t.is(written(true), 'a,?[2Jb\nc\n');
});

test('a terminal that says it has no cells is as wide as no terminal', (t) => {
  const width = (columns?: number, wished?: string) =>
    paperOf({
      stdout: columns === undefined ? {} : { isTTY: true, columns, rows: columns },
      env: { COLUMNS: wished },
      glyphs: asciiGlyphs,
      palette: colourPalette,
    }).columns;
  t.deepEqual([width(90, '70'), width(0), width(), width(0, '70')], [90, 132, 132, 70]);
  for (const wrong of ['', '0', '-3', '1.5', 'Infinity', '1e999', 'wide'])
    t.is(width(undefined, wrong), 132, wrong);
});
