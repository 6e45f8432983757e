import test from 'ava';
import type { MasterReport } from '../../src/model/master.ts';
import type { Event } from '../../src/state/event.ts';
import { type State, shownFindings } from '../../src/state/state.ts';
import { headerModel } from '../../src/view/header.ts';
import type { Piece } from '../../src/view/piece.ts';
import {
  after,
  capturedPictures,
  laterPicture,
  pressing,
  secondPollSeconds,
  socketSource,
  textsOf,
  watching,
} from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const size = { columns: 140, rows: 30 };
const facts = (changed: Readonly<Record<string, string>>) =>
  capturedPictures('2.6.12', { rewrite: (column, cell) => changed[column] ?? cell });
const texts = (pieces: readonly Piece[]) => pieces.map(({ text }) => text);
const watched = (changed: Readonly<Record<string, string>> = {}) =>
  watching({ ...size, pictures: facts(changed) });
const ticked = (state: State, seconds: number) =>
  after(state, { kind: 'ticked', nowSeconds: secondPollSeconds + seconds });

test('the process says who it is and how long it has been up', (t) => {
  t.deepEqual(texts(headerModel(watching({ ...size, pictures })).identity), [
    'HAProxy 2.6.12-1+deb12u4',
    'on lab-2.6.12',
    'pid 29594',
    'up 11s',
    '"lab, 2013 split"',
  ]);
});

test('load is written with HAProxy’s figures, and what a source does not tell is left out', (t) => {
  t.deepEqual(texts(headerModel(watching({ ...size, pictures })).load), [
    'conn/s 12',
    'sess/s 12',
    'tls/s 1.0',
    'idle 98%',
    'runq 0',
    'tasks 107',
  ]);
  t.false(
    texts(headerModel(watching({ ...size, pictures: capturedPictures('1.5.0') })).load).some((text) =>
      text.startsWith('tls'),
    ),
  );
  t.deepEqual(headerModel(watching(size)).load, []);
  t.is(headerModel(watching(size)).connections, undefined);
});

test('connections are a gauge against maxconn that warns from 80 % and alarms from 95 %', (t) => {
  const tone = (current: string) => headerModel(watched({ CurrConns: current })).connections?.tone;
  t.is(tone('19'), 'good');
  t.is(tone('1599'), 'good');
  t.is(tone('1600'), 'warning');
  t.is(tone('1900'), 'critical');
  t.is(headerModel(watched({ Maxconn: '0' })).connections, undefined);
});

test('a process that idles little asks for attention', (t) => {
  const tone = (idle: string) =>
    headerModel(watched({ Idle_pct: idle })).load.find(({ text }) => text.startsWith('idle'))?.tone;
  t.is(tone('20'), 'plain');
  t.is(tone('19'), 'warning');
});

test('a stopping process, several processes and a warning of the source are said', (t) => {
  const state = watching({
    ...size,
    pictures: facts({ Stopping: '1', Nbproc: '4' }),
    source: { ...socketSource, warning: 'not encrypted' },
  });
  const identity = headerModel(state).identity;
  t.deepEqual(
    identity.filter(({ tone }) => tone === 'warning' || tone === 'critical').map(({ text }) => text),
    ['STOPPING', '1 of 4 processes answers', 'not encrypted'],
  );
});

test('odd rows are counted', (t) => {
  const odd = (count: number) => {
    const warnings = Array.from({ length: count }, () => 'odd');
    const picture = { ...pictures.second, snapshot: { ...pictures.second.snapshot, warnings } };
    return texts(
      headerModel(watching({ ...size, pictures: { first: pictures.first, second: picture } })).identity,
    );
  };
  t.true(odd(1).includes('1 odd row'));
  t.true(odd(2).includes('2 odd rows'));
  t.false(odd(0).some((text) => text.includes('odd')));
});

test('another process is news for a minute', (t) => {
  const next = facts({ Pid: '31000' }).second;
  const event: Event = { kind: 'pictureArrived', picture: next, effectiveSeconds: 1 };
  const reloaded = after(watching({ ...size, pictures }), event);
  const says = (state: State) => texts(headerModel(state).identity).filter((text) => /process/.test(text));
  t.deepEqual(says(ticked(reloaded, 3)), ['new process 3s ago']);
  t.deepEqual(says(ticked(reloaded, 61)), []);
});

test('the age of the data is always there, and a lost source is stale', (t) => {
  const state = watching({ ...size, pictures });
  const lost = after(state, {
    kind: 'pollFailed',
    failure: { code: 'timeout', message: 'no answer', fix: undefined },
    nowSeconds: secondPollSeconds + 2,
  });
  t.true(texts(headerModel(ticked(state, 7)).source).includes('7s old'));
  t.true(texts(headerModel(ticked(lost, 65)).source).includes('STALE 1m05s old'));
  t.false(headerModel(state).isStale);
  t.true(headerModel(lost).isStale);
  t.true(texts(headerModel(watching(size)).source).includes('connecting'));
});

test('a frozen display says so and ages', (t) => {
  const source = texts(headerModel(ticked(pressing(watching({ ...size, pictures }), 'p'), 9)).source);
  t.true(source.includes('PAUSED 09:27:27'));
  t.true(source.includes('9s ago'));
});

test('a lost source behind a frozen display is stale by the age of its newest picture', (t) => {
  const paused = pressing(watching({ ...size, pictures }), 'p');
  const newer = after(paused, {
    kind: 'pictureArrived',
    picture: laterPicture({ seconds: 10 }),
    effectiveSeconds: 1,
  });
  const failure = { code: 'timeout', message: 'no answer', fix: undefined } as const;
  const lost = after(newer, { kind: 'pollFailed', failure, nowSeconds: secondPollSeconds + 12 });
  const source = texts(headerModel(lost).source);
  t.true(source.includes('12s ago'));
  t.true(source.includes('STALE 2s old'));
});

test('another process is no news in the time before it came', (t) => {
  const reloaded = after(watching({ ...size, pictures }), {
    kind: 'pictureArrived',
    picture: laterPicture({ seconds: 5, process: { Pid: '7' } }),
    effectiveSeconds: 1,
  });
  const isNews = (state: State) =>
    texts(headerModel(state).identity).some((text) => /new process/.test(text));
  t.true(isNews(reloaded));
  const back = pressing(reloaded, '[');
  const atSeconds = back.pastSeconds ?? 0;
  t.false(isNews(after(back, { kind: 'recalled', atSeconds, picture: pictures.second })));
});

test('the interval is said, and that it was stretched', (t) => {
  const state = watching({ ...size, pictures });
  const slow = after(state, { kind: 'pictureArrived', picture: pictures.second, effectiveSeconds: 4.25 });
  t.true(texts(headerModel(state).source).includes('every 1s'));
  t.true(texts(headerModel(slow).source).some((text) => /^every 4\.[23]s \(1s asked/.test(text)));
});

test('read-only and the level of the socket are said', (t) => {
  const source = (watch: Partial<Parameters<typeof watching>[0]>) =>
    texts(headerModel(watching({ ...size, pictures, ...watch })).source);
  t.true(source({ isReadOnly: true }).includes('read-only'));
  t.true(source({ access: 'operator' }).includes('operator'));
  t.false(source({ access: 'unknown' }).includes('unknown'));
});

test('on narrow screens the pieces of the highest rank leave first, and the age stays to the end', (t) => {
  const ranked = (columns: number) => {
    const state = watching({ columns, rows: 30, pictures });
    const { identity, source } = headerModel(state);
    const first = textsOf(state)[0] ?? '';
    const all = [...identity, ...source];
    const shown = all.filter(({ text }) => first.includes(text));
    const left = all.filter(({ text }) => !first.includes(text));
    return { shown, left };
  };
  for (let columns = 40; columns <= 200; columns += 5) {
    const { shown, left } = ranked(columns);
    const worst = Math.max(...shown.map(({ rank }) => rank));
    t.true(
      left.every(({ rank }) => rank >= worst),
      `${columns}: ${texts(left)} left, ${texts(shown)} stayed`,
    );
    t.true(texts(shown).includes('0s old'));
  }
});

test('the master tells of old processes, of a reload that failed, and where it is silent', (t) => {
  const identityWith = (master: MasterReport) => {
    const picture = { ...laterPicture({ seconds: 1 }), master };
    const state = after(watching({ ...size, pictures }), {
      kind: 'pictureArrived',
      picture,
      effectiveSeconds: 1,
    });
    return headerModel(state)
      .identity.map(({ text, tone }) => `${text} ${tone}`)
      .slice(4, -1);
  };
  const one = { pid: 7, uptimeSeconds: 60, connections: 1 };
  const told = { kind: 'told', workers: [], oldProcesses: [], hasFailedReload: false } as const;
  t.deepEqual(identityWith(told), []);
  t.deepEqual(identityWith({ ...told, oldProcesses: [one] }), ['old process 7: 1 conn notice']);
  t.deepEqual(identityWith({ ...told, oldProcesses: [one, { ...one, pid: 8, connections: 340 }] }), [
    '2 old processes: 341 conns notice',
  ]);
  t.deepEqual(identityWith({ ...told, oldProcesses: [one, { ...one, pid: 8, connections: undefined }] }), [
    '2 old processes notice',
  ]);
  t.deepEqual(identityWith({ ...told, hasFailedReload: true }), ['RELOAD FAILED critical']);
  t.deepEqual(identityWith({ kind: 'silent', reason: 'There is no socket.' }), ['master silent warning']);
});

test('where no line has room for findings the worst of them are counted', (t) => {
  const counted = (rows: number, changed: Readonly<Record<string, string>>) => {
    const state = watching({ columns: 40, rows, pictures: facts(changed) });
    const found = (wanted: string) =>
      shownFindings(state).filter(({ severity }) => severity === wanted).length;
    const told = headerModel(state)
      .identity.filter(({ text }) => /^\d+ (critical|warnings?)$/.test(text))
      .map(({ text, tone }) => `${text} ${tone}`);
    return { critical: found('critical'), warning: found('warning'), told };
  };
  const worst = counted(10, { status: 'DOWN' });
  t.true(worst.critical > 0);
  t.deepEqual(worst.told, [`${worst.critical} critical critical`]);
  const bad = counted(10, { status: 'UP' });
  t.is(bad.critical, 0);
  t.deepEqual(bad.told, [`${bad.warning} warning${bad.warning === 1 ? '' : 's'} warning`]);
  t.deepEqual(counted(30, { status: 'DOWN' }).told, []);
});
