import test from 'ava';
import { capturedCsv } from './helpers/capture.ts';
import { csv, failureOf, html, likeHaproxy, pageAt } from './helpers/page.ts';
import { certificate, startTcp, startWeb } from './helpers/web.ts';

test('a poll reads the rows and the process, over one connection for all polls', async (t) => {
  const web = await startWeb(t, likeHaproxy);
  const page = pageAt(`${web.base}/haproxy?stats`);
  t.teardown(() => page.close());
  for (let polls = 0; polls < 3; polls += 1) {
    const result = await page.poll();
    if (!result.ok) return t.fail(result.failure.message);
    t.true(result.snapshot.rows.length > 10);
    t.is(result.snapshot.process.fields.get('Version'), '2.6.12-1+deb12u4');
    t.deepEqual(result.snapshot.warnings, []);
  }
  t.deepEqual(
    web.requests.slice(0, 2).map((request) => request.url),
    ['/haproxy?stats;csv;norefresh', '/haproxy?stats;norefresh;scope=hatop-ts.no.such'],
  );
  t.is(web.connections(), 1);
});

for (const version of ['1.5.0', '2.6.12', '3.4.0']) {
  test(`the recorded CSV of ${version} is read without a warning`, async (t) => {
    const web = await startWeb(t, (request, response) => {
      response.end(request.url?.includes(';csv') ? capturedCsv(version) : html);
    });
    const page = pageAt(`${web.base}/haproxy?stats`);
    const result = await page.poll();
    page.close();
    if (!result.ok) return t.fail(result.failure.message);
    t.true(result.snapshot.byKey.has('frontend:public/FRONTEND'));
    t.deepEqual(result.snapshot.warnings, []);
  });
}

test('a poll says who asks, with the headers given, and neither Origin nor Referer', async (t) => {
  const web = await startWeb(t, likeHaproxy);
  const page = pageAt(`${web.base}/stats`, {
    credentials: { user: 'admin', password: 'sécret' },
    headers: [{ name: 'X-Token', value: 'abc' }],
  });
  await page.poll();
  page.close();
  const headers = web.requests[0]?.headers ?? {};
  t.is(headers.authorization, `Basic ${Buffer.from('admin:sécret').toString('base64')}`);
  t.is(headers['x-token'], 'abc');
  t.is(headers['user-agent'], 'hatop-ts');
  t.false('origin' in headers || 'referer' in headers);
});

test('without a process block the rows still come, with a warning', async (t) => {
  const web = await startWeb(t, (request, response) => {
    if (request.url?.includes(';csv')) return response.end(csv);
    return response.writeHead(403).end();
  });
  const page = pageAt(`${web.base}/stats`);
  const result = await page.poll();
  page.close();
  if (!result.ok) return t.fail(result.failure.message);
  t.true(result.snapshot.rows.length > 10);
  t.is(result.snapshot.process.fields.size, 0);
  t.is(result.snapshot.warnings.length, 1);
  t.regex(result.snapshot.warnings[0] ?? '', /No facts about the process/);
});

const statuses = [
  { status: 401, code: 'unauthorized', says: /asks for a user/, fix: /HATOP_PASSWORD.*netrc/ },
  { status: 403, code: 'forbidden', says: /403/, fix: /deny/ },
  { status: 404, code: 'not-haproxy', says: /404/, fix: /stats uri/ },
  { status: 503, code: 'not-haproxy', says: /503/, fix: /haproxy\?stats/ },
  { status: 500, code: 'not-haproxy', says: /500/, fix: /stats uri/ },
] as const;
for (const { status, code, says, fix } of statuses) {
  test(`status ${status} is ${code}, with advice`, async (t) => {
    const web = await startWeb(t, (_request, response) => response.writeHead(status).end('no'));
    const failure = await failureOf(pageAt(`${web.base}/stats`));
    t.is(failure.code, code);
    t.regex(failure.message, says);
    t.regex(failure.fix ?? '', fix);
  });
}

test('refused credentials are never in the message', async (t) => {
  const web = await startWeb(t, (_request, response) => response.writeHead(401).end());
  const page = pageAt(`${web.base}/stats`, { credentials: { user: 'admin', password: 'hunter2' } });
  const failure = await failureOf(page);
  t.regex(failure.message, /does not accept this user and password/);
  t.false(JSON.stringify([failure, page.description]).includes('hunter2'));
});

test('a web page instead of the CSV is not HAProxy', async (t) => {
  const web = await startWeb(t, (_request, response) => response.end('<!DOCTYPE html><p>shop</p>'));
  const failure = await failureOf(pageAt(`${web.base}/stats`));
  t.is(failure.code, 'not-haproxy');
  t.regex(failure.message, /a web page instead/);
});

test('other text is quoted', async (t) => {
  const web = await startWeb(t, (_request, response) => response.end('hello\u001b[2J'));
  t.regex((await failureOf(pageAt(`${web.base}/`))).message, /it said "hello\?\[2J"/);
});

test('a body cut before its end is cut short, also on a row boundary', async (t) => {
  const rows = csv.toString().split('\n').slice(0, 4).join('\n');
  const web = await startWeb(t, (_request, response) => {
    response.write(`${rows}\n`, () => response.destroy());
  });
  t.is((await failureOf(pageAt(`${web.base}/stats`))).code, 'truncated');
});

test('a body without a length that stops inside a row, or between servers, is cut short', async (t) => {
  const text = csv.toString();
  const [server = ''] = /^www,www1,.*\n/m.exec(text) ?? [];
  for (const cut of [`${text.slice(0, 3000)}x`, text.slice(0, text.indexOf(server) + server.length)]) {
    const web = await startTcp(t, (socket) => {
      socket.once('data', () => socket.end(`HTTP/1.0 200 OK\r\n\r\n${cut}`));
    });
    t.is((await failureOf(pageAt(`http://localhost:${web.port}/stats`))).code, 'truncated');
  }
});

test('an endless body is given up at the limit', async (t) => {
  const web = await startWeb(t, (_request, response) => {
    const flood = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65536, 'x')));
    };
    response.on('drain', flood);
    flood();
  });
  t.is((await failureOf(pageAt(`${web.base}/stats`, { maxAnswerBytes: 1_000_000 }))).code, 'too-large');
});

test.serial('a silent server is a timeout', async (t) => {
  const web = await startWeb(t, () => {});
  const failure = await failureOf(pageAt(`${web.base}/stats`, { requestTimeoutSeconds: 0.1 }));
  t.is(failure.code, 'timeout');
  t.regex(failure.message, /silent for 0\.1 s/);
});

test.serial('after a timeout the next poll has a connection of its own', async (t) => {
  let isSilent = true;
  const web = await startWeb(t, (request, response) => {
    if (!isSilent) likeHaproxy(request, response);
  });
  const page = pageAt(`${web.base}/stats`, { requestTimeoutSeconds: 0.3 });
  t.false((await page.poll()).ok);
  isSilent = false;
  t.true((await page.poll()).ok);
  page.close();
});

test.serial('a body that trickles for ever is a timeout', async (t) => {
  const web = await startWeb(t, (_request, response) => {
    const timer = setInterval(() => response.write('#'), 10);
    response.on('close', () => clearInterval(timer));
  });
  const failure = await failureOf(pageAt(`${web.base}/stats`, { requestTimeoutSeconds: 0.3 }));
  t.is(failure.code, 'timeout');
  t.regex(failure.message, /too slowly/);
});

test('a kept connection that the server closed meanwhile is replaced without a word', async (t) => {
  const web = await startTcp(t, (socket) => {
    let answers = 0;
    socket.on('data', () => {
      answers += 1;
      // The third request of a connection meets a closed door.
      if (answers > 2) return socket.destroy();
      return socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${csv.length}\r\n\r\n${csv}`);
    });
  });
  const page = pageAt(`http://localhost:${web.port}/stats`);
  t.true((await page.poll()).ok);
  t.true((await page.poll()).ok);
  page.close();
  t.is(web.connections(), 2);
});

test('closing the source ends what is in flight and what follows', async (t) => {
  let page: ReturnType<typeof pageAt> | undefined;
  const web = await startWeb(t, () => page?.close());
  page = pageAt(`${web.base}/stats`);
  const results = [await page.poll(), await page.poll()];
  for (const result of results) t.is(result.ok ? '' : result.failure.code, 'aborted');
  t.is(web.requests.length, 1);
});

test('a certificate signed by itself is refused with the options that help', async (t) => {
  const web = await startWeb(t, likeHaproxy, { tls: true });
  const failure = await failureOf(pageAt(`${web.base}/stats`));
  t.regex(failure.message, /signed by itself/);
  t.regex(failure.fix ?? '', /--cacert.*--insecure/);
  t.is(web.requests.length, 0);
});

test('a trusted certificate for another name is refused', async (t) => {
  const web = await startWeb(t, likeHaproxy, { tls: true });
  const failure = await failureOf(pageAt(`https://127.0.0.1:${web.port}/stats`, { ca: certificate }));
  t.regex(failure.message, /issued for another name/);
});

test('a trusted certificate for the right name is accepted without a warning', async (t) => {
  const web = await startWeb(t, likeHaproxy, { tls: true });
  const page = pageAt(`${web.base}/stats`, { ca: certificate });
  t.true((await page.poll()).ok);
  t.is(page.description.warning, undefined);
  page.close();
});

test('an unverified certificate is accepted on demand, with a warning', async (t) => {
  const web = await startWeb(t, likeHaproxy, { tls: true });
  const page = pageAt(`https://127.0.0.1:${web.port}/stats;csv`, { insecure: true });
  t.true((await page.poll()).ok);
  t.deepEqual(page.description, {
    kind: 'stats page',
    label: `https://127.0.0.1:${web.port}/stats`,
    warning: 'TLS certificate not verified',
  });
  page.close();
});

test('https to a plain port and http to a TLS port are told apart', async (t) => {
  const plain = await startWeb(t, likeHaproxy);
  t.regex((await failureOf(pageAt(`https://localhost:${plain.port}/`))).fix ?? '', /Write http:\/\//);
  const tls = await startTcp(t, (socket) => socket.once('data', () => socket.destroy()));
  t.regex((await failureOf(pageAt(`http://localhost:${tls.port}/`))).fix ?? '', /https:\/\//);
});

test('a runtime socket behind the URL is no web server', async (t) => {
  const tcp = await startTcp(t, (socket) => socket.once('data', () => socket.end('Unknown command.\n\n')));
  const failure = await failureOf(pageAt(`http://localhost:${tcp.port}/`));
  t.is(failure.code, 'not-haproxy');
  t.regex(failure.fix ?? '', /--socket/);
});

test('a closed port is unreachable', async (t) => {
  const failure = await failureOf(pageAt('http://127.0.0.1:1/stats'));
  t.is(failure.code, 'unreachable');
  t.regex(failure.message, /Nothing listens at http:\/\/127\.0\.0\.1:1\/stats/);
});

test('the stats page runs no commands and sends nothing', async (t) => {
  const web = await startWeb(t, likeHaproxy);
  const page = pageAt(`${web.base}/stats`);
  for (const answer of [await page.change('disable server b/s'), await page.query('show info')]) {
    t.like(answer, { ok: false, isSent: false, failure: { code: 'forbidden' } });
    t.regex(answer.ok ? '' : (answer.failure.fix ?? ''), /--socket/);
  }
  t.is(await page.accessLevel(), 'unknown');
  t.is(web.requests.length, 0);
  page.close();
});
