import test from 'ava';
import { share4xx } from '../../../src/model/findings/share-4xx.ts';
import { share5xx } from '../../../src/model/findings/share-5xx.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const www = 'backend:www/BACKEND';
const www1 = 'server:www/www1';
const www2 = 'server:www/www2-500s';
const publicFrontend = 'frontend:public/FRONTEND';

/** Responses of a row as sums over the polls: `good` and `bad` are those of one poll each. */
const responses =
  (field: 'hrsp_4xx' | 'hrsp_5xx', good: (poll: number) => number, bad: (poll: number) => number) =>
  (poll: number) => {
    const sum = (of: (poll: number) => number) =>
      Array.from({ length: poll + 1 }, (_, at) => of(at)).reduce((total, one) => total + one, 0);
    return { hrsp_2xx: sum(good), [field]: sum(bad) };
  };
const busy = () => 100;
const from = (start: number, amount: number) => (poll: number) => (poll < start ? 0 : amount);

test('a jump of the 5xx share is told at once, with the row’s own past and the servers that did it', (t) => {
  const of = responses('hrsp_5xx', busy, from(40, 20));
  const at = (poll: number) => cells({ [www]: of(poll), [www2]: of(poll) });
  t.deepEqual(toldAt(share5xx, www, { polls: 42, at }), [40, 41]);
  const found = told(share5xx, { polls: 43, at });
  t.deepEqual([...found.keys()], [www]);
  t.like(found.get(www), {
    severity: 'warning',
    title: 'www: 5xx responses',
    evidence: '60 of 360 responses within 3 s, 17 %; 0 % in the 39 s before; www2-500s 60',
  });
});

test('it is over three polls after the last error of a busy row', (t) => {
  const of = responses('hrsp_5xx', busy, (poll) => (poll >= 3 && poll < 6 ? 50 : 0));
  t.deepEqual(
    toldAt(share5xx, www, { polls: 10, at: (poll) => cells({ [www]: of(poll) }) }),
    [3, 4, 5, 6, 7],
  );
});

test('half of all responses is critical, also where nobody knows the past', (t) => {
  const of = responses('hrsp_5xx', busy, () => 100);
  const trouble = told(share5xx, { polls: 3, at: (poll) => cells({ [www]: of(poll) }) }).get(www);
  t.is(trouble?.severity, 'critical');
  t.is(trouble?.evidence, '200 of 400 responses within 3 s, 50 %');
});

test('a share that was always so is a notice', (t) => {
  const of = responses('hrsp_5xx', busy, () => 10);
  t.is(told(share5xx, { polls: 45, at: (poll) => cells({ [www]: of(poll) }) }).get(www)?.severity, 'notice');
});

test('few responses and few errors are no finding', (t) => {
  const few = responses('hrsp_5xx', () => 1, from(1, 1));
  t.false(told(share5xx, { polls: 5, at: (poll) => cells({ [www]: few(poll) }) }).has(www));
  const rare = responses('hrsp_5xx', busy, () => 3);
  t.false(told(share5xx, { polls: 12, at: (poll) => cells({ [www]: rare(poll) }) }).has(www));
});

test('one server of many is told by itself, a frontend only where no backend is', (t) => {
  const many = responses(
    'hrsp_5xx',
    () => 1000,
    () => 20,
  );
  const one = responses(
    'hrsp_5xx',
    () => 50,
    () => 20,
  );
  const at = (poll: number) => cells({ [www]: many(poll), [www1]: one(poll), [publicFrontend]: one(poll) });
  const found = told(share5xx, { polls: 4, at });
  t.deepEqual([...found.keys()], [www1]);
  t.is(found.get(www1)?.severity, 'warning');
  const alone = (poll: number) => cells({ [publicFrontend]: one(poll) });
  t.deepEqual([...told(share5xx, { polls: 4, at: alone }).keys()], [publicFrontend]);
});

test('errors that connection and response errors account for are told there', (t) => {
  const of = responses('hrsp_5xx', busy, () => 40);
  const explained = (poll: number) => cells({ [www]: { ...of(poll), econ: poll * 25, eresp: poll * 15 } });
  t.false(told(share5xx, { polls: 5, at: explained }).has(www));
});

test('4xx count only as a jump against a known past', (t) => {
  const of = responses('hrsp_4xx', busy, from(40, 20));
  t.deepEqual(toldAt(share4xx, www, { polls: 43, at: (poll) => cells({ [www]: of(poll) }) }), [40, 41, 42]);
  const always = responses('hrsp_4xx', busy, () => 60);
  t.false(told(share4xx, { polls: 45, at: (poll) => cells({ [www]: always(poll) }) }).has(www));
  const steep = responses('hrsp_4xx', busy, from(40, 100));
  t.is(
    told(share4xx, { polls: 43, at: (poll) => cells({ [www]: steep(poll) }) }).get(www)?.severity,
    'warning',
  );
  t.false(
    told(share4xx, {
      polls: 4,
      at: (poll) => cells({ [www]: responses('hrsp_4xx', busy, from(2, 90))(poll) }),
    }).has(www),
  );
});

test('a share near the floor does not blink', (t) => {
  const of = responses('hrsp_5xx', busy, (poll) => (poll < 4 ? 6 : 4));
  t.deepEqual(
    toldAt(share5xx, www, { polls: 9, at: (poll) => cells({ [www]: of(poll) }) }),
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
  const low = responses('hrsp_5xx', busy, () => 4);
  t.deepEqual(toldAt(share5xx, www, { polls: 9, at: (poll) => cells({ [www]: low(poll) }) }), []);
});
