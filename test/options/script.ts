import test from 'ava';
import type { Errand } from '../../src/actions/errand.ts';
import { parseOptions } from '../../src/options/parse.ts';
import type { ScriptOptions } from '../../src/options/script.ts';

function script(...args: readonly string[]): ScriptOptions {
  const parsed = parseOptions(args, '0');
  if (parsed.kind !== 'act') throw new Error(`not a sub-command but ${JSON.stringify(parsed)}`);
  return parsed.options;
}

const plain = { kind: 'change', isEveryBackend: false, wait: undefined } as const;

for (const [args, errand] of [
  [['ready', 'a/b'], { ...plain, verb: { kind: 'state', state: 'ready' }, servers: ['a/b'] }],
  [['maint', 'a/b', 'c/d'], { ...plain, verb: { kind: 'state', state: 'maint' }, servers: ['a/b', 'c/d'] }],
  [['drain', 'a/b'], { ...plain, verb: { kind: 'state', state: 'drain' }, servers: ['a/b'] }],
  [['kill-sessions', 'a/b'], { ...plain, verb: { kind: 'killSessions' }, servers: ['a/b'] }],
  [
    ['weight', '50%', 'a/b'],
    { ...plain, verb: { kind: 'weight', weight: { value: 50, isPercent: true } }, servers: ['a/b'] },
  ],
  [
    ['maint', '--all-backends', 'b'],
    { ...plain, verb: { kind: 'state', state: 'maint' }, servers: ['b'], isEveryBackend: true },
  ],
  [
    ['drain', 'a/b', '--wait', '10m'],
    {
      ...plain,
      verb: { kind: 'state', state: 'drain' },
      servers: ['a/b'],
      wait: { end: 'maint', limitSeconds: 600 },
    },
  ],
  [
    ['drain', '--wait=30s', '--then', 'kill', 'a/b'],
    {
      ...plain,
      verb: { kind: 'state', state: 'drain' },
      servers: ['a/b'],
      wait: { end: 'kill', limitSeconds: 30 },
    },
  ],
  [['exec', 'show info'], { kind: 'exec', line: 'show info' }],
  [['exec', 'show', 'info'], { kind: 'exec', line: 'show info' }],
] as const)
  test(`${JSON.stringify(args)} is understood`, (t) => {
    const options = script(...args);
    t.deepEqual(options.errand, errand as unknown as Errand);
    t.like(options, { isDryRun: false, isConfirmed: false, isJson: false, isReadOnly: false });
  });

test('sub-commands take the options of the source before and after them', (t) => {
  for (const args of [
    ['-s', '/a', 'maint', 'a/b'],
    ['maint', '-s', '/a', 'a/b'],
    ['maint', 'a/b', '--socket=/a'],
  ])
    t.deepEqual(script(...args).source, { kind: 'socket', text: '/a' });
  const { user, isInsecure } = script('maint', 'a/b', '-u', 'https://b/', '--user', 'ops', '--insecure');
  t.deepEqual([user, isInsecure], ['ops', true]);
});

test('the options of every sub-command are understood', (t) => {
  t.like(script('maint', 'a/b', '--dry-run', '--yes', '--json', '-n'), {
    isDryRun: true,
    isConfirmed: true,
    isJson: true,
    isReadOnly: true,
    journal: undefined,
  });
  t.true(script('maint', 'a/b', '-y').isConfirmed);
  t.is(script('maint', 'a/b', '--no-journal').journal, false);
  t.is(script('maint', 'a/b', '--journal', '/j').journal, '/j');
});

for (const [args, reason] of [
  [['maint'], /missing required argument 'BACKEND\/SERVER'/],
  [['weight', 'a/b', 'c/d'], /WEIGHT: write 0 to 256/],
  [['weight', '257', 'a/b'], /WEIGHT: write 0 to 256/],
  [['weight', '5'], /missing required argument/],
  [['drain', 'a/b', '--wait', '10'], /--wait.*such as 30s, 10m or 2h/],
  [['drain', 'a/b', '--then', 'kill'], /--then needs --wait/],
  [['drain', 'a/b', '--wait', '1m', '--then', 'stop'], /--then.*maint, kill, leave/],
  [['maint', 'a/b', '--wait', '1m'], /--wait/],
  [['maint', 'a/b', '--once'], /--once is for the dashboard/],
  [['maint', 'a/b', '-i', '2'], /--interval is for the dashboard/],
  [['--yes'], /--yes/],
  [['exec'], /missing required argument/],
  [['exec', ' '], /exec needs a runtime command/],
  [['exec', 'show info; show stat'], /one command a line/],
  [['exec', 'show info\nshow stat'], /this line is not sent/],
  [['exec', 'add acl x <<'], /payload/],
  [['exec', 'show info', '--all-backends'], /--all-backends/],
  [['maint', 'a/b', '-s', '/a', '-u', 'http://b'], /give one of them/],
] as const)
  test(`${JSON.stringify(args)} is refused in one line`, (t) => {
    const parsed = parseOptions(args, '0');
    if (parsed.kind !== 'refuse') return t.fail(JSON.stringify(parsed));
    t.regex(parsed.message, reason);
    t.notRegex(parsed.message, /\n/);
  });

for (const name of ['ready', 'maint', 'drain', 'weight', 'kill-sessions', 'exec'])
  test(`the help of ${name} names its options and where it is sent`, (t) => {
    const parsed = parseOptions([name, '--help'], '0');
    if (parsed.kind !== 'print') return t.fail(parsed.kind);
    for (const option of ['--socket', '--url', '--dry-run', '--yes', '--json', '--journal'])
      t.true(parsed.text.includes(option), option);
    t.is(parsed.text.includes('--wait'), name === 'drain');
    t.is(parsed.text.includes('--all-backends'), name !== 'exec');
  });

function probe(...args: readonly string[]) {
  const parsed = parseOptions(['probe', ...args], '0');
  if (parsed.kind !== 'probe') throw new Error(`no probe but ${JSON.stringify(parsed)}`);
  return parsed.options;
}

test('probe takes a target and leaves the rest to what is known', (t) => {
  const { errand, userRules } = probe('ws/ws1');
  t.deepEqual(errand, {
    text: 'ws/ws1',
    target: { kind: 'row', name: 'ws/ws1' },
    choices: {
      class: undefined,
      path: undefined,
      host: undefined,
      origin: undefined,
      via: undefined,
      isTls: false,
    },
    timeoutMs: 5000,
  });
  t.deepEqual(userRules, []);
});

test('everything about a probe can be chosen', (t) => {
  const { errand, userRules, isJson } = probe(
    ...[
      'ws',
      '--class',
      'ws',
      '--class',
      'http=www*',
      '--path',
      '/chat',
      '--host',
      'a.b:81',
      '--tls',
      '--json',
    ],
    ...['--origin', 'https://a.b', '--via', '[::1]:443', '--timeout', '300ms'],
  );
  t.deepEqual(errand.choices, {
    class: 'websocket',
    path: '/chat',
    host: 'a.b:81',
    origin: 'https://a.b',
    via: { kind: 'tcp', host: '::1', port: 443 },
    isTls: true,
  });
  t.is(errand.timeoutMs, 300);
  t.deepEqual(
    userRules.map(({ text }) => text),
    ['http=www*'],
  );
  t.true(isJson);
});

for (const [args, words] of [
  [['probe'], /TARGET/],
  [['probe', 'a b'], /TARGET is/],
  [['probe', 'ftp://a'], /another scheme/],
  [['probe', 'a', '--path', 'chat'], /--path begins with/],
  [['probe', 'a', '--host', 'a\r\nX: y'], /--host is a name/],
  [['probe', 'a', '--origin', 'a'], /--origin is what/],
  [['probe', 'a', '--via', '*:80'], /--via is HOST:PORT/],
  [['probe', 'a', '--timeout', '2m'], /--timeout.*100ms to 60s/],
  [['probe', 'a', '--class', 'smtp'], /--class.*write CLASS=PATTERN/],
  [['probe', 'a', '--once'], /--once is for the dashboard/],
  [['--class', 'websocket'], /"websocket" has no "=": write CLASS=PATTERN, such as websocket=chat_\*/],
] as const)
  test(`${JSON.stringify(args)} is refused with the reason`, (t) => {
    const parsed = parseOptions(args, '0');
    t.regex(parsed.kind === 'refuse' ? parsed.message : parsed.kind, words);
  });
