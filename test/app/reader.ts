import test from 'ava';
import { noAlerts } from '../../src/app/alerter.ts';
import type { Tick } from '../../src/app/headless/ticks.ts';
import { readAloud } from '../../src/app/reader.ts';
import { rules } from '../../src/model/findings/rules.ts';
import { summaryLines } from '../../src/view/spoken.ts';
import { type Edit, pictureFromCaptures } from '../helpers/pictures.ts';
import { timeout } from '../state/helpers/session.ts';

type Moment = Edit | 'silent';

const source = {
  kind: 'socket',
  label: '/run/x.sock',
  warning: undefined,
  target: { name: 'PROD', colour: undefined },
} as const;

/** What is said when these moments are seen, so many seconds apart. */
async function heard(moments: readonly Moment[], secondsApart = 5, alerts = noAlerts) {
  const said: string[] = [];
  let seconds = 1000;
  const clock = { wallMs: () => seconds * 1000, monotonicSeconds: () => seconds };
  async function* ticks(): AsyncGenerator<Tick> {
    for (const [at, moment] of moments.entries()) {
      seconds = 1000 + at * secondsApart;
      const picture =
        moment === 'silent'
          ? undefined
          : pictureFromCaptures('2.6.12', { ...moment, monotonicSeconds: seconds });
      const observation =
        picture === undefined
          ? ({ ok: false, failure: timeout } as const)
          : ({ ok: true, picture, access: 'admin' } as const);
      yield { wallMs: clock.wallMs(), observation };
    }
  }
  const sink = { put: (text: string) => void said.push(text), gone: new AbortController().signal };
  const code = await readAloud({ source, ticks: ticks(), clock, intervalSeconds: 1, rules, sink, alerts });
  return { code, lines: said.join('').split('\n').slice(0, -1) };
}

const down = {
  cells: {
    'server:ws/ws1': {
      status: 'DOWN',
      check_status: 'L4CON',
      last_chk: 'Connection \x1b[31m refused',
    },
  },
};
const withoutTimes = (lines: readonly string[]) => lines.map((line) => line.replace(/^\d\d:\d\d:\d\d /, ''));

test('it begins with what is watched and what is wrong, and sums up the classes once there are rates', async (t) => {
  const { lines, code } = await heard([{}, {}]);
  const said = withoutTimes(lines);
  t.is(code, 0);
  t.regex(said[0] ?? '', /^watching PROD: HAProxy 2\.6\.12\S* on \S+ by \/run\/x\.sock\.$/);
  t.regex(said[1] ?? '', /^findings: \d+ critical/);
  t.true(said.some((line) => /^critical: offline: no server left, 1 of 1 server down/.test(line)));
  t.true(said.some((line) => /^HTTP: 14 of 25 servers up, 2 sessions/.test(line)));
  t.true(said.some((line) => /^WebSocket: .* new sessions per second/.test(line)));
});

test('the figures are words, those per second too, and what is not known is not said', (t) => {
  const said = withoutTimes(summaryLines(pictureFromCaptures('2.6.12'), [], 0));
  const http = said.find((line) => line.startsWith('HTTP: ')) ?? '';
  t.regex(
    http,
    /^HTTP: \d+ of \d+ servers up, \d+ sessions?, \S+ requests per second, \S+ errors per second\.$/,
  );
  t.is(said.at(-1), 'findings: none.');
  for (const line of said) t.notRegex(line, /null|undefined|NaN|–/);
});

test('a change is one line, in words, and nothing of a backend can move the cursor', async (t) => {
  const { lines } = await heard([{}, {}, down, down]);
  const told = withoutTimes(lines).filter((line) => line.includes('ws/ws1'));
  t.is(told.filter((line) => line.includes('UP to DOWN')).length, 1);
  t.regex(
    told.find((line) => line.includes('UP to DOWN')) ?? '',
    /^critical: ws\/ws1: UP to DOWN, L4CON 200 Connection \?\[31m refused/,
  );
  for (const line of lines) t.notRegex(line, /[\x00-\x1f]/);
});

test('the summary comes once a minute', async (t) => {
  const { lines } = await heard(Array.from({ length: 26 }, () => ({})));
  t.is(lines.filter((line) => / HTTP: /.test(line)).length, 3, 'after 5, 65 and 125 seconds');
});

test('a source that never answers is said once, one that is lost and back as what happened', async (t) => {
  const never = await heard(['silent', 'silent']);
  t.deepEqual(never.lines, ['no answer within 5 s Trying again.']);
  const { lines } = await heard([{}, 'silent', 'silent', {}]);
  const told = withoutTimes(lines);
  t.is(told.filter((line) => line.startsWith('critical: HAProxy:')).length, 1);
  t.true(
    told.some((line) => /^HAProxy: .*after \d+s silent/.test(line)),
    told.join('\n'),
  );
});

test('it rings where it was asked to', async (t) => {
  const ringing = await heard([{}, {}, down], 5, { ways: ['bell'], isInTmux: false });
  t.is(ringing.lines.join('').split('\x07').length, 2);
});
