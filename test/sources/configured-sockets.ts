import test from 'ava';
import { configuredSockets } from '../../src/sources/configured-sockets.ts';

function addresses(text: string, env: Record<string, string> = {}): readonly string[] {
  return configuredSockets(text, env).map((socket) => socket.address);
}

const cases: readonly (readonly [line: string, address: string | undefined])[] = [
  ['stats socket /run/haproxy/admin.sock mode 660 level admin', '/run/haproxy/admin.sock'],
  ['stats socket unix@/run/x', '/run/x'],
  ['stats socket ipv4@127.0.0.1:9999 level admin', '127.0.0.1:9999'],
  ['stats socket 10.1.2.3:9999', '10.1.2.3:9999'],
  ['stats socket ipv6@::1:9999', '[::1]:9999'],
  ['stats socket [::1]:9999', '[::1]:9999'],
  ['stats socket :::9999', '[::1]:9999'],
  ['stats socket *:9999', '127.0.0.1:9999'],
  ['stats socket :9999', '127.0.0.1:9999'],
  ['stats socket ipv6@*:9999', '[::1]:9999'],
  ['stats socket abns@haproxy', 'abns@haproxy'],
  ['stats socket fd@3', undefined],
  ['stats socket', undefined],
  ['stats timeout 30s', undefined],
  ['# stats socket /run/x', undefined],
  ['stats socket /run/x#y level admin', '/run/x'],
  ['stats socket "/run/my dir/x"', '/run/my dir/x'],
  ["stats socket '/run/$X'", '/run/$X'],
  ['stats socket /run/my\\ dir/x', '/run/my dir/x'],
  [`stats socket "\${DIR}/x"`, '/srv/x'],
  ['stats socket "$DIR/x"', '/srv/x'],
  [`stats socket "\${NONE-/run}/x"`, '/run/x'],
  ['stats socket "$NONE/x"', undefined],
];

for (const [line, address] of cases) {
  test(`${line} gives ${address}`, (t) => {
    t.deepEqual(addresses(`global\n  ${line}\r\n`, { DIR: '/srv' }), address === undefined ? [] : [address]);
  });
}

test('more rights come first, the order of the file decides otherwise', (t) => {
  const text = `stats socket /a level user
stats socket /b
stats socket /c level admin
stats socket /d level admin
stats socket /e level operator`;
  t.deepEqual(addresses(text), ['/c', '/d', '/b', '/e', '/a']);
});

test('one line may name several places', (t) => {
  t.deepEqual(addresses('stats socket /a,ipv4@:99 level admin'), ['/a', '127.0.0.1:99']);
});
