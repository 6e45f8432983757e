import test from 'ava';
import { drainingFed } from '../../../src/model/findings/draining-fed.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const www1 = 'server:www/www1';

test('sessions that come after the drain began are told, those before it are not', (t) => {
  const at = (poll: number) =>
    cells({
      [www1]: { status: poll < 3 ? 'UP' : 'DRAIN', stot: 100 + Math.min(poll, 8) * 2, scur: 4, lastchg: 1 },
    });
  t.deepEqual(toldAt(drainingFed, www1, { polls: 15, at }), [4, 5, 6, 7, 8, 9, 10, 11]);
  t.like(told(drainingFed, { polls: 7, at }).get(www1), {
    severity: 'notice',
    title: 'www/www1: drains and is still fed',
    evidence: '6 new sessions within 5 s by persistence; 4 sessions on it',
    sinceSeconds: 1005,
  });
});

test('weight 0 is a drain too; a drain that nobody comes to is none', (t) => {
  const fed = (poll: number) => cells({ [www1]: { weight: 0, stot: 100 + poll } });
  t.true(told(drainingFed, { polls: 4, at: fed }).has(www1));
  const quiet = cells({ [www1]: { status: 'DRAIN' } });
  t.is(told(drainingFed, { polls: 4, at: () => quiet }).size, 0);
});
