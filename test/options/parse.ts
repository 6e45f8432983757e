import test from 'ava';
import { type ParsedOptions, parseOptions } from '../../src/options/parse.ts';
import type { ReplayChoice } from '../../src/options/replay.ts';
import type { Options } from '../../src/options/watch.ts';

const parse = (...args: readonly string[]) => parseOptions(args, '1.2.3');

function options(...args: readonly string[]): Options {
  const parsed = parse(...args);
  if (parsed.kind !== 'run') throw new Error(`not run but ${JSON.stringify(parsed)}`);
  return parsed.options;
}

function refusal(parsed: ParsedOptions): string {
  if (parsed.kind !== 'refuse') throw new Error(`not refused but ${JSON.stringify(parsed)}`);
  return parsed.message;
}

/** The choice of an output without anything else said of it. */
const printed = (kind: Options['output']['kind']): Options['output'] => ({
  kind,
  count: undefined,
  wish: { view: undefined, columns: undefined, sort: undefined, filter: undefined },
});

test('without options the source is discovered, and everything has its default', (t) => {
  t.deepEqual(options(), {
    command: 'watch',
    hasMouse: false,
    isForReader: false,
    keymap: 'usual',
    password: undefined,
    settings: {},
    target: undefined,
    theme: { given: undefined, usual: undefined },
    source: { kind: 'discover' },
    user: undefined,
    headers: [],
    cacertPath: undefined,
    isInsecure: false,
    intervalSeconds: 1,
    isReadOnly: false,
    userRules: [],
    configurationPaths: [],
    isAscii: false,
    hasBraille: true,
    isColourless: false,
    output: printed(undefined),
    alerts: [],
    masterText: undefined,
    journal: undefined,
    recordPath: undefined,
  });
});

const socket = (text: string) => ({ source: { kind: 'socket', text } }) as const;
const url = (text: string) => ({ source: { kind: 'url', text } }) as const;

const understood: readonly (readonly [args: readonly string[], expected: Partial<Options>])[] = [
  [['-s', '/run/haproxy.sock'], socket('/run/haproxy.sock')],
  [['--socket', '[::1]:9999'], socket('[::1]:9999')],
  [['--socket=abns@haproxy'], socket('abns@haproxy')],
  [['-u', 'http://lb/stats'], url('http://lb/stats')],
  [['--url', 'https://a:b@lb/'], url('https://a:b@lb/')],
  [['--user', 'ops'], { user: 'ops' }],
  [['--cacert', '/etc/ca.pem'], { cacertPath: '/etc/ca.pem' }],
  [['--insecure'], { isInsecure: true }],
  [['-i', '0.2'], { intervalSeconds: 0.2 }],
  [['--interval', '60'], { intervalSeconds: 60 }],
  [['--interval=2.5'], { intervalSeconds: 2.5 }],
  [['-n'], { isReadOnly: true }],
  [['--read-only'], { isReadOnly: true }],
  [['--config', '/a.cfg', '--config', '/b.cfg'], { configurationPaths: ['/a.cfg', '/b.cfg'] }],
  [['--ascii'], { isAscii: true }],
  [['--no-braille'], { hasBraille: false }],
  [['--no-color'], { isColourless: true }],
  [['--once'], { output: printed('table') }],
  [['--json'], { output: printed('json') }],
  [['--record', '/a.rec'], { recordPath: '/a.rec' }],
  [['demo', '--record=a'], { command: 'demo', recordPath: 'a' }],
  [['--alert'], { alerts: ['bell'] }],
  [['--alert', '--once'], { alerts: ['bell'], output: printed('table') }],
  [['--alert', 'osc9'], { alerts: ['osc9'] }],
  [['--alert=bell,osc777'], { alerts: ['bell', 'osc777'] }],
  [['--alert', 'osc9', '--alert', '--alert', 'osc9'], { alerts: ['osc9', 'bell'] }],
  [['--alert', 'osc9', '--alert', 'off'], { alerts: [] }],
  [['--master', '/run/m.sock'], { masterText: '/run/m.sock' }],
  [['demo', '--alert'], { command: 'demo', alerts: ['bell'] }],
  [['demo'], { command: 'demo', source: { kind: 'discover' } }],
  [['demo', '-i', '5', '-n'], { command: 'demo', intervalSeconds: 5, isReadOnly: true }],
  [['demo', '--once', '--json', '--ascii'], { command: 'demo', output: printed('json'), isAscii: true }],
];

for (const [args, expected] of understood)
  test(`"${args.join(' ')}" is understood`, (t) => {
    t.deepEqual(options(...args), { ...options(...args.filter((arg) => arg === 'demo')), ...expected });
  });

const replayed: readonly (readonly [args: readonly string[], expected: Partial<ReplayChoice>])[] = [
  [[], {}],
  [['--speed', '60'], { speed: 60 }],
  [['--speed=0.5x'], { speed: 0.5 }],
  [['--start', '90s'], { start: { kind: 'elapsed', seconds: 90 } }],
  [['--start', '2h'], { start: { kind: 'elapsed', seconds: 7200 } }],
  [['--start', '9:05'], { start: { kind: 'clock', seconds: 9 * 3600 + 300 } }],
  [['--start', '14:03:20'], { start: { kind: 'clock', seconds: 14 * 3600 + 200 } }],
  [['--once'], { output: printed('table') }],
  [['--json', '--ascii', '--no-color'], { output: printed('json'), isAscii: true, isColourless: true }],
];

for (const [args, expected] of replayed)
  test(`"replay a.rec ${args.join(' ')}" is understood, with the options before or behind the file`, (t) => {
    const plain = { path: 'a.rec', speed: 1, start: undefined, output: printed(undefined) };
    const ofFiles = { keymap: 'usual', settings: {}, theme: { given: undefined, usual: undefined } };
    const options = {
      ...plain,
      ...ofFiles,
      isAscii: false,
      hasBraille: true,
      isColourless: false,
      ...expected,
    };
    t.deepEqual(parse('replay', 'a.rec', ...args), { kind: 'replay', options });
    t.deepEqual(parse('replay', ...args, 'a.rec'), { kind: 'replay', options });
  });

test('headers and class rules may be given several times and keep their order', (t) => {
  const { headers, userRules } = options(
    ...['--header', 'X-A: 1', '--header', 'X-B: two words'],
    ...['--class', 'websocket=chat_*', '--class', 'tcp=/^db/'],
  );
  t.deepEqual(headers, [
    { name: 'X-A', value: '1' },
    { name: 'X-B', value: 'two words' },
  ]);
  t.deepEqual(
    userRules.map((rule) => `${rule.class} ${rule.text}`),
    ['websocket websocket=chat_*', 'tcp tcp=/^db/'],
  );
  t.true(userRules[0]?.expression.test('chat_eu'));
});

const refused: readonly (readonly [args: readonly string[], names: RegExp, fix: RegExp])[] = [
  [['-i', '0.1'], /--interval/, /0\.2 to 60/],
  [['-i', '61'], /--interval/, /0\.2 to 60/],
  [['-i', 'often'], /--interval/, /0\.2 to 60/],
  [['-i', ''], /--interval/, /0\.2 to 60/],
  [['-i', 'NaN'], /--interval/, /such as -i 2/],
  [['-i'], /--interval/, /argument missing/],
  [['-s'], /--socket/, /argument missing/],
  [['-u'], /--url/, /argument missing/],
  [['--header', 'no colon here'], /--header/, /colon/i],
  [['--header', 'A: b\r\nC: d'], /--header/, /line break/],
  [['--header', 'Content-Length: 3'], /--header/, /cannot be set/],
  [['--class', 'chat_*'], /--class/, /write CLASS=PATTERN/],
  [['--class', 'smtp=mail'], /--class/, /http, websocket, flash, tcp/],
  [['--class', 'tcp=/(/'], /--class/, /glob such as/],
  [['demo', '--master', '/m.sock'], /--master/, /leave out/],
  [['maint', 'a/b', '--master', '/m.sock'], /--master/, /for the dashboard/],
  [['--master', '/m.sock', 'maint', 'a/b'], /--master/, /for the dashboard/],
  [['--alert', 'loud'], /--alert/, /bell, osc9, osc777 or off/],
  [['--alert', ''], /--alert/, /bell, osc9, osc777 or off/],
  [['--alert', 'bell,off'], /--alert/, /bell, osc9, osc777 or off/],
  [['--sockte', '/a'], /--sockte/, /--socket/],
  [['--colour'], /--colour/, /unknown option/],
  [['-s', '/a', '-u', 'http://b'], /--socket and --url/, /give one of them/],
  [['demo', '-s', '/a'], /--socket/, /./],
  [['demo', '-u', 'http://b'], /--url/, /./],
  [['-s', '/a', 'demo'], /--socket/, /leave out/],
  [['--record'], /--record/, /argument missing/],
  [['--record', 'a', '--once'], /--record/, /leave out --once/],
  [['maint', 'a/b', '--record', 'a'], /--record/, /leave it out/],
  [['replay'], /FILE/, /missing/],
  [['replay', 'a', 'b'], /"b"|arguments/, /./],
  [['replay', 'a', '--speed', '0'], /--speed/, /0\.1 to 1000, such as/],
  [['replay', 'a', '--speed', 'fast'], /--speed/, /0\.1 to 1000, such as/],
  [['replay', 'a', '--start', '25:00'], /--start/, /10m .* such as 14:03:20/],
  [['replay', 'a', '--start', 'noon'], /--start/, /10m .* such as 14:03:20/],
  [['replay', 'a', '--socket', 'b'], /--socket/, /leave it out/],
  [['replay', 'a', '-i', '2'], /--interval/, /leave it out/],
  [['surplus'], /surplus|arguments/, /./],
  [['demo', 'surplus'], /surplus|arguments/, /./],
];

for (const [args, names, fix] of refused)
  test(`${JSON.stringify(args)} is refused in one line that names the option and what to do`, (t) => {
    const message = refusal(parse(...args));
    t.regex(message, names);
    t.regex(message, fix);
    t.notRegex(message, /\n/);
    t.notRegex(message, /^error/i);
  });

for (const flag of ['-h', '--help'])
  test(`${flag} prints every option and where the keys are explained`, (t) => {
    const parsed = parse(flag);
    if (parsed.kind !== 'print') return t.fail(parsed.kind);
    for (const name of [
      ...['--socket', '--url', '--user', '--header', '--cacert', '--insecure', '--interval', '--read-only'],
      ...['--class', '--config', '--ascii', '--no-braille', '--no-color', '--once', '--json', '--version'],
      ...['--ndjson', '--csv', '--stat', '--count', '--view', '--columns', '--sort', '--filter'],
      ...['demo', '--record', 'replay', '--alert'],
    ])
      t.true(parsed.text.includes(name), name);
    t.regex(parsed.text, /Exit: 0 done, 2 bad usage, 3/);
    t.true(parsed.text.endsWith('\n'));
    t.notRegex(parsed.text, /\(default: \[\]\)/);
  });

test('the help of the demo is its own', (t) => {
  const parsed = parse('demo', '--help');
  if (parsed.kind !== 'print') return t.fail(parsed.kind);
  t.regex(parsed.text, /hatop-ts demo/);
  t.regex(parsed.text, /--interval/);
});

for (const flag of ['-V', '--version'])
  test(`${flag} prints the version and nothing else`, (t) => {
    t.deepEqual(parse(flag), { kind: 'print', text: '1.2.3\n' });
  });

test('a refused header is not repeated: it may hold a password', (t) => {
  t.false(refusal(parse('--header', 'Authorization Basic c2VjcmV0')).includes('c2VjcmV0'));
});
