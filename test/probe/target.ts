import test from 'ava';
import { endpointText, parseEndpoint, seenFromHere } from '../../src/probe/endpoint.ts';
import {
  isProperHost,
  isProperOrigin,
  isProperPath,
  parseTarget,
  parseTimeout,
} from '../../src/probe/target.ts';

const read = (text: string) => {
  const parsed = parseTarget(text);
  if (!parsed.ok) return parsed.message;
  const { target } = parsed;
  if (target.kind === 'row') return `row ${target.name}`;
  const { endpoint, isTls, path } = target;
  return [target.class ?? 'any', endpointText(endpoint), isTls ? 'tls' : 'plain', path ?? '-'].join(' ');
};

const targets: readonly (readonly [text: string, meaning: string | RegExp])[] = [
  ['ws/ws1', 'row ws/ws1'],
  ['public', 'row public'],
  ['ws://box:8080/chat?x=1', 'websocket box:8080 plain /chat?x=1'],
  ['ws://box', 'websocket box:80 plain -'],
  ['ws://box/', 'websocket box:80 plain /'],
  ['wss://box', 'websocket box:443 tls -'],
  ['http://[::1]:81/a', 'http [::1]:81 plain /a'],
  ['https://box/#part', 'http box:443 tls /'],
  ['127.0.0.1:843', 'any 127.0.0.1:843 plain -'],
  ['[::1]:843', 'any [::1]:843 plain -'],
  ['ftp://box/', /another scheme/],
  ['http://user:secret@box/', /must not hold/],
  ['http://', /no URL/],
  ['a b', /TARGET is BACKEND\/SERVER/],
  ['a/b/c', /TARGET is BACKEND\/SERVER/],
  ['', /TARGET is BACKEND\/SERVER/],
];

for (const [text, meaning] of targets) {
  test(`TARGET ${JSON.stringify(text)}`, (t) => {
    if (typeof meaning === 'string') t.is(read(text), meaning);
    else t.regex(read(text), meaning);
  });
}

const addresses: readonly (readonly [text: string, local: string | undefined, remote: string | undefined])[] =
  [
    ['10.0.0.1:80', '10.0.0.1:80', '10.0.0.1:80'],
    [':80', '127.0.0.1:80', 'lb:80'],
    ['*:80-90', '127.0.0.1:80', 'lb:80'],
    ['0.0.0.0:80', '127.0.0.1:80', 'lb:80'],
    ['[::]:80', '[::1]:80', 'lb:80'],
    [':::80', '[::1]:80', 'lb:80'],
    ['ipv4@127.0.0.1:80', '127.0.0.1:80', undefined],
    ['box:80', 'box:80', 'box:80'],
    ['unix@/run/a.sock', '/run/a.sock', undefined],
    ['/run/a.sock', '/run/a.sock', undefined],
    ['abns@x', undefined, undefined],
    ['quic4@:443', undefined, undefined],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an environment variable of HAProxy.
    ['${ADDR}:80', undefined, undefined],
    ['10.0.0.1', undefined, undefined],
    ['10.0.0.1:0', undefined, undefined],
    ['10.0.0.1:65536', undefined, undefined],
  ];

for (const [text, local, remote] of addresses) {
  test(`the address ${text} as it is reached from here and from elsewhere`, (t) => {
    const from = (host: string | undefined) => {
      const endpoint = parseEndpoint(text);
      const seen = endpoint && seenFromHere(endpoint, host);
      return seen && endpointText(seen);
    };
    t.is(from(undefined), local);
    t.is(from('lb'), remote);
  });
}

test('times are read from 100 ms to a minute', (t) => {
  t.deepEqual(['5s', '5', '500ms', '0.5s', '60s'].map(parseTimeout), [5000, 5000, 500, 500, 60_000]);
  for (const text of ['', 's', '99ms', '61s', '1m', '-1s', '1e3']) t.is(parseTimeout(text), undefined, text);
});

test('what would break a request line or a header is not accepted', (t) => {
  for (const path of ['/', '/a?b=c%20d', '/socket.io/?EIO=4']) t.true(isProperPath(path), path);
  for (const path of ['', 'a', '/a b', '/a\r\nX: y', '/a#b', '/é']) t.false(isProperPath(path), path);
  for (const host of ['a.b', 'a:80', '[::1]:80']) t.true(isProperHost(host), host);
  for (const host of ['', 'a b', 'a\r\nX: y', 'a/b', '::1']) t.false(isProperHost(host), host);
  for (const origin of ['https://a.b', 'http://a:81', 'null']) t.true(isProperOrigin(origin), origin);
  for (const origin of ['a.b', 'https://a/', 'https://a\r\nX: y']) t.false(isProperOrigin(origin), origin);
});
