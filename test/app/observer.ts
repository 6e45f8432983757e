import test from 'ava';
import { createObserver, type ObserverOptions } from '../../src/app/observer.ts';
import { parseClassRule } from '../../src/model/classify/user-rule.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { AccessLevel } from '../../src/model/source-facts.ts';
import type { PollResult, Source } from '../../src/sources/source.ts';
import { rowOf, snapshotFromCapture } from '../helpers/pictures.ts';
import { socketSource, timeout } from '../state/helpers/session.ts';

const lost: PollResult = { ok: false, failure: timeout };
const at = (n: 1 | 2, process = {}): PollResult => ({
  ok: true,
  snapshot: snapshotFromCapture('2.6.12', n, { process }),
});

/** A source whose polls and levels come from these lists; the last one of each is repeated. */
function scripted(polls: readonly PollResult[], levels: readonly AccessLevel[] = ['admin']) {
  const asked: string[] = [];
  const next = <T>(list: readonly T[], count: number) => list[Math.min(count, list.length - 1)]!;
  let polled = 0;
  let levelled = 0;
  const source: Source = {
    description: socketSource,
    async poll() {
      asked.push('poll');
      return next(polls, polled++);
    },
    async accessLevel() {
      asked.push('level');
      return next(levels, levelled++);
    },
    async query(line) {
      asked.push(line);
      return { ok: true, text: 'Permission denied\n\n' };
    },
    async change() {
      throw new Error('an observer never changes anything');
    },
    close() {},
  };
  return { source, asked };
}

function observing(source: Source, options: Partial<ObserverOptions> = {}) {
  return createObserver({ source, userRules: [], configurationPaths: [], isOnThisHost: true, ...options });
}

test('the first observation has no rates, the second has', async (t) => {
  const { source } = scripted([at(1), at(2)]);
  const observer = observing(source);
  const first = await observer.observe();
  const second = await observer.observe();
  t.true(first.ok && second.ok);
  if (!first.ok || !second.ok) return;
  t.is(first.picture.rates.seconds, undefined);
  t.true(second.picture.rates.perSecond(rowOf(second.picture, 'server:www/www1'), 'stot')! > 0);
});

test('level and configuration are asked once for each process', async (t) => {
  const { source, asked } = scripted([at(1), at(2), at(2), at(2, { Pid: '7' }), at(2, { Pid: '7' })]);
  const observer = observing(source);
  const questions = ['level', 'show env HAPROXY_CFGFILES'];
  for (let i = 0; i < 3; i += 1) await observer.observe();
  t.deepEqual(asked, ['poll', ...questions, 'poll', 'poll']);
  for (let i = 0; i < 2; i += 1) await observer.observe();
  t.deepEqual(asked.slice(5), ['poll', ...questions, 'poll']);
});

test('the level is given with every observation', async (t) => {
  const { source } = scripted([at(1), at(2)], ['operator']);
  const observer = observing(source);
  t.like(await observer.observe(), { ok: true, access: 'operator' });
  t.like(await observer.observe(), { ok: true, access: 'operator' });
});

test('a failed poll is given as it is, and after it level and configuration are asked again', async (t) => {
  const { source, asked } = scripted([at(1), lost, at(2)], ['admin', 'user']);
  const observer = observing(source);
  await observer.observe();
  t.deepEqual(await observer.observe(), lost);
  t.like(await observer.observe(), { ok: true, access: 'user' });
  t.is(asked.filter((question) => question === 'level').length, 2);
});

test('rates go on over a gap of one process, and begin anew with another', async (t) => {
  const seconds = async (...polls: readonly PollResult[]) => {
    const observer = observing(scripted(polls).source);
    let last: Snapshot | undefined;
    let rate: number | undefined;
    for (let i = 0; i < polls.length; i += 1) {
      const observation = await observer.observe();
      if (observation.ok) {
        last = observation.picture.snapshot;
        rate = observation.picture.rates.seconds;
      }
    }
    t.not(last, undefined);
    return rate;
  };
  t.true((await seconds(at(1), lost, at(2)))! > 5);
  t.is(await seconds(at(1), lost, at(2, { Pid: '7' })), undefined);
});

test('the user’s rules reach the picture', async (t) => {
  const rule = parseClassRule('flash=static');
  t.true(rule.ok);
  const { source } = scripted([at(1)]);
  const observation = await observing(source, { userRules: rule.ok ? [rule.rule] : [] }).observe();
  t.is(observation.ok && observation.picture.classes.get('static')?.class, 'flash');
});

test('a level that could not be learned is asked again at the next poll', async (t) => {
  const { source } = scripted([at(1), at(2)], ['unknown', 'admin']);
  const observer = observing(source);
  t.like(await observer.observe(), { access: 'unknown' });
  t.like(await observer.observe(), { access: 'admin' });
});
