import test from 'ava';
import { noTraffic } from '../../../src/model/findings/no-traffic.ts';
import { unevenShare } from '../../../src/model/findings/uneven-share.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const backend = 'backend:static/BACKEND';
const st1 = 'server:static/st1';
const st2 = 'server:static/st2';
type Cells = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

/** So many sessions for each poll, with round robin and weights of 10 each, long since up. */
const shares =
  (first: number, second: number, more: Cells = {}) =>
  (poll: number) =>
    cells(
      { [backend]: { algo: 'roundrobin', stot: poll * (first + second) } },
      { [st1]: { stot: poll * first, lastchg: 500 }, [st2]: { stot: poll * second, lastchg: 500 } },
      more,
    );

test('a server that gets nothing while its sibling is asked is told when the window is known', (t) => {
  const times = toldAt(noTraffic, st2, { polls: 34, at: shares(5, 0) });
  t.is(times[0], 27);
  t.is(times.at(-1), 33);
  t.like(told(noTraffic, { polls: 34, at: shares(5, 0) }).get(st2), {
    severity: 'notice',
    title: 'static/st2: up without traffic',
    evidence: 'no new session within 30 s, 75 by its weight',
  });
});

test('one session ends it', (t) => {
  const at = (poll: number) => cells(shares(5, 0)(poll).cells!, { [st2]: { stot: poll < 33 ? 0 : 1 } });
  t.false(told(noTraffic, { polls: 34, at }).has(st2));
});

const innocent: readonly (readonly [string, Cells])[] = [
  ['a backup', { [st2]: { bck: 1, act: 0 } }],
  ['a hash', { [backend]: { algo: 'source' } }],
  ['first', { [backend]: { algo: 'first' } }],
  ['an algorithm that is not shown', { [backend]: { algo: '' } }],
  ['a cookie', { [backend]: { cookie: 'SRV' } }],
  ['a drained server', { [st2]: { weight: 0 } }],
  ['a server in maintenance', { [st2]: { status: 'MAINT' } }],
  ['one that has just come', { [st2]: { lastchg: 10 } }],
  ['slow start', { [st2]: { throttle: 30 } }],
  ['leastconn with sessions', { [backend]: { algo: 'leastconn' }, [st2]: { scur: 4 } }],
];

for (const [name, more] of innocent) {
  test(`neither rule speaks of ${name}`, (t) => {
    t.false(told(noTraffic, { polls: 34, at: shares(5, 0, more) }).has(st2));
    if (!name.startsWith('leastconn'))
      t.is(told(unevenShare, { polls: 64, at: shares(50, 5, more) }).size, 0);
  });
}

test('little traffic proves nothing', (t) => {
  t.is(told(noTraffic, { polls: 34, at: shares(1, 0) }).size, 0);
});

test('shares far from the weights are told of both sides, those near them are not', (t) => {
  const found = told(unevenShare, { polls: 64, at: shares(10, 1) });
  t.deepEqual([...found.keys()], [st2]);
  t.is(found.get(st2)?.evidence, '60 new sessions within 60 s, 330 by its weight');
  t.is(told(unevenShare, { polls: 64, at: shares(10, 6) }).size, 0);
  const byWeight = shares(10, 1, { [st1]: { weight: 100 } });
  t.is(told(unevenShare, { polls: 64, at: byWeight }).size, 0);
  const much = shares(10, 30, { [st1]: { weight: 50 } });
  t.deepEqual([...told(unevenShare, { polls: 64, at: much }).keys()].toSorted(), [st1, st2]);
});
