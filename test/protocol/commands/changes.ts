import test from 'ava';
import { UnsafeNameError } from '../../../src/protocol/command-line.ts';
import { clearCounters, clearServerCounters } from '../../../src/protocol/commands/counters.ts';
import { setFrontend } from '../../../src/protocol/commands/frontend.ts';
import { parseLimit, setFrontendMaxconn, setServerMaxconn } from '../../../src/protocol/commands/maxconn.ts';
import {
  isAddressAccepted,
  parseServerAddress,
  setServerAddress,
} from '../../../src/protocol/commands/server-address.ts';
import { forceAgent, forceHealth, switchCheck } from '../../../src/protocol/commands/server-checks.ts';
import { shutdownServerSessions, shutdownSession } from '../../../src/protocol/commands/server-sessions.ts';
import {
  getServerWeight,
  parseServerWeight,
  parseWeight,
  setServerWeight,
} from '../../../src/protocol/commands/server-weight.ts';
import { silentChangeVerdict } from '../../../src/protocol/outcome.ts';
import { capturedText } from '../../helpers/pictures.ts';

const versions = ['2.6.12', '3.4.0'] as const;

/** What a captured HAProxy answered an admin who sent exactly this line. */
function answerTo(version: string, line: string): string {
  const text = capturedText(version, 'commands.txt');
  const start = text.indexOf(`--- [admin] '${line}'`);
  if (start === -1) throw new Error(`${version} was never sent ${line}`);
  const from = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n---', from - 1);
  // Lines with an arrow are notes of the recorder about what the listing said then.
  return text.slice(from, end).replace(/^ *-> .*\n?/gm, '');
}

const silent: readonly string[] = [
  setServerWeight('www', 'www1', { value: 100, isPercent: false }),
  switchCheck('www', 'www1', 'health', false),
  switchCheck('www', 'www1', 'health', true),
  switchCheck('www', 'www1', 'agent', false),
  forceHealth('www', 'www1', 'stopping'),
  forceHealth('www', 'www1', 'down'),
  forceHealth('www', 'www1', 'up'),
  forceAgent('zoo', 'agent-up75', 'down'),
  setServerMaxconn('www', 'www1', 40),
  setFrontendMaxconn('public', 900),
  setFrontend('public', 'disable'),
  setFrontend('public', 'enable'),
  shutdownServerSessions('ws', 'ws1'),
  clearCounters('max'),
  clearCounters('all'),
];

for (const line of silent)
  test(`"${line}" is what real HAProxies were seen to accept in silence`, (t) => {
    for (const version of versions)
      t.deepEqual(silentChangeVerdict(answerTo(version, line)), { kind: 'accepted' });
  });

for (const [line, words] of [
  [forceAgent('www', 'www1', 'up'), 'agent checks are not enabled on this server.'],
  [switchCheck('www', 'www1', 'agent', true), 'Agent was not configured on this server, cannot enable.'],
  [forceHealth('zoo', 'tracker', 'down'), 'cannot change health on a tracking server.'],
  [setFrontend('nope', 'disable'), 'No such frontend.'],
  [setFrontendMaxconn('nope', 1), 'No such frontend.'],
  [shutdownSession('0x1'), "No such session (use 'show sess')."],
  [shutdownServerSessions('ws', 'nope'), 'No such server.'],
] as const)
  test(`"${line}" is refused by real HAProxies in their words`, (t) => {
    for (const version of versions)
      t.deepEqual(silentChangeVerdict(answerTo(version, line)), { kind: 'refused', words });
  });

test('a frontend is shut down by its own line', (t) => {
  t.is(setFrontend('flash', 'shutdown'), 'shutdown frontend flash');
  t.is(silentChangeVerdict(answerTo('2.6.12', 'shutdown frontend flash')).kind, 'accepted');
});

test('counters of one server have the line of 3.5', (t) => {
  t.is(clearServerCounters('ws', 'ws1'), 'clear counters server ws/ws1');
});

test('a weight is read as HAProxy takes it', (t) => {
  t.deepEqual(parseWeight('0'), { value: 0, isPercent: false });
  t.deepEqual(parseWeight(' 256 '), { value: 256, isPercent: false });
  t.deepEqual(parseWeight('120%'), { value: 120, isPercent: true });
  for (const text of ['', '257', '300', 'abc', '-1', '%', '1 0', '1.5', '+1'])
    t.is(parseWeight(text), undefined, text);
});

test('what HAProxy refuses as a weight is not read either', (t) => {
  for (const text of ['300', 'abc', '-1']) {
    for (const version of versions)
      t.is(silentChangeVerdict(answerTo(version, `set weight www/www1 ${text}`)).kind, 'refused');
    t.is(parseWeight(text), undefined);
  }
});

test('the configured weight is read from the answer that real HAProxies gave', (t) => {
  t.is(getServerWeight('www', 'www1'), 'get weight www/www1');
  for (const version of versions)
    t.deepEqual(parseServerWeight(answerTo(version, 'get weight www/www1')), { user: 0, initial: 100 });
  t.deepEqual(parseServerWeight('10 (initial 10)\n\n'), { user: 10, initial: 10 });
});

test('a refusal tells no weight', (t) => {
  for (const line of ['get weight www/nope', 'get weight nope/nope', 'get weight www'])
    for (const version of versions) t.is(parseServerWeight(answerTo(version, line)), undefined);
  t.is(parseServerWeight(''), undefined);
});

test('an address is read with and without its port, IPv6 in brackets where a port follows', (t) => {
  for (const [text, host, port] of [
    ['10.0.0.7', '10.0.0.7', undefined],
    ['10.0.0.7:80', '10.0.0.7', 80],
    ['::1', '::1', undefined],
    ['[::1]', '::1', undefined],
    ['[::1]:65535', '::1', 65_535],
    [' 2001:DB8:0:0::7 ', '2001:db8::7', undefined],
    ['::ffff:10.0.0.7', '::ffff:a00:7', undefined],
  ] as const)
    t.deepEqual(parseServerAddress(text), { host, port }, text);
  for (const text of [
    '',
    'lb1',
    'unix',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.7',
    '10.0.0.7:0',
    '10.0.0.7:65536',
    '[::1',
    '::1]:80',
    ':::',
  ])
    t.is(parseServerAddress(text), undefined, text);
});

test('an address as the listings of all versions write it is read', (t) => {
  for (const text of ['127.0.0.1:22001', '[::1]:22001']) t.truthy(parseServerAddress(text));
});

test('what real HAProxies answer to an address that is so already is accepted, to a wrong one refused', (t) => {
  const line = setServerAddress('www', 'www1', { host: '127.0.0.1', port: 22_001 });
  for (const version of versions) {
    t.true(isAddressAccepted(answerTo(version, line)), version);
    t.false(isAddressAccepted(answerTo(version, 'set server www/www1 addr bogus')), version);
  }
  t.true(isAddressAccepted("IP changed from '127.0.0.1' to '127.0.0.2' by 'stats socket command'\n\n"));
  t.false(isAddressAccepted('Permission denied\n\n'));
});

test('a limit is a whole number that HAProxy can hold', (t) => {
  t.is(parseLimit('0'), 0);
  t.is(parseLimit(' 2147483647 '), 2_147_483_647);
  for (const text of ['', '-1', '1.5', 'none', '2147483648', '1e3', '0x10'])
    t.is(parseLimit(text), undefined, text);
});

test('a name that could become a second command is refused by every line', (t) => {
  const bad = 'x;shutdown frontend public';
  for (const build of [
    () => setServerWeight(bad, 's', { value: 1, isPercent: false }),
    () => getServerWeight('b', bad),
    () => switchCheck('b', bad, 'agent', true),
    () => forceHealth(bad, 's', 'up'),
    () => forceAgent('b', bad, 'up'),
    () => shutdownServerSessions('b', bad),
    () => shutdownSession(bad),
    () => setServerMaxconn(bad, 's', 1),
    () => setFrontendMaxconn(bad, 1),
    () => setFrontend(bad, 'enable'),
    () => clearServerCounters('b', bad),
    () => setServerAddress('b', 's', { host: bad, port: undefined }),
  ])
    t.throws(build, { instanceOf: UnsafeNameError });
});
