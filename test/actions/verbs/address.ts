import test from 'ava';
import { addressWords } from '../../../src/actions/verbs/address.ts';
import type { Verb } from '../../../src/actions/verbs/verb.ts';
import { UnsafeNameError } from '../../../src/protocol/command-line.ts';
import { consequencesOf, linesOf, planned, undoOf, verified } from '../helpers/planned.ts';

const to = (host: string, port?: number): Verb => ({ kind: 'address', address: { host, port } });

test('the lines are literally what will be sent', (t) => {
  t.deepEqual(linesOf(planned('ws/ws1', to('10.0.0.7'))), ['set server ws/ws1 addr 10.0.0.7']);
  t.deepEqual(linesOf(planned('ws/ws1', to('10.0.0.7', 8080))), [
    'set server ws/ws1 addr 10.0.0.7 port 8080',
  ]);
  t.deepEqual(linesOf(planned('ws/ws1', to('2001:db8::7', 80))), [
    'set server ws/ws1 addr 2001:db8::7 port 80',
  ]);
});

test('the address before and after is said, and whose connections stay', (t) => {
  const texts = consequencesOf(planned('ws/ws1', to('10.0.0.7', 8080)));
  t.is(texts[0], 'ws/ws1: 127.0.0.1:22011 -> 10.0.0.7:8080');
  t.regex(texts[1]!, /5 WebSocket sessions stay with the old address/);
});

test('an IPv6 address with a port stands in brackets', (t) => {
  t.is(addressWords({ host: '::1', port: 80 }), '[::1]:80');
  t.is(addressWords({ host: '::1', port: undefined }), '::1');
  t.is(addressWords({ host: '10.0.0.7', port: 80 }), '10.0.0.7:80');
});

test('the address that HAProxy shows verifies it; without a port the port does not matter', (t) => {
  t.is(verified('ws/ws1', to('127.0.0.1', 22011), {}).kind, 'verified');
  t.is(verified('ws/ws1', to('127.0.0.1'), {}).kind, 'verified');
  t.is(verified('ws/ws1', to('127.0.0.1', 80), {}).kind, 'different');
  t.deepEqual(verified('ws/ws1', to('10.0.0.7'), {}), {
    kind: 'different',
    words: 'address is 127.0.0.1:22011',
  });
  t.is(verified('zoo/v6', to('::1', 22001), {}).kind, 'verified');
  t.is(verified('zoo/v6', to('2001:db8::7'), { addr: '[2001:db8:0::7]:22001' }).kind, 'verified');
});

test('undo goes back to the address with its port; where it is none there is no undo', (t) => {
  t.deepEqual(undoOf('ws/ws1', to('10.0.0.7')), to('127.0.0.1', 22011));
  t.deepEqual(undoOf('zoo/v6', to('10.0.0.7')), to('::1', 22001));
  t.is(undoOf('zoo/unixs', to('10.0.0.7')), undefined);
  t.is(undoOf('zoo/unresolved', to('10.0.0.7')), undefined);
});

test('an address that would be another word makes no plan', (t) => {
  for (const host of ['10.0.0.7;', '10.0.0.7 port', 'a\nb'])
    t.throws(() => planned('ws/ws1', to(host)), { instanceOf: UnsafeNameError });
});
