import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { Failure } from '../../src/sources/source.ts';
import { capture } from './helpers/capture.ts';
import { answerFrom, startPeer } from './helpers/peer.ts';
import { socketAt } from './helpers/socket-at.ts';

const info = capture('2.6.12', 'show_info.txt');
const stat = capture('2.6.12', 'show_stat_1.csv');

async function pollFailure(source: ReturnType<typeof socketAt>): Promise<Failure> {
  const result = await source.poll();
  if (result.ok) throw new Error('the poll should have failed');
  return result.failure;
}

test('a poll reads both dumps with one line on one connection', async (t) => {
  const peer = await startPeer(t, answerFrom({ 'show info': info, 'show stat': stat }));
  const result = await socketAt(peer.path).poll();
  if (!result.ok) return t.fail(result.failure.message);
  t.deepEqual(peer.lines, ['show info;show stat']);
  t.is(peer.connections(), 1);
  t.is(result.snapshot.process.fields.get('Version'), '2.6.12-1+deb12u4');
  t.true(result.snapshot.rows.length > 10);
  t.deepEqual(result.snapshot.warnings, []);
  t.true(result.snapshot.pollSeconds > 0);
});

test('the request is not half-closed, as some versions stop there', async (t) => {
  let sawEnd = false;
  const peer = await startPeer(t, (_line, socket) => {
    socket.on('end', () => {
      sawEnd = true;
    });
    setImmediate(() => setImmediate(() => socket.end(`${sawEnd}\n\n`)));
  });
  const answer = await socketAt(peer.path).query('show version');
  t.deepEqual(answer, { ok: true, text: 'false\n\n' });
});

test('a blank line inside a quoted field does not end the answer', async (t) => {
  const forged = stat.toString().replace(/\n$/, '"quoted\n\n\nEND"\n\n');
  const peer = await startPeer(t, (_line, socket) => {
    const cut = forged.indexOf('END');
    socket.write(forged.slice(0, cut), () => setImmediate(() => socket.end(forged.slice(cut))));
  });
  const answer = await socketAt(peer.path).query('show stat');
  t.deepEqual(answer, { ok: true, text: forged });
});

test('a dump that ends on a row boundary is cut short, not a shorter list', async (t) => {
  const rows = stat.toString().split('\n').slice(0, 5).join('\n');
  const peer = await startPeer(t, answerFrom({ 'show info': info, 'show stat': `${rows}\n` }));
  const failure = await pollFailure(socketAt(peer.path));
  t.is(failure.code, 'truncated');
  t.regex(failure.message, /show stat/);
});

const halves: readonly (readonly [what: string, answer: string, says: RegExp])[] = [
  ['within show info', info.toString().slice(0, 500), /to `show info` was cut short/],
  ['on a line of show info', info.toString().replace(/\n\n$/, '\n'), /to `show info` was cut short/],
  ['between both', info.toString(), /to `show stat` was cut short/],
  ['within the header of the rows', `${info}# pxna`, /to `show stat` was cut short/],
  ['within a row', `${info}${stat.toString().slice(0, -20)}`, /to `show stat` was cut short/],
];
for (const [what, answer, says] of halves)
  test(`an answer that is cut ${what} says which of both it is`, async (t) => {
    const peer = await startPeer(t, (_line, socket) => socket.end(answer));
    const failure = await pollFailure(socketAt(peer.path));
    t.is(failure.code, 'truncated');
    t.regex(failure.message, says);
  });

test('what is no listing behind show info is quoted', async (t) => {
  const peer = await startPeer(t, answerFrom({ 'show info': info, 'show stat': 'Nothing to show.\n\n' }));
  const failure = await pollFailure(socketAt(peer.path));
  t.is(failure.code, 'not-haproxy');
  t.regex(failure.message, /it said "Nothing to show\."/);
});

test('a peer that stops between both halves is one that stopped in the middle', async (t) => {
  const peer = await startPeer(t, (_line, socket) => socket.write(info));
  const failure = await pollFailure(socketAt(peer.path, { timeout: 0.3 }));
  t.is(failure.code, 'timeout');
  t.regex(failure.message, /stopped in the middle of its answer/);
});

/** Answers whatever it is asked with this pid and uptime, the next with each line. */
function processes(...told: readonly (readonly [pid: number, uptime: number])[]) {
  let lines = 0;
  return (line: string, socket: Socket): void => {
    const [pid, uptime] = told[lines++ % told.length] ?? [];
    const facts = info.toString().replace(/^Pid: \d+$/m, `Pid: ${pid}`);
    socket.end(
      facts.replace(/^Uptime_sec: \d+$/m, `Uptime_sec: ${uptime}`) + stat.toString().repeat(dumpsOf(line)),
    );
  };
}

const dumpsOf = (line: string) => line.split('show stat').length - 1;
const fewProxies = ['2', '3'];
const manyProxies = Array.from({ length: 30 }, (_, index) => String(index + 2));

test('a part of few proxies is one connection as well', async (t) => {
  const peer = await startPeer(t, processes([1, 10]));
  const result = await socketAt(peer.path).pollPart?.(fewProxies);
  t.deepEqual(peer.lines, ['show info;show stat -1 3 -1;show stat 2 4 -1;show stat 3 4 -1']);
  t.is(peer.connections(), 1);
  t.true(result?.ok);
});

test('a part of many proxies takes more, and is one of the process that answered them all', async (t) => {
  const peer = await startPeer(t, processes([1, 10], [1, 10], [1, 11]));
  const result = await socketAt(peer.path).pollPart?.(manyProxies);
  if (!result?.ok) return t.fail(result?.failure.message ?? 'the process was another one');
  t.is(peer.connections(), 3);
  t.is(
    peer.lines.map(dumpsOf).reduce((sum, dumps) => sum + dumps),
    31,
  );
  t.deepEqual(result.snapshot.warnings, []);
});

test('a part whose lines met two processes is none', async (t) => {
  for (const told of [
    [
      [1, 10],
      [1, 10],
      [2, 10],
    ],
    [
      [1, 10],
      [1, 0],
    ],
  ] as const) {
    const peer = await startPeer(t, processes(...told));
    t.is(await socketAt(peer.path).pollPart?.(manyProxies), undefined);
  }
});

test('a part of which one line fails is a failure', async (t) => {
  let lines = 0;
  const peer = await startPeer(t, (_line, socket) => {
    lines += 1;
    socket.end(lines === 1 ? `${info}${stat}` : info);
  });
  const result = await socketAt(peer.path).pollPart?.(manyProxies);
  t.like(result, { ok: false, failure: { code: 'truncated' } });
});

test('a process that accepts and says nothing is a timeout that names the likely reasons', async (t) => {
  const peer = await startPeer(t, () => {});
  const failure = await pollFailure(socketAt(peer.path, { timeout: 0.5 }));
  t.is(failure.code, 'timeout');
  t.regex(failure.message, /all of the CLI connections may be taken \(stats maxconn\) or the process hangs/);
});

test('a peer that sends one byte at a time is given up although it is never silent', async (t) => {
  const peer = await startPeer(t, (_line, socket) => {
    const timer = setInterval(() => socket.write('N'), 10);
    socket.on('close', () => clearInterval(timer));
  });
  const answer = await socketAt(peer.path, { timeout: 0.3 }).query('show info');
  t.like(answer, { ok: false, isSent: true, failure: { code: 'timeout' } });
  t.regex(answer.ok ? '' : answer.failure.message, /too slowly/);
});

test('a slow answer that keeps coming is read to its end', async (t) => {
  const peer = await startPeer(t, (_line, socket) => {
    let left = 13;
    const timer = setInterval(() => {
      left -= 1;
      if (left > 0) return socket.write('x');
      clearInterval(timer);
      return socket.end('\n\n');
    }, 50);
  });
  const answer = await socketAt(peer.path, { timeout: 0.4 }).query('show info');
  t.deepEqual(answer, { ok: true, text: 'xxxxxxxxxxxx\n\n' });
});

test.serial('an answer without end is given up at the limit', async (t) => {
  const peer = await startPeer(t, (_line, socket) => {
    const flood = () => {
      while (!socket.destroyed && socket.write(Buffer.alloc(65536, 'N')));
    };
    socket.on('drain', flood);
    flood();
  });
  const answer = await socketAt(peer.path, { maxBytes: 1_000_000 }).query('show info');
  t.like(answer, { ok: false, failure: { code: 'too-large' } });
});

test.serial(
  'facts about the process that do not end are given up long before the largest dump',
  async (t) => {
    let sent = 0;
    const peer = await startPeer(t, (_line, socket) => {
      const flood = () => {
        while (!socket.destroyed && socket.write(info)) sent += info.length;
      };
      socket.on('drain', flood);
      flood();
    });
    const failure = await pollFailure(socketAt(peer.path));
    t.is(failure.code, 'too-large');
    t.regex(failure.message, /does not end/);
    t.true(sent < 16_000_000, `${sent} bytes`);
  },
);

test('a connection closed without a byte is no empty success', async (t) => {
  const peer = await startPeer(t, (_line, socket) => socket.end());
  const answer = await socketAt(peer.path).change('set server b/s state drain');
  t.like(answer, { ok: false, isSent: true, failure: { code: 'truncated' } });
});

test('closing the source ends what is in flight and what follows', async (t) => {
  let source: ReturnType<typeof socketAt> | undefined;
  const peer = await startPeer(t, () => source?.close());
  source = socketAt(peer.path);
  t.is((await pollFailure(source)).code, 'aborted');
  const after = await source.change('disable server b/s');
  t.like(after, { ok: false, isSent: false, failure: { code: 'aborted' } });
  t.is(peer.connections(), 1);
});

test('nothing was sent when there is no socket', async (t) => {
  const answer = await socketAt('/nowhere/at/all.sock').change('disable server b/s');
  t.like(answer, { ok: false, isSent: false, failure: { code: 'unreachable' } });
  t.regex(answer.ok ? '' : answer.failure.message, /no socket at \/nowhere\/at\/all\.sock/);
});

test('a plain file is called what it is', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'hatop-file-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  const path = join(directory, 'plain.sock');
  writeFileSync(path, '');
  t.regex((await pollFailure(socketAt(path))).message, /is not a socket/);
});

test('a web server is recognised and the option for it named', async (t) => {
  const peer = await startPeer(t, (_line, socket) => socket.end('HTTP/1.1 400 Bad request\r\n\r\n'));
  const failure = await pollFailure(socketAt(peer.path));
  t.is(failure.code, 'not-haproxy');
  t.regex(failure.fix ?? '', /--url/);
});

test('another server that greets and waits is quoted without its control characters', async (t) => {
  const peer = await startPeer(t, (_line, socket) => {
    socket.write(`220 mail\u001b]0;title\u0007${'x'.repeat(100)}\r\nsecond line`);
  });
  const failure = await pollFailure(socketAt(peer.path, { timeout: 0.5 }));
  t.is(failure.code, 'not-haproxy');
  t.true(failure.message.includes(`"220 mail?]0;title?${'x'.repeat(60 - 18)}..."`), failure.message);
});

test('the master CLI is told from a worker', async (t) => {
  const peer = await startPeer(t, answerFrom({}));
  const failure = await pollFailure(socketAt(peer.path));
  t.regex(failure.message, /master CLI/);
});

test('a line that holds a second line is a bug and is not sent', async (t) => {
  const peer = await startPeer(t, answerFrom({}));
  await t.throwsAsync(() => socketAt(peer.path).change('show info\nshutdown frontend public'), {
    instanceOf: RangeError,
  });
  t.is(peer.connections(), 0);
});
