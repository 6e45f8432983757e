import test from 'ava';
import { hostOf } from '../../src/app/probe.ts';

test('the host of HAProxy is known from the source, and this host needs no name', (t) => {
  const of = (kind: 'socket' | 'stats page', label: string) => hostOf({ kind, label, warning: undefined });
  t.is(of('socket', '/run/haproxy.sock'), undefined);
  t.is(of('socket', 'abns@haproxy'), undefined);
  t.is(of('socket', 'demo: real HAProxy 2.6.12'), undefined);
  t.is(of('socket', '127.0.0.1:9999'), undefined);
  t.is(of('socket', 'lb1:9999'), 'lb1');
  t.is(of('socket', '[2001:db8::1]:9999'), '2001:db8::1');
  t.is(of('stats page', 'https://lb2/stats'), 'lb2');
  t.is(of('stats page', 'http://[::1]:8080/stats'), undefined);
});
