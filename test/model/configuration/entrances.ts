import test from 'ava';
import { readConfiguration } from '../../../src/model/configuration/configuration.ts';
import { serverLineOf } from '../../../src/model/configuration/entrances.ts';

const read = (text: string) => readConfiguration([{ path: 'h.cfg', text }]).entrances;
const plain = { isTls: false, acceptsProxy: false };

test('every address of a bind line is told, with what is spoken there', (t) => {
  const { binds } = read(`
frontend public
  bind :80,:8080 name ssl
  bind *:443 ssl crt /a.pem accept-proxy
  bind unix@/run/x.sock
listen own 127.0.0.1:9
backend www`);
  t.deepEqual(binds.get('public'), [
    { address: ':80', ...plain },
    { address: ':8080', ...plain },
    { address: '*:443', isTls: true, acceptsProxy: true },
    { address: 'unix@/run/x.sock', ...plain },
  ]);
  t.deepEqual(binds.get('own'), [{ address: '127.0.0.1:9', ...plain }]);
  t.false(binds.has('www'));
});

test('TLS and the PROXY protocol of servers come from their line, their template or default-server', (t) => {
  const entrances = read(`
backend www
  server plain 1.1.1.1:80 cookie ssl check-ssl
  default-server ssl verify none
  server secure 1.1.1.1:443
  server open 1.1.1.1:80 no-ssl
  server old 1.1.1.1:443 send-proxy
  server new 1.1.1.1:443 send-proxy-v2-ssl no-ssl
  server-template t 2-3 box:443`);
  const of = (name: string) => serverLineOf(entrances, 'www', name);
  t.deepEqual(of('plain'), { name: 'plain', address: '1.1.1.1:80', isTls: false, proxyHeader: 'none' });
  t.deepEqual(of('secure'), { name: 'secure', address: '1.1.1.1:443', isTls: true, proxyHeader: 'none' });
  t.false(of('open')?.isTls);
  t.is(of('old')?.proxyHeader, 'v1');
  t.deepEqual(of('new'), { name: 'new', address: '1.1.1.1:443', isTls: false, proxyHeader: 'v2' });
  t.deepEqual(of('t2'), { name: 't2', address: 'box:443', isTls: true, proxyHeader: 'none' });
  t.deepEqual(of('t3'), { ...of('t2')!, name: 't3' });
  t.is(of('t1'), undefined);
});

test('the way in has the path or the host that the rules ask for, and nothing that they refuse', (t) => {
  const { waysIn } = read(`
frontend public
  acl is_io path_beg /socket.io
  acl is_chat hdr(host) -i chat.example.org
  acl is_api path -m beg /api
  use_backend ws if { hdr(Upgrade) -i websocket }
  use_backend ws if is_io
  use_backend chat if is_chat !is_api
  use_backend api if is_chat is_api or { path /other }
  use_backend not unless is_api
  use_backend sub if { path_sub ws } { hdr(host) -m beg ws. }
  use_backend bang if ! { path_beg /x } { path_beg /y }
  default_backend www`);
  const ways = Object.fromEntries(waysIn.get('public') ?? []);
  const nothing = { path: undefined, host: undefined };
  t.deepEqual(ways, {
    ws: { path: '/socket.io', host: undefined },
    chat: { path: undefined, host: 'chat.example.org' },
    api: { path: '/api', host: 'chat.example.org' },
    not: nothing,
    sub: nothing,
    bang: { path: '/y', host: undefined },
  });
});
