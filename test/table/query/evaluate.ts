import test from 'ava';
import { evaluate, type Truth } from '../../../src/table/query/evaluate.ts';
import { isFault, parseExpression } from '../../../src/table/query/parse.ts';
import { subjectsOf } from '../helpers/filters.ts';

/** The truth of an expression on ws/ws1 of 2.6.12, with other cells where the test says so. */
function truth(text: string, cells: Readonly<Record<string, string>> = {}): Truth {
  const expression = parseExpression(text, 0, new Map([['new_one', 0]]));
  if (isFault(expression)) throw new Error(expression.message);
  const subject = subjectsOf('2.6.12', { cells: { 'server:ws/ws1': cells } }).find(
    ({ row }) => row.key === 'server:ws/ws1',
  );
  return evaluate(expression, subject!);
}

// `throttle` is empty on every row, `scur` is 5.
const yes = 'scur == 5';
const no = 'scur == 6';
const unknown = 'throttle > 0';

test('the three parts of the tables are what they are meant to be', (t) => {
  t.deepEqual(
    [yes, no, unknown].map((text) => truth(text)),
    [true, false, undefined],
  );
});

const conjunctions: readonly (readonly [string, string, Truth])[] = [
  [yes, yes, true],
  [yes, no, false],
  [no, yes, false],
  [no, no, false],
  [yes, unknown, undefined],
  [unknown, yes, undefined],
  [no, unknown, false],
  [unknown, no, false],
  [unknown, unknown, undefined],
];

for (const [left, right, wanted] of conjunctions) {
  test(`${left} and ${right} is ${wanted}`, (t) => t.is(truth(`${left} and ${right}`), wanted));
  test(`not (${left}) or not (${right}) is its opposite`, (t) => {
    const opposite = wanted === undefined ? undefined : !wanted;
    t.is(truth(`not (${left}) or not (${right})`), opposite);
    t.is(truth(`not (${left} and ${right})`), opposite);
  });
}

test('what is not known is no hit under any operator, and not under not either', (t) => {
  for (const sign of ['==', '!=', '>', '>=', '<', '<=']) {
    t.is(truth(`throttle ${sign} 0`), undefined);
    t.is(truth(`not throttle ${sign} 0`), undefined);
  }
  for (const sign of ['==', '!=', '~', '!~']) t.is(truth(`cookie ${sign} x`), undefined);
  t.is(truth('lastsess < 1h', { lastsess: '-1' }), undefined);
});

test('a number is compared as a number', (t) => {
  for (const [text, wanted] of [
    ['scur > 4.5', true],
    ['scur >= 5', true],
    ['scur < 5', false],
    ['scur <= 5', true],
    ['scur != 5', false],
    ['weight < 2', true],
  ] as const)
    t.is(truth(text), wanted, text);
  t.is(truth('stot > 9007199254740000000', { stot: '9100000000000000000' }), true);
});

test('a text is compared in upper or lower case, whole or in part', (t) => {
  for (const [text, wanted] of [
    ['name == WS1', true],
    ['name == ws', false],
    ['name ~ S1', true],
    ['name !~ s1', false],
    ['proxy != www', true],
    ['class == WebSocket', true],
    ['type == server and server == ws1', true],
    ['addr ~ 22011', true],
  ] as const)
    t.is(truth(text), wanted, text);
});

test('a state is equal without its progress, its remarks and the star of a running check', (t) => {
  for (const status of ['DOWN', 'DOWN 1/2', 'DOWN (agent)', 'DOWN 1/2 (via a/b)'])
    t.true(truth('status == down', { status }), status);
  t.true(truth('status == "down 1/2"', { status: 'DOWN 1/2' }));
  t.false(truth('status == UP', { status: 'DOWN 1/2' }));
  t.false(truth('status != UP', { status: 'UP 1/3' }));
  t.true(truth('status == "no check"', { status: 'no check' }));
  t.true(truth('check == L7OK', { check_status: '* L7OK' }));
});

test('per cent are of the limit of sessions, or of all servers', (t) => {
  t.is(truth('sess > 80%', { slim: '6' }), true);
  t.is(truth('sess > 80%', { slim: '10' }), false);
  t.is(truth('sess > 80%', { slim: '' }), undefined);
  t.is(truth('up < 100%'), undefined);
});

test('a field per second is its growth, and bytes that tunnels hide are not known', (t) => {
  t.true(truth('stot/s > 0.5'));
  t.is(truth('bin/s >= 0'), undefined);
  t.is(truth('in/s >= 0'), undefined);
});

test('a column that is not known to us is compared as what it holds', (t) => {
  t.is(truth('new_one > 1'), undefined);
});
