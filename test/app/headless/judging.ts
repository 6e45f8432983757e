import test from 'ava';
import { type CheckErrand, check } from '../../../src/app/headless/check.ts';
import type { Tick, Ticks } from '../../../src/app/headless/ticks.ts';
import { type WaitErrand, waitFor } from '../../../src/app/headless/wait.ts';
import type { Observation } from '../../../src/app/observer.ts';
import type { FailureCode } from '../../../src/model/source-facts.ts';
import { capturedPictures } from '../../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const first: Observation = { ok: true, picture: pictures.first, access: 'admin' };
const second: Observation = { ok: true, picture: pictures.second, access: 'admin' };
const lost = (code: FailureCode = 'unreachable'): Observation => ({
  ok: false,
  failure: { code, message: 'Nobody listens.', fix: 'Start HAProxy.' },
});

async function* ticks(observations: readonly Observation[]): Ticks & AsyncGenerator<Tick> {
  for (const observation of observations) yield { wallMs: 0, observation };
}

const checked = (errand: Partial<CheckErrand>, observations: readonly Observation[] = [first, second]) =>
  check({ warning: [], critical: [], filter: undefined, ...errand }, ticks(observations));

test('without an expression the findings of both polls judge', async (t) => {
  const { state, words } = await checked({});
  t.is(state, 'CRITICAL');
  t.regex(words, /no server left/);
});

test('with a filter only the findings of its rows judge', async (t) => {
  t.regex((await checked({ filter: '=proxy == offline' })).words, /^offline: /);
  const { state, words } = await checked({ filter: '=proxy == stats' });
  t.is(state, 'OK');
  t.regex(words, /^nothing is wrong/);
});

test('figures per second are those of the second poll', async (t) => {
  t.is((await checked({ warning: ['req/s > 0'] })).state, 'WARNING');
});

for (const [code, state] of [
  ['unreachable', 'CRITICAL'],
  ['timeout', 'CRITICAL'],
  ['truncated', 'CRITICAL'],
  ['forbidden', 'UNKNOWN'],
  ['unauthorized', 'UNKNOWN'],
  ['not-haproxy', 'UNKNOWN'],
] as const)
  test(`a source that fails with ${code} is ${state}, at the first poll and at the second`, async (t) => {
    for (const observations of [[lost(code)], [first, lost(code)]])
      t.deepEqual(await checked({}, observations), {
        state,
        words: 'Nobody listens. Start HAProxy.',
        data: [],
      });
  });

test('what cannot be judged is UNKNOWN and never OK', async (t) => {
  t.like(await checked({ critical: ['zzzzz > 1'] }), { state: 'UNKNOWN' });
  t.regex((await checked({ critical: ['zzzzz > 1'] })).words, /^--critical zzzzz > 1: character 1/);
  t.like(await checked({ warning: ['sess >'] }), { state: 'UNKNOWN' });
  t.like(await checked({ filter: '=sess >' }), { state: 'UNKNOWN' });
  t.like(await checked({ filter: 'nobody' }), { state: 'UNKNOWN', words: 'no row matches --filter nobody' });
  t.like(await checked({}, []), { state: 'UNKNOWN' });
});

/** Waits through these observations, a second apart; the end of them is the end of the time. */
async function waited(
  expression: string,
  observations: readonly Observation[],
  more: Partial<WaitErrand> = {},
) {
  const told: string[] = [];
  const complaints: string[] = [];
  let seconds = -1;
  async function* timed(): Ticks & AsyncGenerator<Tick> {
    for await (const tick of ticks(observations)) {
      seconds += 1;
      yield tick;
    }
  }
  const code = await waitFor({
    errand: { expression, filter: undefined, isForAll: false, timeoutSeconds: 60, ...more },
    ticks: timed(),
    clock: { wallMs: () => 0, monotonicSeconds: () => Math.max(0, seconds) },
    tell: (text) => told.push(text),
    complain: (text) => complaints.push(text),
  });
  return { code, told: told.join(), complaints: complaints.join() };
}

test('one row of which it is true is enough', async (t) => {
  const { code, told } = await waited('name == ws1 and req/s >= 0 or name == www1 and req/s >= 0', [
    first,
    second,
  ]);
  t.is(code, 0);
  t.regex(told, /^after 1s: www\/www1 \(req\/s [\d.]+\)/);
});

test('with --all every row has to have it, and there has to be one', async (t) => {
  const all = { filter: '=type == server and proxy == ws', isForAll: true };
  t.like(await waited('sess >= 0', [first], all), { code: 0, told: 'after 0s: all 5 rows' });
  const some = await waited('name == ws1', [first], all);
  t.is(some.code, 1);
  t.regex(some.complaints, /last: 1 of 5 rows; not ws\/ws2, /);
  const none = await waited('sess >= 0', [first], { filter: 'nobody', isForAll: true });
  t.is(none.code, 1);
  t.regex(none.complaints, /last: 0 of 0 rows/);
});

test('at the end of the time the last state of the named row is said', async (t) => {
  const { code, complaints } = await waited('name == ws1 and sess > 1M', [first, second]);
  t.is(code, 1);
  t.regex(complaints, /^not within 1m00s: name == ws1 and sess > 1M; last: ws\/ws1 \(sess \d+\)$/);
});

test('it goes on while HAProxy does not answer, and says so at the end', async (t) => {
  t.is((await waited('name == ws1', [lost(), lost(), first])).code, 0);
  const { code, complaints } = await waited('name == ws1 and sess > 1M', [first, lost()]);
  t.is(code, 1);
  t.regex(complaints, /since then no answer: Nobody listens\.$/);
});

test('a poll that was given up because the time was over says nothing of HAProxy', async (t) => {
  const { complaints } = await waited('name == ws1 and sess > 1M', [first, lost('aborted')]);
  t.notRegex(complaints, /no answer/);
});

test('HAProxy that never answered is another failure', async (t) => {
  t.like(await waited('sess > 1', [lost(), lost()]), {
    code: 3,
    complaints: 'HAProxy did not answer within 1m00s: Nobody listens. Start HAProxy.',
  });
});

test('an expression that cannot be read is not waited for', async (t) => {
  t.like(await waited('zzzzz > 1', [first, second]), {
    code: 2,
    complaints: 'zzzzz > 1: character 1: no column "zzzzz"',
  });
  t.is((await waited('sess > 1', [first], { filter: '=sess' })).code, 2);
});
