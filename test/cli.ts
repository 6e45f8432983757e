import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { ReadStream, WriteStream } from 'node:tty';
import test from 'ava';
import { type Io, main } from '../src/cli.ts';
import { answerFrom, startPeer } from './sources/helpers/peer.ts';

const captured = (file: string) =>
  readFileSync(new URL(`../fixtures/captures/2.6.12/${file}`, import.meta.url), 'utf8');

/** Runs the program without a terminal; what it writes is kept. */
async function run(args: readonly string[], changes: Partial<Omit<Io, 'stdin' | 'stdout' | 'stderr'>> = {}) {
  let out = '';
  let err = '';
  const io: Io = {
    stdin: { isTTY: false } as unknown as ReadStream,
    stdout: { isTTY: false, on: () => {}, write: (text: string) => (out += text) } as unknown as WriteStream,
    stderr: { write: (text: string) => (err += text) } as unknown as NodeJS.WritableStream,
    env: { HOME: '/nonexistent', NETRC: '/nonexistent/netrc', PATH: '/nonexistent', LANG: 'C.UTF-8' },
    version: '1.2.3',
    entry: '/nonexistent/hatop-ts',
    loadUi: () => Promise.reject(new Error('there is no terminal')),
    ...changes,
  };
  const code = await main(args, io);
  return { code, out, err };
}

const poll = 'show info;show stat';

/** A runtime socket that answers with a capture; the second poll is five seconds younger. */
function answering() {
  let dumps = 0;
  return (line: string, socket: Socket) => {
    if (line === poll) dumps += 1;
    answerFrom({
      'show info': captured('show_info.txt'),
      'show stat': captured(`show_stat_${Math.min(2, Math.max(1, dumps))}.csv`),
      'show cli level': 'admin\n\n',
    })(line, socket);
  };
}

const oneLine = /^hatop-ts: [^\n]+\n$/;

for (const flag of ['-V', '--version'])
  test(`${flag} writes the version to stdout`, async (t) => {
    t.deepEqual(await run([flag]), { code: 0, out: '1.2.3\n', err: '' });
  });

test('--help writes to stdout and is a success', async (t) => {
  const { code, out, err } = await run(['--help']);
  t.is(code, 0);
  t.is(err, '');
  t.regex(out, /^Usage: hatop-ts /);
});

for (const args of [
  ['--interval', '0'],
  ['--nonsense'],
  ['-s', '/a', '-u', 'http://b/'],
  ['--socket', 'not-an-address'],
  ['--url', 'ftp://lb/'],
  ['demo', '--socket', '/a'],
])
  test(`bad usage ${JSON.stringify(args)} is one line on stderr and exit code 2`, async (t) => {
    const { code, out, err } = await run(args);
    t.is(code, 2, err);
    t.is(out, '');
    t.regex(err, oneLine);
  });

test('a socket that is not there is one line that says so and exit code 3', async (t) => {
  const { code, out, err } = await run(['--socket', '/nonexistent/haproxy.sock']);
  t.is(code, 3);
  t.is(out, '');
  t.regex(err, oneLine);
  t.regex(err, /There is no socket at \/nonexistent\/haproxy\.sock\. Start HAProxy/);
});

test('a stats page that cannot be reached is exit code 3, and the password is not shown', async (t) => {
  const { code, err } = await run(['--url', 'http://admin:hunter2@127.0.0.1:1/stats']);
  t.is(code, 3, err);
  t.regex(err, oneLine);
  t.false(err.includes('hunter2'));
});

test('where nothing is found what was tried is listed, with the line that would make it work', async (t) => {
  const { code, err } = await run([], {
    env: { HOME: '/nonexistent', HATOP_SOCKET: '/nonexistent/from-the-environment.sock' },
  });
  t.is(code, 3);
  t.regex(err, /from-the-environment\.sock/);
});

test('without a terminal the table is printed once, from two polls', async (t) => {
  const peer = await startPeer(t, answering());
  const { code, out, err } = await run(['--socket', peer.path]);
  t.is(code, 0, err);
  t.is(err, '');
  t.regex(out, /▾ WebSocket +1 backend +3\/5 +13/);
  t.notRegex(out, /\x1b/);
  t.is(peer.lines.filter((line) => line === poll).length, 2);
});

test('$HATOP_SOCKET is used where no source is given', async (t) => {
  const peer = await startPeer(t, answering());
  const { code, out } = await run([], { env: { HATOP_SOCKET: peer.path, LANG: 'C.UTF-8' } });
  t.is(code, 0);
  t.regex(out, /HAProxy 2\.6\.12/);
});

test('a master’s socket is asked beside the polls, and what it tells is judged', async (t) => {
  const peer = await startPeer(t, answering());
  const master = await startPeer(
    t,
    answerFrom({
      'show proc;quit':
        '#<PID> <type> <reloads> <uptime> <version>\n1 master 1 [failed: 0] 0d01h00m00s 3.2\n' +
        '# workers\n29594 worker 0 0d00h01m00s 3.2\n# old workers\n20 worker 1 0d00h05m00s 3.2\n\n',
      '@!20 show info;quit': 'Stopping: 1\nCurrConns: 340\n\n',
    }),
  );
  const { code, out, err } = await run(['--socket', peer.path, '--master', master.path]);
  t.is(code, 0, err);
  t.regex(out, /HAProxy: an old process still runs +pid 20 \(up 5 min\): 340 connections/);
  t.deepEqual(master.lines.slice(0, 2), ['show proc;quit', '@!20 show info;quit']);
});

test('a master that is not there is told, and the rest is shown', async (t) => {
  const peer = await startPeer(t, answering());
  const { code, out, err } = await run(['--socket', peer.path, '--master', '/nonexistent/m.sock']);
  t.is(code, 0, err);
  t.regex(
    out,
    /HAProxy: the master does not tell its processes +There is no socket at \/nonexistent\/m\.sock\./,
  );
  t.regex(out, /www1/);
});

test('--master with an address that is none is bad usage', async (t) => {
  const peer = await startPeer(t, answering());
  const { code, err } = await run(['--socket', peer.path, '--master', 'nonsense']);
  t.is(code, 2);
  t.regex(err, /^hatop-ts: --master nonsense: .*neither a path/);
  t.regex(err, oneLine);
});

test('--json prints one object with rates', async (t) => {
  const peer = await startPeer(t, answering());
  const { code, out } = await run(['--socket', peer.path, '--once', '--json']);
  t.is(code, 0);
  const object = JSON.parse(out);
  t.is(object.schema, 1);
  t.deepEqual(object.source, { kind: 'socket', label: peer.path });
  const www1 = object.rows.find(({ name }: { readonly name: string }) => name === 'www1');
  t.true(www1.rates.stot > 0, `${www1.rates.stot}`);
});

test('--class decides before the name does', async (t) => {
  const peer = await startPeer(t, answering());
  const { out } = await run(['--socket', peer.path, '--json', '--class', 'tcp=ws']);
  const ws = JSON.parse(out).rows.find(({ proxy }: { readonly proxy: string }) => proxy === 'ws');
  t.like(ws, { class: 'tcp', reason: 'your rule tcp=ws' });
});

for (const [name, args, env] of [
  ['--ascii', ['--ascii'], { LANG: 'C.UTF-8' }],
  ['a locale without UTF-8', [], { LANG: 'de_DE.ISO-8859-1' }],
  ['LC_ALL, which comes before LANG,', [], { LC_ALL: 'C', LANG: 'C.UTF-8' }],
] as const)
  test(`${name} gives ASCII only`, async (t) => {
    const peer = await startPeer(t, answering());
    const { out } = await run(['--socket', peer.path, ...args], { env });
    t.regex(out, /WebSocket/);
    t.notRegex(out, /[^\n\x20-\x7e]/);
  });

test('the width is that of $COLUMNS where no terminal tells it', async (t) => {
  const peer = await startPeer(t, answering());
  const { out } = await run(['--socket', peer.path], { env: { COLUMNS: '60', LANG: 'C.UTF-8' } });
  const widest = Math.max(...out.split('\n').map((line) => line.length));
  t.true(widest <= 60 && widest > 40, `${widest}`);
});

test('a peer that is no HAProxy is exit code 3 with what it said', async (t) => {
  const peer = await startPeer(t, (_, socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const { code, err } = await run(['--socket', peer.path]);
  t.is(code, 3);
  t.regex(err, oneLine);
  t.regex(err, /answers with HTTP/);
});

test('nothing is sent that changes HAProxy', async (t) => {
  const peer = await startPeer(t, answering());
  await run(['--socket', peer.path]);
  t.deepEqual(
    peer.lines.filter((line) => !line.startsWith('show ')),
    [],
  );
});
