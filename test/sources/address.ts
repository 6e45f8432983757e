import test from 'ava';
import { type Address, addressText, parseAddress } from '../../src/sources/address.ts';

const accepted: readonly (readonly [text: string, address: Address, again?: string])[] = [
  ['/run/haproxy/admin.sock', { kind: 'unix', path: '/run/haproxy/admin.sock' }],
  ['./x', { kind: 'unix', path: './x' }],
  ['name.sock', { kind: 'unix', path: 'name.sock' }],
  ['dir/name', { kind: 'unix', path: 'dir/name' }],
  ['/run/ha@1:2', { kind: 'unix', path: '/run/ha@1:2' }],
  ['unix@/run/x', { kind: 'unix', path: '/run/x' }, '/run/x'],
  ['localhost:9999', { kind: 'tcp', host: 'localhost', port: 9999 }],
  ['10.0.0.1:1', { kind: 'tcp', host: '10.0.0.1', port: 1 }],
  ['[::1]:65535', { kind: 'tcp', host: '::1', port: 65535 }],
  ['[fe80::1%eth0]:99', { kind: 'tcp', host: 'fe80::1%eth0', port: 99 }],
  ['ipv4@127.0.0.1:9999', { kind: 'tcp', host: '127.0.0.1', port: 9999 }, '127.0.0.1:9999'],
  ['ipv6@[::1]:9999', { kind: 'tcp', host: '::1', port: 9999 }, '[::1]:9999'],
  ['ipv6@::1:9999', { kind: 'tcp', host: '::1', port: 9999 }, '[::1]:9999'],
  ['abns@haproxy', { kind: 'abstract', name: 'haproxy', isPadded: true }],
  ['abnsz@haproxy', { kind: 'abstract', name: 'haproxy', isPadded: false }],
];

for (const [text, address, again] of accepted) {
  test(`${text} is an address`, (t) => {
    t.deepEqual(parseAddress(text), { ok: true, address });
    t.is(addressText(address), again ?? text);
  });
}

const refused: readonly (readonly [text: string, says: RegExp])[] = [
  ['', /empty/],
  ['  ', /empty/],
  ['::1:9999', /brackets/],
  ['fe80::1', /brackets/],
  ['[::1]', /has no port: write \[::1\]:PORT/],
  ['host:0', /out of range/],
  ['host:65536', /out of range/],
  ['host:abc', /neither a path/],
  ['9999', /write 127\.0\.0\.1:9999/],
  [':9999', /write 127\.0\.0\.1:9999/],
  ['haproxy', /write \.\/haproxy/],
  ['fd@3', /unknown prefix/],
  ['user@host:22', /unknown prefix/],
  ['http://localhost:8404/stats', /--url/],
  ['unix@', /empty/],
  ['abns@', /empty/],
  [`/${'x'.repeat(107)}`, /longer than 107 bytes/],
];

for (const [text, says] of refused) {
  test(`${JSON.stringify(text.slice(0, 30))} is refused with one clear sentence`, (t) => {
    const parsed = parseAddress(text);
    t.false(parsed.ok);
    t.regex(parsed.ok ? '' : parsed.message, says);
  });
}
