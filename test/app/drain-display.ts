import test from 'ava';
import { type DrainJob, observedJob, startedJob } from '../../src/actions/drain.ts';
import type { DeskIo } from '../../src/app/desk.ts';
import { barDisplay, lineDisplay } from '../../src/app/drain-display.ts';
import type { Picture } from '../../src/model/picture.ts';
import { asciiGlyphs } from '../../src/render/glyphs.ts';
import { pictureFromCaptures } from '../helpers/pictures.ts';
import { fakeDesk } from './helpers/hands.ts';

/** So many sessions on each of these servers, one picture a second. */
function drained(servers: Readonly<Record<string, readonly number[]>>) {
  const names = Object.keys(servers);
  let jobs: readonly DrainJob[] = names.map((name) =>
    startedJob(`server:${name}`, name, { end: 'maint', limitSeconds: 600 }, 1000),
  );
  const length = Math.max(...Object.values(servers).map((counts) => counts.length));
  const steps: { readonly jobs: readonly DrainJob[]; readonly picture: Picture; readonly now: number }[] = [];
  for (let second = 0; second < length; second += 1) {
    const cells = Object.fromEntries(
      names.map((name) => [`server:${name}`, { status: 'DRAIN', scur: String(servers[name]?.[second]) }]),
    );
    const now = 1000 + second;
    const picture = pictureFromCaptures('2.6.12', { cells, monotonicSeconds: now });
    jobs = jobs.map((job) => observedJob(job, picture) ?? job);
    steps.push({ jobs, picture, now });
  }
  return steps;
}

function bar(columns: number) {
  let written = '';
  const stderr = { columns, write: (text: string) => (written += text) };
  const display = barDisplay(stderr as unknown as DeskIo['stderr'], asciiGlyphs, undefined);
  return { stderr, display, written: () => written };
}

test('the bar is one line, one cell narrower than the terminal, from its beginning', (t) => {
  for (const columns of [50, 80, 200]) {
    const { display, written } = bar(columns);
    const steps = drained({ 'ws/ws1': [8, 6, 2] });
    for (const { jobs, picture, now } of steps) display.show(jobs, picture, now);
    const frames = written().split('\r').slice(1);
    t.is(frames.length, 3);
    for (const frame of frames) t.is(frame.length, columns - 1);
    // A narrow terminal needs the room of the bar for the words.
    const wanted =
      columns < 60
        ? /^ drain ws\/ws1 2 of 8 WebSocket left/
        : /^ drain ws\/ws1 \[#+\.+\] 2 of 8 WebSocket left/;
    t.regex(frames.at(-1) ?? '', wanted);
    t.notRegex(written(), /\n/);
  }
});

test('nothing of the bar stays when it is cleared, and clearing twice writes nothing more', (t) => {
  const { display, written } = bar(60);
  for (const { jobs, picture, now } of drained({ 'ws/ws1': [8] })) display.show(jobs, picture, now);
  display.clear();
  t.true(written().endsWith(`\r${' '.repeat(59)}\r`));
  const length = written().length;
  display.clear();
  t.is(written().length, length);
});

test('several servers share the bar: their sessions add up, the slowest decides the time', (t) => {
  const { display, written } = bar(120);
  for (const { jobs, picture, now } of drained({ 'ws/ws1': [8, 6], 'ws/ws2': [4, 3] }))
    display.show(jobs, picture, now);
  t.regex(written(), /drain 2 servers \[#+\.+\] 9 of 12 WebSocket left {2}3\.0\/s leave, about 3s/);
});

test('servers of several classes are not called by one, and one that nobody leaves has no time', (t) => {
  const { display, written } = bar(120);
  for (const { jobs, picture, now } of drained({ 'ws/ws1': [8, 8], 'www/www1': [4, 3] }))
    display.show(jobs, picture, now);
  t.regex(written(), /11 of 12 left {2}1\.0\/s leave, not from every server/);
});

test('without a terminal there is a line for each change and one every ten seconds', (t) => {
  const desk = fakeDesk();
  const display = lineDisplay(desk);
  const counts = [3, 3, 2, ...Array<number>(11).fill(2), 1];
  for (const { jobs, picture, now } of drained({ 'ws/ws1': counts })) display.show(jobs, picture, now);
  display.clear();
  const lines = desk.err.trim().split('\n');
  t.deepEqual(
    lines.map((line) => /^drain ws\/ws1: (\d) of 3 WebSocket left, /.exec(line)?.[1]),
    ['3', '2', '2', '1'],
  );
  t.regex(lines[1] ?? '', /0\.5\/s leave, about 4s, in 9m58s maintenance$/);
  t.notRegex(desk.err, /[\r\x1b]/);
});
