import test from 'ava';
import { fixture } from '../helpers/assets.ts';
import { statLines } from '../helpers/socket.ts';
import { setUpStandIn } from '../helpers/stand-in.ts';

const captured = fixture('captures/2.6.12/commands.txt');

/** The answer that was recorded for the command on a socket of that level. */
function recordedAnswer(level: string, command: string): string {
  const head = `--- [${level}] '${command.replaceAll("'", "\\'")}'  (`;
  const start = captured.indexOf(head);
  if (start === -1) throw new Error(`no recorded answer to ${command}`);
  const [, size = ''] = /\((\d+) bytes/.exec(captured.slice(start + head.length - 1)) ?? [];
  const body = captured.indexOf('\n', start) + 1;
  return captured.slice(body, body + Number(size));
}

const adminCommands = [
  'disable server www/www1',
  'enable server www/www1',
  'set server www/www1 state drain',
  'set server www/www1 state maint',
  'set server www/www1 state ready',
  'set server www/www1 state bogus',
  'set server www/www1 state',
  'set server www/www1',
  'set server',
  'set weight www/www1 50%',
  'set weight www/www1 0',
  'get weight www/www1',
  'set weight www/www1 300',
  'set weight www/www1 120%',
  'set weight www/www1 abc',
  'set weight www/www1 -1',
  'set weight www/www1',
  'set server www/www1 weight 100',
  'get weight www/nope',
  'get weight nope/nope',
  'get weight www',
  'set server www/www1 agent up',
  'set maxconn server www/www1 40',
  'disable server nope/www1',
  'disable server www/nope',
  'disable server www',
  'disable server',
  'set server nope/www1 state maint',
  'set weight www/nope 1',
  'disable server www/www1;enable server www/www1',
  'disable server www/www1 extra',
  'disable  server  www/www1',
  'enable server "www/www1"',
  'shutdown sessions server ws/ws1',
  'shutdown sessions server ws/nope',
  'set timeout cli 60',
  'clear counters',
  'clear counters all',
  'show cli level',
  'show stat nope 7 -1',
  'show servers state nope',
];

test('admin commands are answered byte for byte as HAProxy 2.6.12 answered them', async (t) => {
  const { ask } = await setUpStandIn(t);
  for (const command of adminCommands) t.is(await ask(command), recordedAnswer('admin', command), command);
});

const lesserCommands = [
  'disable server www/www1',
  'set weight www/www1 10',
  'set server www/www1 state maint',
  'clear counters',
  'clear counters all',
  'shutdown sessions server ws/ws1',
  'get weight www/www1',
  'show cli level',
];

for (const [level, name] of [
  ['operator', 'oper'],
  ['user', 'user'],
] as const) {
  test(`a socket of level ${level} refuses what HAProxy 2.6.12 refused, and changes nothing`, async (t) => {
    const { standIn, ask, rows } = await setUpStandIn(t, { level });
    for (const command of lesserCommands) t.is(await ask(command), recordedAnswer(name, command), command);
    standIn.grant('admin');
    t.is((await rows()).get('www/www1')?.status, 'UP');
    t.is(await ask('get weight www/www1'), '100 (initial 100)\n\n');
  });
}

test('the level is judged before the parameters, so a bare command tells the level', async (t) => {
  const { standIn, ask } = await setUpStandIn(t);
  t.is(await ask('disable server'), "Require 'backend/server'.\n\n");
  standIn.grant('user');
  t.is(await ask('disable server'), 'Permission denied\n\n');
  t.is(await ask('show sess 0x1'), 'Permission denied\n\n');
  standIn.grant('operator');
  t.is(await ask('show sess 0x1'), 'Session not found.\n\n');
});

test('severities prefix messages and leave dumps alone', async (t) => {
  const { ask } = await setUpStandIn(t);
  t.is(await ask('set severity-output number;disable server b/x'), '\n[3]: No such backend.\n\n');
  t.is(await ask('set severity-output number;get weight www/www1'), '\n100 (initial 100)\n\n');
  t.true((await ask('set severity-output number;frobnicate')).startsWith('\n[6]: Unknown command'));
});

test('a semicolon begins another command unless a backslash keeps it from that', async (t) => {
  const { ask } = await setUpStandIn(t);
  const answers = async (line: string) =>
    [...(await ask(line)).matchAll(/^(Name|# pxname)/gm)].map(([begin]) => begin);
  const both = ['Name', '# pxname'];
  t.deepEqual(await answers('show info;show stat'), both);
  t.deepEqual(await answers('show info ; show stat'), both);
  t.deepEqual(await answers('show info \\;show stat'), ['Name']);
  // The first backslash is one before the second.
  t.deepEqual(await answers('show info \\\\;show stat'), both);
  t.deepEqual(await answers('show info "a;show stat b"'), both);
});

test('an unknown command gets the usage text that begins as in 2.x', async (t) => {
  const { ask } = await setUpStandIn(t);
  t.regex(
    await ask('frobnicate'),
    /^Unknown command, but maybe one of the following ones is a better match:\n/,
  );
  t.true((await ask('help')).includes('\n  show stat '));
  t.regex(await ask(''), /^Unknown command\. Please enter one of the following commands only:\n/);
});

test('the header of show stat and the fields of show info are those of 2.6.12', async (t) => {
  const { ask } = await setUpStandIn(t);
  const lines = (text: string) => text.split('\n');
  t.is(lines(await ask('show stat'))[0], lines(fixture('captures/2.6.12/show_stat_1.csv'))[0]);
  const names = (text: string) => lines(text).map((line) => line.split(':')[0]);
  t.deepEqual(names(await ask('show info')), names(fixture('captures/2.6.12/show_info.txt')));
  t.regex(await ask('show info'), /^Pid: 4711$/m);
});

test('each kind of row leaves the same columns empty as 2.6.12 does', async (t) => {
  const { pass, rows } = await setUpStandIn(t);
  pass(20);
  const simulated = await rows();
  const real = statLines(fixture('captures/2.6.12/show_stat_1.csv'));
  const filled = (line: Readonly<Record<string, string>> | undefined) =>
    Object.entries(line ?? {}).flatMap(([name, value]) => (value === '' ? [] : [name]));
  for (const [mine, theirs] of [
    ['public/FRONTEND', 'public/FRONTEND'],
    ['public/tls', 'public/tls'],
    ['www/www1', 'www/www1'],
    ['www/BACKEND', 'www/BACKEND'],
    ['ws/ws1', 'ws/ws1'],
    ['ws/BACKEND', 'ws/BACKEND'],
    ['policy/FRONTEND', 'flash/FRONTEND'],
    ['flash/flash1', 'flash/fl1'],
    ['flash/BACKEND', 'flash/BACKEND'],
    ['stats/BACKEND', 'stats/BACKEND'],
  ] as const) {
    t.deepEqual(filled(simulated.get(mine)), filled(real.get(theirs)), mine);
  }
});

test('show stat filters by proxy, type bits and id, and hides addresses from users', async (t) => {
  const { standIn, ask } = await setUpStandIn(t);
  const names = async (line: string) => [...statLines(await ask(line)).keys()];
  t.deepEqual(await names('show stat -1 1 -1'), ['public/FRONTEND', 'policy/FRONTEND', 'stats/FRONTEND']);
  t.deepEqual(await names('show stat ws 6 -1'), ['ws/ws1', 'ws/ws2', 'ws/ws3-flaps', 'ws/BACKEND']);
  t.deepEqual(await names('show stat 4 4 2'), ['www/www2-slow']);
  t.deepEqual(await names('show stat -1 0 -1'), []);
  t.is(statLines(await ask('show stat')).get('www/www1')?.addr, '127.0.0.1:9001');
  standIn.grant('user');
  t.is(statLines(await ask('show stat')).get('www/www1')?.addr, '');
});

test('show env names the configuration file that it was given', async (t) => {
  const { ask } = await setUpStandIn(t, { configurationPath: '/tmp/lab/haproxy.cfg' });
  t.is(await ask('show env HAPROXY_CFGFILES'), 'HAPROXY_CFGFILES=/tmp/lab/haproxy.cfg\n\n');
  t.is(await ask('show env NOPE'), 'Variable not found\n\n');
});
