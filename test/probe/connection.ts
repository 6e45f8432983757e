import test from 'ava';
import { startTcp, startWeb } from '../sources/helpers/web.ts';
import { tryWay, wayOf } from './helpers/try.ts';

const ok = (_: unknown, response: import('node:http').ServerResponse) => response.end('fine\n');

test('a port where nothing listens refuses, and the cause names who should be there', async (t) => {
  const { port } = await startTcp(t, () => {});
  const free = await new Promise<number>((resolve) => {
    void import('node:net').then(({ createServer }) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port: taken } = server.address() as import('node:net').AddressInfo;
        server.close(() => resolve(taken));
      });
    });
  });
  t.not(port, free);
  const direct = await tryWay(wayOf(`http://127.0.0.1:${free}/`, { route: 'direct' }));
  t.is(direct.words, `connection refused: nothing listens at 127.0.0.1:${free}`);
  t.regex(direct.cause ?? '', /the server is not running/);
  const through = await tryWay(wayOf(`ws://127.0.0.1:${free}/`, { route: 'haproxy' }));
  t.regex(through.cause ?? '', /the frontend is stopped/);
  t.is(through.run.brief, 'connection refused');
});

test('a server that says nothing fails after the timeout, and the way decides what that may mean', async (t) => {
  const { port } = await startTcp(t, () => {});
  const direct = await tryWay(wayOf(`ws://127.0.0.1:${port}/`, { route: 'direct' }), 1000);
  t.is(direct.words, 'no answer within 1 s after the request');
  t.regex(direct.cause ?? '', /took the connection and then said nothing/);
  const through = await tryWay(wayOf(`ws://127.0.0.1:${port}/`, { route: 'haproxy' }), 1000);
  t.regex(through.cause ?? '', /timeout server.*mode tcp/);
});

test('an answer that stops, breaks off or never ends its headers is told apart', async (t) => {
  const stopping = await startWeb(t, (_, response) => {
    response.writeHead(200, { 'Content-Length': 100 });
    response.write('half');
  });
  const stopped = await tryWay(wayOf(`http://127.0.0.1:${stopping.port}/`), 1500);
  t.is(stopped.words, 'the answer stopped for 1.5 s before its end');
  const breaking = await startWeb(t, (_, response) => {
    response.writeHead(200, { 'Content-Length': 100 });
    response.write('half', () => response.destroy());
  });
  const broken = await tryWay(wayOf(`http://127.0.0.1:${breaking.port}/`));
  t.is(broken.words, 'the connection was closed in the middle of the answer');
  const { port } = await startTcp(t, (socket) => {
    socket.once('data', () => socket.write(`HTTP/1.1 200 OK\r\nX: ${'y'.repeat(100_000)}`));
  });
  t.is((await tryWay(wayOf(`ws://127.0.0.1:${port}/`))).words, 'the headers of the answer do not end');
});

test('a connection closed or reset before an answer is told', async (t) => {
  const closing = await startTcp(t, (socket) => socket.once('data', () => socket.end()));
  const closed = await tryWay(wayOf(`ws://127.0.0.1:${closing.port}/`, { route: 'haproxy' }));
  t.is(closed.words, 'the connection was closed before an answer, without a word');
  t.regex(closed.cause ?? '', /no server took it/);
  const resetting = await startTcp(t, (socket) => socket.once('data', () => socket.resetAndDestroy()));
  const reset = await tryWay(wayOf(`http://127.0.0.1:${resetting.port}/`));
  t.is(reset.words, 'connection reset before an answer');
});

test('what speaks another protocol is quoted without what could steer a terminal', async (t) => {
  const { port } = await startTcp(t, (socket) => socket.write('SSH-2.0-\x1b]0;x\x07 box\r\n'));
  for (const scheme of ['http', 'ws']) {
    const tried = await tryWay(wayOf(`${scheme}://127.0.0.1:${port}/`));
    t.is(tried.words, 'the answer is no HTTP: "SSH-2.0-?]0;x? box"');
    t.regex(tried.cause ?? '', /another service listens there/);
  }
});

/** What OpenSSL answers to a request in plain text: the alert "record overflow" or one like it (RFC 8446, 6). */
const tlsAlert = Buffer.from([0x15, 3, 1, 0, 2, 2, 0x16]);

test('plain text on a TLS port is told as such', async (t) => {
  // Node's own TLS server may close before its alert has left.
  const { port } = await startTcp(t, (socket) => socket.once('data', () => socket.end(tlsAlert)));
  for (const scheme of ['http', 'ws']) {
    const tried = await tryWay(wayOf(`${scheme}://127.0.0.1:${port}/`));
    t.is(tried.words, 'plain text on a TLS port: it speaks TLS only', scheme);
    t.is(tried.cause, 'give --tls, or write wss:// or https://');
  }
});

test('TLS on a plain port is told as such', async (t) => {
  const web = await startWeb(t, ok);
  for (const scheme of ['https', 'wss']) {
    const tried = await tryWay(wayOf(`${scheme}://127.0.0.1:${web.port}/`));
    t.is(tried.words, `TLS handshake failed: 127.0.0.1:${web.port} does not speak TLS`, scheme);
    t.deepEqual(tried.steps, ['connect passed', 'tls failed']);
  }
  const closing = await startTcp(t, (socket) => socket.once('data', () => socket.end()));
  const closed = await tryWay(wayOf(`wss://127.0.0.1:${closing.port}/`));
  t.is(closed.words, 'TLS handshake failed: the connection was closed in the middle of it');
  const mute = await startTcp(t, () => {});
  const silent = await tryWay(wayOf(`wss://127.0.0.1:${mute.port}/`), 1000);
  t.is(silent.words, 'TLS handshake failed: no answer to the first message of it');
});

test('with TLS the certificate is told and does not stand in the way', async (t) => {
  const web = await startWeb(t, ok, { tls: true });
  const tried = await tryWay(wayOf(`https://127.0.0.1:${web.port}/`, { host: 'localhost' }));
  t.is(tried.run.ending, 'passed');
  t.deepEqual(tried.steps, ['connect passed', 'tls passed', 'first byte passed', 'answer passed']);
  t.regex(tried.run.steps[1]?.words ?? '', /^TLSv1\.[23] as "localhost"; certificate .*not trusted here: /);
});

test('a name is resolved as a step of its own', async (t) => {
  const web = await startWeb(t, ok);
  const found = await tryWay(wayOf(`http://localhost:${web.port}/`));
  t.regex(found.run.steps[0]?.words ?? '', /^localhost is (127\.0\.0\.1|::1)$/);
  const lost = await tryWay(wayOf('http://nobody.invalid:80/'));
  t.regex(lost.words ?? '', /^the name in nobody\.invalid:80 cannot be resolved \(E/);
  t.deepEqual(lost.steps, ['resolve failed']);
});

test('the PROXY protocol comes first where it is wanted', async (t) => {
  for (const [version, beginning] of [
    ['v1', 'PROXY UNKNOWN\r\nGET / '],
    ['v2', '\r\n\r\n\0\r\nQUIT\n \0\0\0GET / '],
  ] as const) {
    let heard = '';
    const { port } = await startTcp(t, (socket) => {
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1');
        if (heard.endsWith('\r\n\r\n') && heard.includes('GET')) socket.end('HTTP/1.1 204 None\r\n\r\n');
      });
    });
    const tried = await tryWay(wayOf(`http://127.0.0.1:${port}/`, { proxyHeader: version }));
    t.is(tried.run.ending, 'passed');
    t.true(heard.startsWith(beginning), JSON.stringify(heard.slice(0, 40)));
  }
});

test('a probe that is given up ends its connection at once', async (t) => {
  let isGone = false;
  const { port } = await startTcp(t, (socket) => {
    socket.on('close', () => {
      isGone = true;
    });
    socket.once('data', () => given.abort());
  });
  const given = new AbortController();
  const tried = await tryWay(wayOf(`ws://127.0.0.1:${port}/`), 60_000, given.signal);
  t.is(tried.words, 'given up');
  while (!isGone) await new Promise((resolve) => setImmediate(resolve));
  t.pass();
});
