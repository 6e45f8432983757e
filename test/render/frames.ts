// Golden frames: whole screens as text that a person can read, in fixtures/frames. A frame that differs fails with
// the lines that moved. After looking at what changed, write them again with
//   UPDATE_FRAMES=1 npx ava test/render/frames.ts
// Below each frame stands its size and which lines are set off as a whole (reverse video, or red for an alarm).
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import test from 'ava';
import type { Failure } from '../../src/model/source-facts.ts';
import { asciiGlyphs, blockGlyphs, type Glyphs, unicodeGlyphs } from '../../src/render/glyphs.ts';
import type { State } from '../../src/state/state.ts';
import { changingFrames, draining } from '../helpers/changing-frames.ts';
import { columnFrames } from '../helpers/column-frames.ts';
import { asciiEventFrames, eventFrames } from '../helpers/event-frames.ts';
import {
  after,
  capturedPictures,
  focusedOn,
  frameText,
  pressing,
  secondPollSeconds,
  socketSource,
  watching,
} from '../helpers/frames.ts';
import { asciiSessionFrames, sessionFrames } from '../helpers/session-frames.ts';
import { asciiChartFrames, blockChartFrames, chartFrames } from './helpers/chart-frames.ts';
import { probed, probing } from './helpers/probed.ts';
import { timeFrames } from './helpers/time-frames.ts';

const folder = new URL('../../fixtures/frames/', import.meta.url);
const isRecording = process.env.UPDATE_FRAMES === '1';

const pictures = capturedPictures('2.6.12');
const screen = (columns: number, rows: number) => watching({ columns, rows, pictures });
const failing = 'server:ws/ws3-check503';
const www1 = 'server:www/www1';
const ws1 = 'server:ws/ws1';
const stopped: Failure = {
  code: 'unreachable',
  message:
    'Nothing listens on /run/haproxy/admin.sock: HAProxy is not running, only its socket file is still there.',
  fix: 'Start HAProxy.',
};
/** The first picture of a large listing, shown before it is judged. */
const sighted = (columns: number, rows: number) =>
  after(
    watching({ columns, rows }),
    { kind: 'accessLearned', access: 'admin' },
    { kind: 'pictureSighted', picture: capturedPictures('2.6.12').first },
  );

const lost = (state: State) =>
  after(
    state,
    { kind: 'pollFailed', failure: stopped, nowSeconds: secondPollSeconds + 1 },
    { kind: 'ticked', nowSeconds: secondPollSeconds + 83 },
  );

const frames: Readonly<Record<string, () => State>> = {
  'overview-80x24': () => screen(80, 24),
  'overview-140x45': () => screen(140, 45),
  'overview-40x10': () => screen(40, 10),
  'overview-300x20': () => screen(300, 20),
  'overview-1.5.0-100x30': () => watching({ columns: 100, rows: 30, pictures: capturedPictures('1.5.0') }),
  'overview-3.4.0-140x45': () => watching({ columns: 140, rows: 45, pictures: capturedPictures('3.4.0') }),
  'overview-without-configuration-80x24': () =>
    watching({ columns: 80, rows: 24, pictures: capturedPictures('2.6.12', { isConfigured: false }) }),
  'status-140x30': () => pressing(focusedOn(screen(140, 30), www1), '1'),
  'traffic-140x30': () => pressing(focusedOn(screen(140, 30), www1), '2'),
  'http-140x30': () => pressing(focusedOn(screen(140, 30), www1), '3'),
  'errors-140x30': () => pressing(focusedOn(screen(140, 30), www1), '4'),
  'times-140x30': () => pressing(focusedOn(screen(140, 30), www1), '6'),
  'status-80x24': () => pressing(focusedOn(screen(80, 24), www1), '1'),
  'failing-check-80x24': () => focusedOn(screen(80, 24), failing),
  'failing-check-140x30': () => focusedOn(screen(140, 30), failing),
  'tunnel-bytes-140x30': () => focusedOn(screen(140, 30), 'server:ws/ws4-checktimeout'),
  'overview-60x15': () => screen(60, 15),
  'overview-40x24': () => screen(40, 24),
  'frontend-80x24': () => focusedOn(screen(80, 24), 'frontend:public/FRONTEND'),
  'filter-prompt-80x24': () => pressing(screen(80, 24), '/', 'w', 's', '3'),
  'filter-kept-80x24': () => pressing(screen(80, 24), '/', 'w', 's', 'enter'),
  'filter-no-hit-80x24': () => pressing(screen(80, 24), '/', 'n', 'o', 'p', 'e', 'enter'),
  'findings-80x24': () => pressing(screen(80, 24), 'f'),
  'findings-140x30': () => pressing(screen(140, 30), 'f'),
  'findings-40x10': () => pressing(screen(40, 10), 'f'),
  'baseline-140x30': () => pressing(screen(140, 30), '4', 'b'),
  'baseline-80x24': () => pressing(screen(80, 24), 'b'),
  'filter-expression-80x24': () =>
    pressing(screen(80, 24), '/', ...'= scur > 3 and class == websocket', 'down', 'down'),
  'filter-expression-140x30': () =>
    pressing(screen(140, 30), '/', ...'= 5xx/s > 1 or lastchg < 11s', 'enter', 'down', 'down'),
  'filter-address-80x24': () => pressing(screen(80, 24), '/', ...'22011', 'enter', 'end'),
  'filter-excluding-80x24': () => pressing(screen(80, 24), '/', ...'ws !down !backend', 'enter'),
  'filter-error-80x24': () => pressing(screen(80, 24), '/', ...'= 5xxs > 1 and class == tcp', 'left'),
  'filter-error-40x10': () => pressing(screen(40, 10), '/', ...'= 5xxs > 1'),
  'filter-refused-80x24': () => pressing(screen(80, 24), '/', ...'= class ==', 'enter'),
  'filter-completion-80x24': () => pressing(screen(80, 24), '/', ...'= class == ', 'tab', 'tab'),
  'filter-names-80x24': () => pressing(screen(80, 24), '/', ...'= ', 'tab'),
  'filter-names-40x10': () => pressing(screen(40, 10), '/', ...'= h', 'tab', 'tab', 'tab', 'tab'),
  'problems-80x24': () => pressing(screen(80, 24), '!'),
  'problems-140x45': () => pressing(screen(140, 45), '!'),
  'sort-menu-80x24': () => pressing(screen(80, 24), 's', 'down', 'down'),
  'sort-menu-40x10': () => pressing(screen(40, 10), 's', 'down', 'down'),
  'sorted-140x30': () => pressing(focusedOn(screen(140, 30), www1), 's', 'down', 'down', 'enter', 'g'),
  'detail-80x24': () => pressing(focusedOn(screen(80, 24), failing), 'enter'),
  'detail-140x45': () => pressing(focusedOn(screen(140, 45), www1), 'enter'),
  'detail-frontend-80x24': () =>
    pressing(focusedOn(screen(80, 24), 'frontend:public/FRONTEND'), 'enter', 'pagedown'),
  'detail-40x10': () => pressing(focusedOn(screen(40, 10), www1), 'enter'),
  'help-80x24': () => pressing(screen(80, 24), '?'),
  'help-140x60': () => pressing(screen(140, 60), '?'),
  'help-read-only-40x10': () =>
    pressing(watching({ columns: 40, rows: 10, pictures, isReadOnly: true }), '?', 'end'),
  'maint-80x24': () => pressing(focusedOn(screen(80, 24), 'server:ws/ws1'), 'M'),
  'maint-40x10': () => pressing(focusedOn(screen(40, 10), 'server:ws/ws1'), 'M'),
  'maint-marked-80x24': () => pressing(focusedOn(screen(80, 24), 'server:static/st1'), 'M', 'tab'),
  'drain-80x24': () => pressing(focusedOn(screen(80, 24), 'server:ws/ws1'), 'D'),
  'drain-40x10': () => pressing(focusedOn(screen(40, 10), 'server:ws/ws1'), 'D'),
  'cancelled-80x24': () => pressing(focusedOn(screen(80, 24), 'server:ws/ws1'), 'D', 'esc'),
  'read-only-80x24': () => watching({ columns: 80, rows: 24, pictures, isReadOnly: true }),
  'operator-80x24': () => watching({ columns: 80, rows: 24, pictures, access: 'operator' }),
  'operator-refused-140x30': () =>
    pressing(
      focusedOn(watching({ columns: 140, rows: 30, pictures, access: 'operator' }), 'server:ws/ws1'),
      'M',
    ),
  'stats-page-80x24': () =>
    watching({
      columns: 80,
      rows: 24,
      pictures,
      access: 'unknown',
      source: { kind: 'stats page', label: 'https://lb1.example/haproxy?stats', warning: undefined },
    }),
  'stale-80x24': () => lost(screen(80, 24)),
  'stale-40x10': () => lost(screen(40, 10)),
  'paused-80x24': () =>
    after(pressing(screen(80, 24), 'p'), { kind: 'ticked', nowSeconds: secondPollSeconds + 12 }),
  'probe-80x24': () => probed(focusedOn(screen(80, 24), ws1)),
  'probe-140x30': () => probed(focusedOn(screen(140, 30), ws1)),
  'probe-40x10': () => probed(focusedOn(screen(40, 10), ws1)),
  'probing-80x24': () => probing(focusedOn(screen(80, 24), ws1)),
  'connecting-80x24': () => watching({ columns: 80, rows: 24 }),
  'sighted-80x24': () => sighted(80, 24),
  'sighted-40x10': () => sighted(40, 10),
  'unreachable-80x24': () => lost(watching({ columns: 80, rows: 24 })),
  'first-poll-140x30': () =>
    after(
      watching({ columns: 140, rows: 30 }),
      { kind: 'accessLearned', access: 'admin' },
      { kind: 'pictureArrived', picture: pictures.first, effectiveSeconds: 1 },
    ),
  'folded-80x24': () => pressing(focusedOn(screen(80, 24), 'backend:www/BACKEND'), 'h'),
  'all-folded-80x24': () => pressing(pressing(screen(80, 24), 'g'), ...['h', 'down', 'h', 'down', 'h']),
  'unfolded-140x45': () => focusedOn(screen(140, 45), 'server:ws/ws1'),
  'warned-source-140x30': () =>
    after(
      watching({
        columns: 140,
        rows: 30,
        pictures,
        source: { ...socketSource, warning: 'connection not encrypted' },
      }),
      { kind: 'pictureArrived', picture: pictures.second, effectiveSeconds: 4.2 },
    ),
};

/** Frames drawn with the other set of glyphs. */
const asciiFrames: Readonly<Record<string, () => State>> = {
  'ascii-wide-80x24': columnFrames['wide-right-80x24'],
  'ascii-80x24': () => screen(80, 24),
  'ascii-unfolded-80x24': () => focusedOn(screen(80, 24), failing),
  'ascii-draining-80x24': () => draining(80, 24),
  'ascii-maint-80x24': () => pressing(focusedOn(screen(80, 24), 'server:ws/ws1'), 'M'),
};

/** Both texts side by side only where they differ, so that a failure can be read without opening files. */
function differences(wanted: string, drawn: string): string {
  const before = wanted.split('\n');
  const now = drawn.split('\n');
  const lines: string[] = [];
  for (let index = 0; index < Math.max(before.length, now.length); index += 1) {
    if (before[index] === now[index]) continue;
    lines.push(`line ${index + 1}`);
    if (before[index] !== undefined) lines.push(`  file  |${before[index]}|`);
    if (now[index] !== undefined) lines.push(`  drawn |${now[index]}|`);
  }
  return lines.join('\n');
}

function golden(name: string, build: () => State, glyphs: Glyphs): void {
  test(`the frame ${name} is as in its file`, (t) => {
    const drawn = frameText(build(), glyphs);
    const file = new URL(`${name}.txt`, folder);
    if (isRecording) writeFileSync(file, drawn);
    const wanted = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (drawn === wanted) t.pass();
    else
      t.fail(`fixtures/frames/${name}.txt:\n${differences(wanted, drawn)}\nThe whole frame now:\n${drawn}`);
  });
}

const sets = [
  [
    unicodeGlyphs,
    {
      ...frames,
      ...changingFrames,
      ...sessionFrames,
      ...timeFrames,
      ...columnFrames,
      ...chartFrames,
      ...eventFrames,
    },
  ],
  [asciiGlyphs, { ...asciiFrames, ...asciiSessionFrames, ...asciiChartFrames, ...asciiEventFrames }],
  [blockGlyphs, blockChartFrames],
] as const;
for (const [glyphs, set] of sets)
  for (const [name, build] of Object.entries(set)) golden(name, build, glyphs);

test('every file of frames belongs to a test', (t) => {
  const names = sets.flatMap(([, set]) => Object.keys(set));
  const known = new Set(names.map((name) => `${name}.txt`));
  t.deepEqual(
    readdirSync(folder).filter((file) => !known.has(file)),
    [],
  );
});
