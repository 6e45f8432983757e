import test from 'ava';
import {
  parseServerAddresses,
  parseServersState,
  showServersState,
} from '../../../src/protocol/commands/show-servers-state.ts';
import { capturedText, capturedVersions } from '../../helpers/pictures.ts';

const none = {
  isForcedMaint: false,
  isInheritedMaint: false,
  isConfiguredMaint: false,
  isForcedDrain: false,
  isInheritedDrain: false,
  isUnresolved: false,
};

test('the command', (t) => t.is(showServersState, 'show servers state'));

for (const version of capturedVersions.filter((one) => one !== '1.5.0'))
  test(`${version} tells why each server is as it is`, (t) => {
    const states = parseServersState(capturedText(version, 'show_servers_state.txt'));
    t.true(states.size > 30);
    t.deepEqual(states.get('www/www1'), none);
    t.like(states.get('zoo/maint'), { isConfiguredMaint: true, isForcedDrain: false });
    t.like(states.get('zoo/unresolved'), { isUnresolved: true });
  });

test('a version before it existed, and any refusal, tells nothing', (t) => {
  t.is(parseServersState(capturedText('1.5.0', 'show_servers_state.txt')).size, 0);
  t.is(parseServersState('Permission denied\n\n').size, 0);
  t.is(parseServersState('').size, 0);
});

test('every bit has its meaning, and lines that do not fit are left out', (t) => {
  const answer = (bits: string) =>
    `1\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state\n3 b 1 s 10.0.0.7 2 ${bits}\n3 b 2\n`;
  for (const [bit, name] of [
    [1, 'isForcedMaint'],
    [2, 'isInheritedMaint'],
    [4, 'isConfiguredMaint'],
    [8, 'isForcedDrain'],
    [16, 'isInheritedDrain'],
    [32, 'isUnresolved'],
  ] as const)
    t.deepEqual(parseServersState(answer(String(bit))).get('b/s'), { ...none, [name]: true });
  t.like(parseServersState(answer('9')).get('b/s'), { isForcedMaint: true, isForcedDrain: true });
  t.deepEqual([...parseServersState(answer('9')).keys()], ['b/s']);
  t.is(parseServersState(answer('x')).size, 0);
});

for (const version of capturedVersions.filter((one) => one !== '1.5.0'))
  test(`${version} tells where each server is, and from 2.4 on whether with TLS`, (t) => {
    const addresses = parseServerAddresses(capturedText(version, 'show_servers_state.txt'));
    const isTls = ['1.8.0', '2.0.0', '2.2.9'].includes(version) ? undefined : false;
    t.deepEqual(addresses.get('www/www1'), { host: '127.0.0.1', port: 22001, isTls });
    t.true(addresses.size > 30);
  });

test('no answer has no addresses', (t) => {
  t.is(parseServerAddresses(capturedText('1.5.0', 'show_servers_state.txt')).size, 0);
  t.is(parseServerAddresses('').size, 0);
});
