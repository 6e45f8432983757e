import test from 'ava';
import { countResponses, matchObserved } from '../../../src/model/classify/observed-rule.ts';
import { row } from './helpers/rows.ts';

const reason = (upgrades: number, total: number) => matchObserved({ upgrades, total })?.reason;

test('nine in ten of at least five responses make a WebSocket', (t) => {
  t.deepEqual(matchObserved({ upgrades: 5, total: 5 }), {
    class: 'websocket',
    reason: "100 % of its servers' responses are upgrades (1xx)",
  });
  t.is(reason(9, 10), "90 % of its servers' responses are upgrades (1xx)");
  t.is(reason(89, 100), undefined);
  t.is(reason(4, 4), undefined);
  t.is(reason(0, 0), undefined);
  t.is(matchObserved(undefined), undefined);
});

test('a hundred "100 Continue" with their final responses are no upgrades', (t) => {
  t.is(reason(100, 200), undefined);
});

test('99.9 % is not rounded up to all', (t) => {
  t.is(reason(999, 1000), "99 % of its servers' responses are upgrades (1xx)");
});

test('only server rows of wanted backends are summed', (t) => {
  const rows = [
    row('server', 'a', { hrsp_1xx: '3', hrsp_2xx: '1' }),
    row('server', 'a', { hrsp_1xx: '2', hrsp_3xx: '1', hrsp_4xx: '1', hrsp_5xx: '1', hrsp_other: '1' }),
    row('server', 'a', { hrsp_1xx: '' }),
    row('backend', 'a', { hrsp_2xx: '1000' }),
    row('frontend', 'a', { hrsp_2xx: '1000' }),
    row('server', 'b', { hrsp_1xx: '9' }),
    row('server', 'c', {}),
  ];
  const counted = countResponses(rows, (backend) => backend !== 'b');
  t.deepEqual([...counted], [['a', { upgrades: 5, total: 10 }]]);
});
