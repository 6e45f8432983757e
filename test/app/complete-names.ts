import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { completeNames } from '../../src/app/complete-names.ts';
import { answerFrom, startPeer } from '../sources/helpers/peer.ts';

async function names(words: readonly string[], env = {}) {
  let out = '';
  const stdout = { write: (text: string) => (out += text) };
  const code = await completeNames(['complete-names', ...words], { stdout, env });
  return { code, names: out.split('\n').slice(0, -1) };
}

const header = '# pxname,svname,status,pid,iid,sid,type,';

function answering(...rows: readonly string[]) {
  return answerFrom({
    'show info': 'Name: HAProxy\nVersion: 2.6.12\nPid: 1\n\n',
    'show stat': `${[header, ...rows].join('\n')}\n\n`,
  });
}

const usual = answering(
  'public,FRONTEND,OPEN,1,2,0,0,',
  'www,www1,UP,1,3,1,2,',
  'www,10.0.0.1:8080,UP,1,3,2,2,',
  'www,BACKEND,UP,1,3,0,1,',
  'www,listener,UP,1,3,4,3,',
  'public,BACKEND,UP,1,4,0,1,',
);

for (const words of [['-s', '@'], ['--socket', '@'], ['--socket=@'], ['-s@'], ['-s', '/nowhere', '-s', '@']])
  test(`servers of the socket that ${words.join(' ')} names are printed`, async (t) => {
    const { path } = await startPeer(t, usual);
    const typed = words.map((word) => word.replace('@', path));
    t.deepEqual(await names(['servers', 'drain', ...typed]), {
      code: 0,
      names: ['www/www1', 'www/10.0.0.1:8080'],
    });
  });

test('all are servers and proxies, each once, from the socket in the environment', async (t) => {
  const { path, lines } = await startPeer(t, usual);
  const found = await names(['all', 'probe'], { HATOP_SOCKET: path });
  t.deepEqual(found.names, ['public', 'www/www1', 'www/10.0.0.1:8080', 'www']);
  t.true(lines.every((line) => line.startsWith('show ')));
});

/** The environment of a user with this configuration. */
function configured(t: ExecutionContext, text: string) {
  const directory = mkdtempSync(join(tmpdir(), 'hatop-names-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  mkdirSync(join(directory, 'hatop-ts'));
  writeFileSync(join(directory, 'hatop-ts', 'config.toml'), text, { mode: 0o600 });
  return { XDG_CONFIG_HOME: directory };
}

test('a target is asked for its own names, and the usual one where none is named', async (t) => {
  const usualPeer = await startPeer(t, answering('www,www1,UP,1,3,1,2,'));
  const other = await startPeer(t, answering('ws,ws1,UP,1,3,1,2,'));
  const env = configured(
    t,
    `target = "lb1"\n[targets.lb1]\nsocket = "${usualPeer.path}"\n[targets.lb2]\nsocket = "${other.path}"\n[targets.page]\nurl = "http://lb/"\n`,
  );
  const asked = async (words: readonly string[], more = {}) =>
    (await names(['servers', 'drain', ...words], { ...env, ...more })).names;
  t.deepEqual(await asked([]), ['www/www1']);
  for (const words of [['-t', 'lb2'], ['--target', 'lb2'], ['--target=lb2'], ['-tlb2']])
    t.deepEqual(await asked(words), ['ws/ws1'], words.join(' '));
  t.deepEqual(await asked(['-s', other.path]), ['ws/ws1']);
  t.deepEqual(await asked([], { HATOP_SOCKET: other.path }), ['ws/ws1'], 'the environment is nearer');
  for (const name of ['page', 'nosuch']) t.deepEqual(await asked(['-t', name]), [], name);
  t.deepEqual((await names(['targets'], env)).names, ['lb1', 'lb2', 'page']);
});

test('with a broken configuration nothing is printed, for nothing would start', async (t) => {
  const { path } = await startPeer(t, usual);
  const env = { ...configured(t, 'thme = 1'), HATOP_SOCKET: path };
  for (const scope of ['servers', 'targets'])
    t.deepEqual(await names([scope], env), { code: 0, names: [] }, scope);
});

test('names that HAProxy does not allow are not printed: a shell may run them', async (t) => {
  const hostile = [
    '$(reboot)',
    '`reboot`',
    'a b',
    '"a\nb"',
    '-rf',
    'a;b',
    "a'b",
    'a/b',
    '\x1b[2J',
    'a*',
    '~',
    '',
  ];
  const rows = hostile.map((name, index) => `www,${name},UP,1,3,${index},2,`);
  const { path } = await startPeer(t, answering(...rows, '-rf,good,UP,1,9,1,2,', 'www,good,UP,1,3,99,2,'));
  t.deepEqual((await names(['all', '-s', path])).names, ['www/-rf', 'www/good']);
});

const silent: readonly (readonly [what: string, answer: (line: string, socket: Socket) => void])[] = [
  ['another program', (_, socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['a socket that refuses', (_, socket) => socket.end('Permission denied\n')],
  ['a socket that hangs up', (_, socket) => socket.destroy()],
  ['a socket that never answers', () => {}],
];
for (const [what, answer] of silent)
  test(`from ${what} nothing is printed, and it is no failure`, async (t) => {
    const { path } = await startPeer(t, answer);
    t.deepEqual(await names(['servers', '-s', path]), { code: 0, names: [] });
  });

for (const words of [
  ['-s', '/nonexistent/haproxy.sock'],
  ['-s', 'no address'],
  ['-s'],
  ['--url', 'http://lb/'],
  ['-u=x'],
])
  test(`${JSON.stringify(words)} prints nothing, and is no failure`, async (t) => {
    t.deepEqual(await names(['servers', ...words], { HATOP_SOCKET: '/nonexistent/haproxy.sock' }), {
      code: 0,
      names: [],
    });
  });
