import test from 'ava';
import { nearLimit } from '../../../src/model/findings/near-limit.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const publicFrontend = 'frontend:public/FRONTEND';
const www1 = 'server:www/www1';
const slow = 'server:www/www3.slow';

test('sessions of a frontend from 80 % on are a warning, from 95 % critical; one poll is not enough', (t) => {
  const figures = [799, 800, 800, 700, 900];
  const at = (poll: number) => cells({ [publicFrontend]: { scur: figures[poll] ?? 0 } });
  t.deepEqual(toldAt(nearLimit, publicFrontend, { polls: 5, at }), [2]);
  t.like(told(nearLimit, { polls: 3, at }).get(publicFrontend), {
    severity: 'warning',
    title: 'public: 80 % of a limit',
    evidence: '800 of 1000 sessions, 80 %',
  });
  const high = cells({ [publicFrontend]: { scur: 950 } });
  t.like(told(nearLimit, { polls: 2, at: () => high }).get(publicFrontend), {
    severity: 'critical',
    title: 'public: 95 % of a limit',
  });
});

test('what was highest once does not count, and what is reached is told by another rule', (t) => {
  const past = cells({ [publicFrontend]: { smax: 990 } });
  t.false(told(nearLimit, { polls: 2, at: () => past }).has(publicFrontend));
  const reached = cells({ [publicFrontend]: { scur: 1000 } });
  t.false(told(nearLimit, { polls: 2, at: () => reached }).has(publicFrontend));
});

test('a session rate has its limit too', (t) => {
  const edit = cells({ [publicFrontend]: { rate: 410 } });
  t.is(
    told(nearLimit, { polls: 2, at: () => edit }).get(publicFrontend)?.evidence,
    '410 of 500 new sessions/s, 82 %',
  );
});

test('a server ranks one lower, and small limits are there to be reached', (t) => {
  const edit = cells({ [www1]: { scur: 48 }, [slow]: { scur: 2 } });
  const found = told(nearLimit, { polls: 2, at: () => edit });
  t.is(found.get(www1)?.severity, 'warning');
  t.false(found.has(slow));
  const queued = cells({ [www1]: { scur: 50, qcur: 3 } });
  t.false(told(nearLimit, { polls: 2, at: () => queued }).has(www1));
});

test('a full queue of a server sheds requests', (t) => {
  const edit = cells({ [slow]: { qcur: 9, qlimit: 10 } });
  t.is(
    told(nearLimit, { polls: 2, at: () => edit }).get(slow)?.evidence,
    '9 of 10 places in its queue, 90 %',
  );
});

test('the process is told first, and a frontend with its limit not again', (t) => {
  const edit = {
    process: { CurrConns: '1900', SslRate: '85', SslRateLimit: '100' },
    ...cells({ 'frontend:stats/FRONTEND': { scur: 1900 } }),
  };
  const found = told(nearLimit, { polls: 2, at: () => edit });
  t.deepEqual([...found.keys()], ['process']);
  t.is(
    found.get('process')?.evidence,
    '1900 of 2000 connections, 95 %; 85 of 100 new TLS connections/s, 85 %',
  );
});

test('a figure near the threshold does not blink, and below 75 % it is over', (t) => {
  const figures = [810, 810, 790, 805, 760, 740, 790];
  const at = (poll: number) => cells({ [publicFrontend]: { scur: figures[poll] ?? 0 } });
  t.deepEqual(toldAt(nearLimit, publicFrontend, { polls: 7, at }), [0, 1, 2, 3, 4]);
});
