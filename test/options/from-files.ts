import test from 'ava';
import { readConfig } from '../../src/config/read-config.ts';
import { parseConfigured } from '../../src/options/configured.ts';
import { type ParsedOptions, parseOptions } from '../../src/options/parse.ts';

const text = `
interval = 5
class = ["tcp=db_*"]
alert = ["osc9"]
theme = "light"
target = "prod-lb1"
[targets.prod-lb1]
socket = "/run/prod.sock"
label = "PROD"
colour = "red"
read-only = true
interval = 2
class = ["websocket=chat_*"]
[targets.page]
url = "https://me:ge%20heim@lb1/haproxy?stats"
header = ["X-A: 1"]
read-only = false
[targets.other]
url = "https://lb2/stats"
user = "me"
password = "secret"
`;
const { settings, faults } = readConfig({ text, isOpenToOthers: false });

const parse = (...args: readonly string[]) => parseOptions(args, '0', settings);

function optionsOf(parsed: ParsedOptions) {
  if (parsed.kind !== 'run') throw new Error(JSON.stringify(parsed));
  return parsed.options;
}

const refusalOf = (...args: readonly string[]) => {
  const parsed = parse(...args);
  return parsed.kind === 'refuse' ? parsed.message : `not refused: ${parsed.kind}`;
};

test('the file of these tests is a good one', (t) => t.deepEqual(faults, []));

test('without a name the usual target is watched, as it says and else as the file says', (t) => {
  const options = optionsOf(parse());
  t.like(options, {
    source: { kind: 'socket', text: '/run/prod.sock' },
    target: { name: 'PROD', colour: 'red' },
    isReadOnly: true,
    intervalSeconds: 2,
    alerts: ['osc9'],
    theme: { given: undefined, usual: 'light' },
  });
  t.deepEqual(
    options.userRules.map((rule) => rule.text),
    ['websocket=chat_*', 'tcp=db_*'],
  );
});

test('a target is named by itself or by --target, for sub-commands too, and its password leaves the URL', (t) => {
  const password = {
    source: { kind: 'url', text: 'https://me@lb1/haproxy?stats' },
    password: 'ge heim',
  } as const;
  t.like(optionsOf(parse('page')), { ...password, target: { name: 'page' }, isReadOnly: false });
  t.like(optionsOf(parse('--target', 'page')), password);
  const act = parse('drain', '--target', 'page', 'www/www1');
  t.like(act, { kind: 'act', options: { ...password, headers: [{ name: 'X-A', value: '1' }] } });
  t.like(parse('probe', 'ws/ws1'), { kind: 'probe', options: { source: { text: '/run/prod.sock' } } });
});

test('options beat the target, and the target beats what the file says of all', (t) => {
  const args = ['-i', '7', '--alert', 'bell', '--theme', 'mono', '--class', 'flash=x', '--no-read-only'];
  const options = optionsOf(parse(...args));
  t.like(options, { intervalSeconds: 7, alerts: ['bell'], isReadOnly: false, theme: { given: 'mono' } });
  t.is(options.userRules[0]?.text, 'flash=x');
  t.is(optionsOf(parse('page')).intervalSeconds, 5);
  t.true(optionsOf(parse('page', '-n')).isReadOnly);
});

test('a source that is named on the command line is no target, and has none of its secrets', (t) => {
  const options = optionsOf(parse('--socket', '/run/x.sock'));
  t.like(options, { source: { kind: 'socket', text: '/run/x.sock' }, target: undefined, isReadOnly: false });
  t.is(optionsOf(parse('other')).password, 'secret');
  t.is(optionsOf(parse('other', '--user', 'you')).password, undefined);
});

test('the demo and recordings have their own source, whatever the files say', (t) => {
  t.is(optionsOf(parse('demo')).source.kind, 'discover');
  t.is(optionsOf(parse('demo')).target, undefined);
  t.is(parse('replay', 'a.rec').kind, 'replay');
  t.regex(refusalOf('demo', '--target', 'page'), /target has no meaning here/);
});

test('what names no target, or two sources, is refused with what to write', (t) => {
  t.regex(refusalOf('pagee'), /"pagee" is no sub-command and no target: did you mean page\?/);
  t.regex(refusalOf('qqqq'), /"qqqq" is no sub-command and no target: configured are prod-lb1, page, other$/);
  t.regex(refusalOf('page', '--socket', '/x'), /target page and --socket name two sources/);
  t.is(
    refusalOf('https://me:geheim@lb1/'),
    'this is no target: name a socket with --socket, a stats page with --url',
  );
  t.regex(refusalOf('-t', 'qqqq'), /^"qqqq" is no target: configured are/);
  t.regex(refusalOf('doctr'), /^"doctr" is no sub-command and no target: did you mean doctor\?$/);
  const unconfigured = parseOptions(['qqqq'], '0');
  t.regex(
    unconfigured.kind === 'refuse' ? unconfigured.message : '',
    /"qqqq" is no sub-command and no target: none is configured/,
  );
});

test('of more words than there is use for, the one that is wrong is told, and no address', (t) => {
  t.is(refusalOf('drian', 'www/www1'), '"drian" is no sub-command: did you mean drain?');
  t.regex(refusalOf('page', 'drain', 'www/www1'), /^"page" is no sub-command: name a target with --target/);
  t.is(refusalOf('check', 'extra', '--critical', 'up == 0'), 'check does not take "extra": leave it out');
  t.is(refusalOf('check', 'https://me:geheim@lb1/'), 'check does not take this: leave it out');
  t.notRegex(refusalOf('https://me:geheim@lb1/', 'check'), /geheim/);
});

test('$HATOP_SOCKET is nearer than the usual target of a file', async (t) => {
  const load = async () => ({ ok: true, settings }) as const;
  const near = await parseConfigured([], '0', { HATOP_SOCKET: '/run/x.sock' }, load);
  t.is(optionsOf(near).source.kind, 'discover');
  t.is(optionsOf(await parseConfigured([], '0', {}, load)).source.kind, 'socket');
});

test('a broken file is one line, and stands in the way of neither help nor what tells of it', async (t) => {
  const load = async () => ({ ok: false, faults: ['/x/config.toml:1:1: wrong', 'b', 'c'] }) as const;
  t.deepEqual(await parseConfigured([], '0', {}, load), {
    kind: 'refuse',
    message: '/x/config.toml:1:1: wrong (and 2 more: hatop-ts config --check)',
    isOfFile: true,
  });
  t.is((await parseConfigured(['--help'], '0', {}, load)).kind, 'print');
  t.is((await parseConfigured(['config', '--check'], '0', {}, load)).kind, 'config');
  t.is((await parseConfigured(['completion', 'bash'], '0', {}, load)).kind, 'completion');
  t.is((await parseConfigured(['doctor'], '0', {}, load)).kind, 'doctor');
});

test('config takes one thing to do', (t) => {
  const unasked = /config takes one of --default, --path and --check/;
  t.regex(refusalOf('config'), unasked);
  t.regex(refusalOf('config', '--default', '--path'), unasked);
  t.deepEqual(parse('config', '--check', 'x.toml'), {
    kind: 'config',
    errand: { what: 'check', file: 'x.toml' },
  });
});
