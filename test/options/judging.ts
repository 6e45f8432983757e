import test from 'ava';
import { parseOptions } from '../../src/options/parse.ts';

const parse = (...args: readonly string[]) => parseOptions(args, '0');

test('check takes expressions, each as often as wished, a filter and a source', (t) => {
  const parsed = parse(
    '-s',
    '/a',
    'check',
    '--warning',
    'a > 1',
    '--warning',
    'b > 2',
    '--critical',
    'c',
    '--filter',
    'x',
  );
  if (parsed.kind !== 'check') return t.fail(JSON.stringify(parsed));
  t.deepEqual(parsed.options.errand, { warning: ['a > 1', 'b > 2'], critical: ['c'], filter: 'x' });
  t.deepEqual(parsed.options.source, { kind: 'socket', text: '/a' });
});

test('wait takes an expression and waits five minutes for one row where nothing else is said', (t) => {
  const plain = parse('wait', 'a > 1');
  if (plain.kind !== 'wait') return t.fail(JSON.stringify(plain));
  t.deepEqual(plain.options.errand, {
    expression: 'a > 1',
    filter: undefined,
    isForAll: false,
    timeoutSeconds: 300,
  });
  t.is(plain.options.intervalSeconds, 1);
  const full = parse('wait', '--all', 'a > 1', '--timeout', '30s', '--filter', 'x', '-i', '2');
  if (full.kind !== 'wait') return t.fail(JSON.stringify(full));
  t.deepEqual(full.options.errand, { expression: 'a > 1', filter: 'x', isForAll: true, timeoutSeconds: 30 });
  t.is(full.options.intervalSeconds, 2);
});

for (const [args, reason] of [
  [['check', '--bogus'], /--bogus/],
  [['check', 'a > 1'], /a > 1/],
  [['check', '--warning', ''], /--warning.*Write an expression/],
  [['check', '--json'], /^--json is for the dashboard/],
  [['check', '-s', '/a', '-u', 'http://b'], /give one of them/],
] as const)
  test(`${JSON.stringify(args)} is refused as a plugin has to`, (t) => {
    const parsed = parse(...args);
    if (parsed.kind !== 'refuse') return t.fail(JSON.stringify(parsed));
    t.regex(parsed.message, reason);
    t.true(parsed.isOfPlugin);
  });

for (const [args, reason] of [
  [['wait'], /EXPR/],
  [['wait', 'a', 'b'], /"b"|arguments/],
  [['wait', 'a', '--timeout', 'soon'], /--timeout.*such as 30s/],
  [['wait', 'a', '--csv'], /^--csv is for the dashboard/],
] as const)
  test(`${JSON.stringify(args)} is refused in one line`, (t) => {
    const parsed = parse(...args);
    if (parsed.kind !== 'refuse') return t.fail(JSON.stringify(parsed));
    t.regex(parsed.message, reason);
    t.is(parsed.isOfPlugin, undefined);
  });
