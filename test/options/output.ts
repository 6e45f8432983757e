import test from 'ava';
import { parseOptions } from '../../src/options/parse.ts';

const parse = (...args: readonly string[]) => parseOptions(args, '0');

for (const command of [[], ['demo'], ['replay', 'a.rec']] as const)
  test(`${command[0] ?? 'the dashboard'} takes every output and what belongs to it`, (t) => {
    const output = (...args: readonly string[]) => {
      const parsed = parse(...command, ...args);
      if (parsed.kind !== 'run' && parsed.kind !== 'replay') throw new Error(JSON.stringify(parsed));
      return parsed.options.output;
    };
    for (const kind of ['json', 'csv', 'ndjson', 'stat'] as const) t.is(output(`--${kind}`).kind, kind);
    t.is(output('--once').kind, 'table');
    t.is(output('--once', '--csv').kind, 'csv');
    t.like(output('--ndjson', '--count', '3'), { kind: 'ndjson', count: 3 });
    t.like(output('--stat', '--count=1'), { kind: 'stat', count: 1 });
    t.deepEqual(output('--view', 'http', '--columns', 'a,b', '--sort', 'c', '--filter', '=d > 1').wish, {
      view: 'http',
      columns: 'a,b',
      sort: 'c',
      filter: '=d > 1',
    });
    t.is(output('--filter', 'x').kind, undefined);
  });

for (const [args, reason] of [
  [['--json', '--csv'], /^--json and --csv are two outputs/],
  [['--ndjson', '--stat'], /^--ndjson and --stat are two outputs/],
  [['--once', '--stat'], /^--once and --stat are two outputs/],
  [['--count', '3'], /^--count is for --ndjson and --stat/],
  [['--csv', '--count', '3'], /^--count is for/],
  [['--stat', '--count', '0'], /--count.*from 1 on/],
  [['--stat', '--count', '1.5'], /--count.*from 1 on/],
  [['--csv', '--sort', 'sess'], /^--sort is for the table: leave out --csv/],
  [['--json', '--view', 'http'], /^--view is for the table: leave out --json/],
  [['--stat', '--filter', 'www'], /^--stat tells of whole classes: leave out --filter/],
  [['--csv', '--record', 'a'], /^--record is for the dashboard: leave out --csv/],
  [['maint', 'a/b', '--csv'], /^--csv is for the dashboard/],
  [['maint', 'a/b', '--filter', 'x'], /^--filter is for the dashboard/],
  [['probe', 'a', '--stat'], /^--stat is for the dashboard/],
] as const)
  test(`${JSON.stringify(args)} is refused in one line`, (t) => {
    const parsed = parse(...args);
    if (parsed.kind !== 'refuse') return t.fail(JSON.stringify(parsed));
    t.regex(parsed.message, reason);
    t.notRegex(parsed.message, /\n/);
  });
