import test from 'ava';
import { flapping } from '../../../src/model/findings/flapping.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const www1 = 'server:www/www1';
const www = 'backend:www/BACKEND';
const falls =
  (...polls: readonly number[]) =>
  (poll: number) =>
    polls.filter((one) => one <= poll).length + 5;

test('three falls that were seen make it, two do not, and those before the first poll do not count', (t) => {
  const at = (poll: number) => cells({ [www1]: { chkdown: falls(2, 4, 6)(poll) } });
  t.deepEqual(toldAt(flapping, www1, { polls: 8, at }), [6, 7]);
  t.like(told(flapping, { polls: 8, at }).get(www1), {
    severity: 'warning',
    title: 'www/www1: flapping',
    evidence: 'went down 3 times within the last 5 min',
  });
});

test('it is over when the falls have left the window', (t) => {
  const at = (poll: number) => cells({ [www1]: { chkdown: falls(1, 2, 3)(poll) } });
  const times = toldAt(flapping, www1, { polls: 13, at, secondsBetween: 30 });
  t.deepEqual(times, [3, 4, 5, 6, 7, 8, 9]);
});

test('neither a reload nor a cleared counter makes falls', (t) => {
  const reloaded = (poll: number) => ({
    ...cells({ [www1]: { chkdown: poll < 3 ? 0 : 9 } }),
    process: { Pid: poll < 3 ? '1' : '2' },
  });
  t.false(told(flapping, { polls: 5, at: reloaded }).has(www1));
  const cleared = (poll: number) => cells({ [www1]: { chkdown: poll < 3 ? 9 : 2 } });
  t.false(told(flapping, { polls: 5, at: cleared }).has(www1));
});

test('where the backend itself falls its servers are named there', (t) => {
  const at = (poll: number) =>
    cells({ [www1]: { chkdown: falls(1, 2, 3)(poll) }, [www]: { chkdown: falls(1, 2, 3)(poll) } });
  const found = told(flapping, { polls: 5, at });
  t.deepEqual([...found.keys()], [www]);
  t.like(found.get(www), {
    severity: 'critical',
    evidence: 'went down 3 times within the last 5 min; www1 3 times',
  });
});
