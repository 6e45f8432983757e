import test from 'ava';
import { readConfiguration } from '../../src/model/configuration/configuration.ts';
import { endpointText } from '../../src/probe/endpoint.ts';
import type { Way } from '../../src/probe/report.ts';
import { type Choices, noChoices, waysFor } from '../../src/probe/ways.ts';
import { parseServerAddresses } from '../../src/protocol/commands/show-servers-state.ts';
import { capturedText, type Edit, noKnowledge, pictureFromCaptures, rowOf } from '../helpers/pictures.ts';

const version = '2.6.12';
const captured = readConfiguration([{ path: 'h.cfg', text: capturedText(version, 'haproxy.cfg') }]);

interface Known {
  readonly edit?: Edit;
  readonly hasConfiguration?: boolean;
  readonly hasState?: boolean;
  readonly haproxyHost?: string;
  readonly text?: string;
}

function ways(key: string, choices: Partial<Choices> = {}, known: Known = {}): readonly Way[] {
  const configuration =
    known.text === undefined ? captured : readConfiguration([{ path: 'h.cfg', text: known.text }]);
  const knowledge = known.hasConfiguration === false ? noKnowledge : { userRules: [], configuration };
  const picture = pictureFromCaptures(version, known.edit, knowledge);
  const state = known.hasState === false ? '' : capturedText(version, 'show_servers_state.txt');
  const facts = { picture, addresses: parseServerAddresses(state), haproxyHost: known.haproxyHost };
  return waysFor(rowOf(picture, key), facts, { ...noChoices, ...choices });
}

const told = (way: Way) =>
  way.kind === 'unknown'
    ? `${way.label}: ${way.reason}`
    : `${way.label}: ${way.class} ${endpointText(way.endpoint)}${way.isTls ? ' tls' : ''} ${way.path}`;
const notes = (way: Way | undefined) => (way?.kind === 'known' ? way.notes : []);

const io = '/socket.io/?EIO=4&transport=websocket';

test('a server is tried directly, then through the frontend that feeds it, by the path its rule asks for', (t) => {
  const found = ways('server:ws/ws1');
  t.deepEqual(found.map(told), [
    `ws/ws1 directly: websocket 127.0.0.1:22011 ${io}`,
    `ws through frontend public: websocket 127.0.0.1:23843 tls ${io}`,
  ]);
  t.deepEqual(notes(found[1]), [
    'HAProxy chooses the server',
    'public also listens at 127.0.0.1:23880: --via chooses',
  ]);
});

test('a path that nothing tells is guessed and said to be', (t) => {
  const [direct] = ways('server:www/www1');
  t.deepEqual(notes(direct), ['path not known, tried /; give --path']);
  t.deepEqual(notes(ways('server:www/www1', { path: '/x' })[0]), []);
});

test('the cookie of a server leads through the balancing', (t) => {
  const [, through] = ways('server:www/www1');
  t.is(through?.kind === 'known' ? through.cookie : '', 'SRV=w1');
  t.false(notes(through).includes('HAProxy chooses the server'));
});

test('the address of a server comes from show servers state where show stat does not tell it', (t) => {
  const edit = { cells: { 'server:ws/ws1': { addr: '' } } };
  t.is(told(ways('server:ws/ws1', {}, { edit })[0]!), `ws/ws1 directly: websocket 127.0.0.1:22011 ${io}`);
  // Then from the configuration, and only then it is not known.
  t.is(
    told(ways('server:ws/ws1', {}, { edit, hasState: false })[0]!),
    `ws/ws1 directly: websocket 127.0.0.1:22011 ${io}`,
  );
  const none = told(ways('server:ws/ws1', {}, { edit, hasState: false, hasConfiguration: false })[0]!);
  t.regex(none, /HAProxy does not tell its address: connect to a socket of level operator .*show-legends/);
});

const oddAddresses: readonly (readonly [addr: string, words: RegExp])[] = [
  ['10.0.0.1:0', /no port of its own/],
  ['unix', /UNIX socket whose path only the configuration tells/],
  ['0.0.0.0:80', /does not resolve yet/],
];

for (const [addr, words] of oddAddresses) {
  test(`a server at ${addr} cannot be tried directly, and the reason is said`, (t) => {
    const edit = { cells: { 'server:ws/ws1': { addr } } };
    t.regex(told(ways('server:ws/ws1', {}, { edit, hasConfiguration: false })[0]!), words);
  });
}

test('a UNIX path comes from the configuration', (t) => {
  const edit = { cells: { 'server:ws/ws1': { addr: 'unix' } } };
  const text = 'backend ws\n mode http\n server ws1 unix@/run/app.sock';
  t.regex(told(ways('server:ws/ws1', {}, { edit, text })[0]!), /directly: \w+ \/run\/app\.sock/);
});

test('addresses of the host of a remote HAProxy are not looked for here', (t) => {
  const found = ways('server:ws/ws1', {}, { haproxyHost: 'lb' }).map(told);
  t.regex(found[0] ?? '', /127\.0\.0\.1:22011 is an address of HAProxy's own host only: run hatop-ts there/);
  t.regex(found[1] ?? '', /public listens at 127\.0\.0\.1:23880, an address of HAProxy's own host only/);
  const via = { kind: 'tcp', host: 'lb', port: 443 } as const;
  t.is(
    told(ways('server:ws/ws1', { via, isTls: true }, { haproxyHost: 'lb' })[1]!),
    `ws through HAProxy: websocket lb:443 tls ${io}`,
  );
});

test('without the configuration the way through HAProxy is not known, and how to name it is said', (t) => {
  const [, through] = ways('server:ws/ws1', {}, { hasConfiguration: false });
  t.regex(told(through!), /which frontend feeds ws is not known.*give --via HOST:PORT, or --config FILE/);
  const [listener] = ways('frontend:public/FRONTEND', {}, { hasConfiguration: false });
  t.is(told(listener!), 'frontend public: http 127.0.0.1:23880 /');
});

test('a backend that no frontend feeds is said to be such', (t) => {
  const text = 'frontend a\n bind :1\n default_backend b\nbackend ws\n server ws1 127.0.0.1:22011';
  t.is(
    told(ways('server:ws/ws1', {}, { text })[1]!),
    'ws through HAProxy: no frontend of the configuration feeds ws',
  );
  const mapped = 'frontend a\n bind :1\n use_backend %[path]\nbackend ws\n server ws1 127.0.0.1:22011';
  t.regex(
    told(ways('server:ws/ws1', {}, { text: mapped })[1]!),
    /some choose their backend for each request/,
  );
  const hidden = 'frontend a\n bind "$IP:80"\n default_backend ws\nbackend ws\n server ws1 127.0.0.1:22011';
  t.regex(
    told(ways('server:ws/ws1', {}, { text: hidden })[1]!),
    /cannot be used as it is written: give --via/,
  );
});

test('a backend is tried server by server, a frontend backend by backend', (t) => {
  const backend = ways('backend:ws/BACKEND').map(({ label }) => label);
  t.is(backend.length, 6);
  t.is(backend[4], 'ws/ws5-backup directly');
  t.is(backend[5], 'ws through frontend public');
  t.deepEqual(ways('frontend:public/FRONTEND').map(told), [
    `ws through frontend public: websocket 127.0.0.1:23843 tls ${io}`,
    'www through frontend public: http 127.0.0.1:23843 tls /',
  ]);
  const same = ways('frontend:public/FRONTEND', { class: 'websocket', path: '/x' });
  t.deepEqual(same.map(told), ['frontend public: websocket 127.0.0.1:23843 tls /x']);
});

test('a listener is tried at its own address', (t) => {
  t.deepEqual(
    ways('listener:public/plain').map((way) => told(way).replace(/^.*: /, '')),
    [`websocket 127.0.0.1:23880 ${io}`, 'http 127.0.0.1:23880 /'],
  );
  const [elsewhere] = ways('listener:public/tls', {}, { haproxyHost: 'lb' });
  t.regex(told(elsewhere!), /public listens at 127\.0\.0\.1:23843, an address of HAProxy's own host only/);
});

test('what HAProxy says to its servers first is said too, and a server out of use is named', (t) => {
  const text = 'backend ws\n server ws1 127.0.0.1:22011 send-proxy-v2';
  const edit = { cells: { 'server:ws/ws1': { status: 'MAINT' } } };
  const [direct] = ways('server:ws/ws1', {}, { text, edit });
  t.is(direct?.kind === 'known' ? direct.proxyHeader : '', 'v2');
  t.true(notes(direct).includes('HAProxy sends it nothing new: it is MAINT there'));
});
