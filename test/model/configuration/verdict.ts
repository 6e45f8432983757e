import test from 'ava';
import { readConfiguration } from '../../../src/model/configuration/configuration.ts';

const verdicts = (text: string) =>
  Object.fromEntries(
    [...readConfiguration([{ path: 'h.cfg', text }]).verdicts].map(([name, verdict]) => [
      name,
      `${verdict.class}: ${verdict.reason}`,
    ]),
  );

test('a backend reached by an Upgrade test is WebSocket, the default backend gets no verdict', (t) => {
  const text = `
defaults
  mode http
  timeout tunnel 1h
frontend public
  acl is_websocket hdr(Upgrade) -i websocket
  acl is_websocket path_beg /socket.io
  use_backend ws if is_websocket
  default_backend www
backend www
backend ws`;
  t.deepEqual(verdicts(text), {
    ws: 'websocket: frontend public sends it requests with "hdr(Upgrade) -i websocket"',
  });
});

test('the reason is the weightiest evidence, wherever it stands', (t) => {
  const text = `
frontend public
  mode http
  use_backend a if { hdr_beg(host) ws. } { path_beg /ws }
  use_backend b if { path_beg /ws }
  use_backend b if { hdr(Upgrade) websocket }
backend b
  mode http
  timeout tunnel 1h`;
  t.deepEqual(verdicts(text), {
    a: 'websocket: frontend public sends it requests with "path_beg /ws"',
    b: 'websocket: frontend public sends it requests with "hdr(Upgrade) websocket"',
  });
});

test('a condition that refuses upgrades says nothing', (t) => {
  const text = `
frontend public
  mode http
  acl up hdr(Upgrade) -i websocket
  use_backend a if !up
  use_backend b unless up
  use_backend polling if { path_beg /socket.io } !up
  default_backend c`;
  t.deepEqual(verdicts(text), {});
});

test('named ACLs belong to their own section', (t) => {
  const text = `
frontend one
  acl up hdr(Upgrade) websocket
frontend two
  use_backend a if up`;
  t.deepEqual(verdicts(text), {});
});

test('an own timeout tunnel tells in http mode only, an inherited one never', (t) => {
  const text = `
defaults
  mode http
  timeout tunnel 1h
backend own
  timeout tunnel 2h
listen whole
  timeout tunnel 2h
backend inherited
backend raw
  mode tcp
  timeout tunnel 2h
frontend front
  timeout tunnel 2h`;
  t.deepEqual(verdicts(text), {
    own: 'websocket: timeout tunnel is set in backend own',
    whole: 'websocket: timeout tunnel is set in listen whole',
  });
});

test('the server keyword ws tells when it names a protocol', (t) => {
  const text = `
defaults
  mode http
  default-server ws h1
backend a
  server ws 127.0.0.1:80 check ws h1
backend b
  default-server ws h2
backend c
  server-template ws 1-3 ws:80 ws h1
backend d
  server ws h1 ws auto
backend e
  mode tcp
  server a 127.0.0.1:80 ws h1`;
  t.deepEqual(verdicts(text), {
    a: 'websocket: a server line of backend a says "ws h1"',
    b: 'websocket: a default-server line of backend b says "ws h2"',
    c: 'websocket: a server-template line of backend c says "ws h1"',
  });
});

for (const [address, isPolicy] of [
  ['*:843', true],
  [':843', true],
  ['[::]:843', true],
  [':::843', true],
  ['127.0.0.1:80,ipv4@10.0.0.1:843', true],
  ['127.0.0.1:840-850', true],
  [':8430', false],
  [':1843', false],
  ['127.0.0.1:844-850', false],
  ['unix@/run/843', false],
  ['/run/843', false],
  ['', false],
] as const) {
  test(`a TCP frontend bound to "${address}" ${isPolicy ? 'leads' : 'does not lead'} to Flash`, (t) => {
    const text = `frontend f\n bind ${address} name x\n use_backend a if { src 10.0.0.1 }\n default_backend b`;
    const reason = 'flash: frontend f is bound to port 843';
    t.deepEqual(verdicts(text), isPolicy ? { a: reason, b: reason } : {});
  });
}

test('a listen bound to port 843 is Flash itself', (t) => {
  t.deepEqual(verdicts('listen f :843\n mode tcp'), { f: 'flash: listen f is bound to port 843' });
});

test('port 843 says nothing in http mode', (t) => {
  t.deepEqual(verdicts('frontend f\n mode http\n bind :843\n default_backend a'), {});
});

test('a TCP frontend that looks for the policy request leads to Flash', (t) => {
  const text = `
frontend policy
  bind :10843
  tcp-request inspect-delay 3s
  tcp-request content accept if { req.payload(0,0) -m sub <policy-file-request }
  tcp-request content reject
  default_backend a`;
  t.deepEqual(verdicts(text), { a: 'flash: frontend policy looks for <policy-file-request' });
});

test('a TCP frontend that routes by the policy request leads to Flash only where the test succeeds', (t) => {
  const text = `
frontend shared
  bind :443
  acl is_policy req.payload(0,20) -m bin 3c706f6c6963792d66696c652d726571756573742f3e
  tcp-request content accept if is_policy
  use_backend ssh if !is_policy { src 10.0.0.0/8 }
  use_backend crossdomain if is_policy
  default_backend tls`;
  t.deepEqual(verdicts(text), {
    crossdomain:
      'flash: frontend shared sends it requests with "req.payload(0,20) -m bin 3c706f6c6963792d66696c652d726571756573742f3e"',
  });
});

test('a health check that asks for the policy file tells, in text and in hexadecimal', (t) => {
  const text = `
backend a
  tcp-check send-binary 3c706f6c6963792d66696c652d726571756573742f3e00
backend b
  tcp-check send "<policy-file-request/>\\x00"
backend c
  tcp-check send PING`;
  t.deepEqual(verdicts(text), {
    a: 'flash: the health check of backend a sends <policy-file-request',
    b: 'flash: the health check of backend b sends <policy-file-request',
  });
});

test('a target that no file describes is judged by the rule that leads to it', (t) => {
  t.deepEqual(verdicts('frontend f\n mode http\n use_backend "gone" if { path /ws }'), {
    gone: 'websocket: frontend f sends it requests with "path /ws"',
  });
});

test('Windows line ends and unknown keywords do no harm', (t) => {
  const text = 'defaults\r\n mode http\r\nfrontend f\r\n frobnicate x\r\n use_backend a if { path /ws }\r\n';
  t.deepEqual(Object.keys(verdicts(text)), ['a']);
});
