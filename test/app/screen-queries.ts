import test from 'ava';
import { createScreenQueries, type ScreenEffect } from '../../src/app/screen-queries.ts';
import { systemClock } from '../../src/clock.ts';
import { createRuntimeSocket } from '../../src/sources/runtime-socket.ts';
import type { Answer } from '../../src/sources/source.ts';
import type { Event } from '../../src/state/event.ts';
import { capturedText } from '../helpers/pictures.ts';
import { answerFrom, startPeer } from '../sources/helpers/peer.ts';
import { socketSource, timeout } from '../state/helpers/session.ts';

/** What comes of an effect when the source answers like this; it is given the lines and how much is wanted of them. */
async function asked(
  effect: ScreenEffect,
  answer: (line: string, mostBytes: number | undefined) => Answer | string,
): Promise<Event> {
  const events: Event[] = [];
  const unused = () => Promise.reject(new Error('only queries were expected'));
  const run = createScreenQueries(
    {
      description: socketSource,
      poll: unused,
      change: unused,
      accessLevel: unused,
      close: () => {},
      query: async (line, mostBytes) => {
        const given = answer(line, mostBytes);
        return typeof given === 'string' ? { ok: true, text: given } : given;
      },
    },
    (event) => events.push(event),
  );
  await run(effect);
  if (events.length !== 1) throw new Error(`${events.length} events`);
  return events[0]!;
}

const sessions = (...lines: readonly string[]): ScreenEffect => ({ kind: 'askSessions', question: 3, lines });
const all = capturedText('2.6.12', 'show_sess.txt');

test('the sessions of several lines become one list, each session once', async (t) => {
  const event = await asked(sessions('show sess backend ws', 'show sess'), () => all);
  t.true(event.kind === 'sessionsAnswered' && event.question === 3 && event.answer.ok);
  if (event.kind === 'sessionsAnswered' && event.answer.ok) t.is(event.answer.streams.length, 17);
});

test('only the beginning of a long answer is wanted, and it is said that there is more', async (t) => {
  let wanted: number | undefined;
  const event = await asked(sessions('show sess'), (_, mostBytes) => {
    wanted = mostBytes;
    return { ok: true, text: all.slice(0, 1000), isCut: true };
  });
  t.true(wanted !== undefined && wanted <= 1_000_000);
  t.true(event.kind === 'sessionsAnswered' && event.answer.ok && event.answer.isCut);
  if (event.kind === 'sessionsAnswered' && event.answer.ok) t.is(event.answer.streams.length, 3);
});

test('a lack of permission is answered with the line of the configuration that gives it', async (t) => {
  const denied = () => 'Permission denied\n\n';
  for (const effect of [sessions('show sess'), { kind: 'askCaptured' }] as const) {
    const event = await asked(effect, denied);
    t.true(event.kind === 'sessionsAnswered' || event.kind === 'capturedAnswered');
    if (event.kind === 'sessionsAnswered' || event.kind === 'capturedAnswered')
      t.regex(event.answer.ok ? '' : event.answer.message, /"level operator" on its "stats socket" line/);
  }
});

test('the first line that fails ends the asking', async (t) => {
  const lines: string[] = [];
  const event = await asked(sessions('show sess backend a', 'show sess backend b'), (line) => {
    lines.push(line);
    return { ok: false, failure: timeout, isSent: true };
  });
  t.deepEqual(lines, ['show sess backend a']);
  t.deepEqual(event, {
    kind: 'sessionsAnswered',
    question: 3,
    answer: { ok: false, message: timeout.message },
  });
});

test('one session is asked for by its address, and one that has ended is no bug', async (t) => {
  const lines: string[] = [];
  const gone = await asked({ kind: 'askSession', id: '0x1' }, (line) => {
    lines.push(line);
    return 'Session not found.\n\n';
  });
  t.deepEqual(lines, ['show sess 0x1']);
  t.deepEqual(gone, {
    kind: 'sessionAnswered',
    told: { id: '0x1', lines: [], fault: 'HAProxy answers "Session not found.".' },
  });
});

test('captured errors come understood', async (t) => {
  const event = await asked({ kind: 'askCaptured' }, () => capturedText('3.4.0', 'show_errors.txt'));
  t.true(event.kind === 'capturedAnswered' && event.answer.ok);
  if (event.kind === 'capturedAnswered' && event.answer.ok)
    t.deepEqual(
      event.answer.errors.map(({ errorAt }) => errorAt),
      [28, 18],
    );
});

test('the runtime socket stops reading where no more is wanted, and gives what it has', async (t) => {
  const long = `${'x'.repeat(999)}\n`.repeat(3000);
  const peer = await startPeer(t, answerFrom({ 'show sess': long }));
  const source = createRuntimeSocket({ address: { kind: 'unix', path: peer.path }, clock: systemClock });
  t.teardown(() => source.close());
  const part = await source.query('show sess', 500_000);
  t.true(part.ok && part.isCut === true && part.text.length > 100_000 && part.text.length <= 500_000);
  const whole = await source.query('show sess', 4_000_000);
  t.true(whole.ok && whole.isCut === undefined && whole.text.length === long.length);
});
