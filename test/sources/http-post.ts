import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import test from 'ava';
import { failed, form, pageAt, seeOther, startForms, startPage } from './helpers/admin-page.ts';
import { capture, capturedCsv } from './helpers/capture.ts';
import { certificate, startTcp } from './helpers/web.ts';

const html = capture('2.6.12', 'stats_page_no_scope_match.html');
const csv = capturedCsv('2.6.12');

test.serial(
  'a server that takes the form and stays silent is a timeout, and the form counts as sent',
  async (t) => {
    const web = await startForms(t, () => {});
    const answer = await pageAt(t, web.base, { requestTimeoutSeconds: 0.5 }).change(form);
    t.like(answer, { ok: false, isSent: true, failure: { code: 'timeout' } });
    t.is(web.forms.length, 1);
  },
);

test.serial('a server that trickles a head for ever is a timeout', async (t) => {
  const web = await startForms(t, (socket) => {
    socket.write('HTTP/1.1 303 See Other\r\n');
    const timer = setInterval(() => socket.write('x: y\r\n'), 10);
    socket.on('close', () => clearInterval(timer));
  });
  const answer = await pageAt(t, web.base, { requestTimeoutSeconds: 0.5 }).change(form);
  t.like(answer, { ok: false, isSent: true, failure: { code: 'timeout' } });
});

const cuts: readonly (readonly [name: string, cut: (socket: Socket) => void])[] = [
  ['closes', (socket) => socket.end()],
  ['resets the connection', (socket) => socket.resetAndDestroy()],
  ['stops inside the status line', (socket) => socket.end('HTTP/1.1 303 Se')],
  ['stops before the code', (socket) => socket.end('HTTP/1.1 303 See Other\r\nlocation: /stats;st=')],
  ['stops inside a page', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n<html>')],
];
for (const [name, cut] of cuts) {
  test(`a server that takes the form and ${name} may have done it, and is not asked again`, async (t) => {
    const web = await startForms(t, cut);
    const { failure, isSent } = failed(await pageAt(t, web.base).change(form));
    t.true(isSent);
    t.is(failure.code, 'truncated', failure.message);
    t.is(web.forms.length, 1);
    t.is(web.connections(), 1);
  });
}

test('a server that closes before it reads the form may still have got it', async (t) => {
  const web = await startTcp(t, (socket) => socket.end());
  const answer = await pageAt(t, `http://127.0.0.1:${web.port}/`).change(form);
  t.like(answer, { ok: false, isSent: true });
  t.is(web.connections(), 1);
});

test('a refused connection sends nothing', async (t) => {
  const answer = await pageAt(t, 'http://127.0.0.1:1/stats').change(form);
  t.like(answer, { ok: false, isSent: false, failure: { code: 'unreachable' } });
});

test('a certificate that is not accepted sends nothing', async (t) => {
  const web = await startPage(t, seeOther('/stats;st=DONE'), { tls: true });
  for (const [url, ca] of [
    [`${web.base}/stats`, undefined],
    [`https://127.0.0.1:${web.port}/stats`, certificate],
  ] as const) {
    const { failure, isSent } = failed(await pageAt(t, url, { ca }).change(form));
    t.false(isSent);
    t.regex(failure.message, /certificate .* is not accepted/);
  }
  t.is(web.requests.length, 0);
});

test('a connection that does not come to speak TLS sends nothing', async (t) => {
  let received = '';
  const web = await startTcp(t, (socket) =>
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    }),
  );
  const page = pageAt(t, `https://127.0.0.1:${web.port}/`, { insecure: true, requestTimeoutSeconds: 0.3 });
  t.like(await page.change(form), { ok: false, isSent: false, failure: { code: 'timeout' } });
  t.false(received.includes('action'));
  const plain = await startPage(t, seeOther('/;st=DONE'));
  t.like(await pageAt(t, `https://127.0.0.1:${plain.port}/`).change(form), { ok: false, isSent: false });
});

test('TLS is used as the polls use it', async (t) => {
  const web = await startPage(t, seeOther('/stats;st=DONE'), { tls: true });
  const trusting = pageAt(t, `${web.base}/stats`, { ca: certificate });
  t.deepEqual(await trusting.change(form), { ok: true, text: 'DONE' });
  const insecure = pageAt(t, `https://127.0.0.1:${web.port}/stats`, { insecure: true });
  t.deepEqual(await insecure.change(form), { ok: true, text: 'DONE' });
});

test('a change never goes over a connection that was kept from a poll', async (t) => {
  const methods = new Map<Socket, string[]>();
  const web = await startPage(t, (response, request) => {
    methods.set(request.socket, [...(methods.get(request.socket) ?? []), request.method ?? '']);
    if (request.method === 'POST') return response.writeHead(303, { location: '/stats;st=DONE' }).end();
    return response.end(request.url?.includes(';csv') ? csv : html);
  });
  const page = pageAt(t, `${web.base}/stats`);
  t.true((await page.poll()).ok);
  t.true((await page.change(form)).ok);
  t.true((await page.change(form)).ok);
  t.true((await page.poll()).ok);
  t.deepEqual([...methods.values()], [['GET', 'GET', 'GET', 'GET'], ['POST'], ['POST']]);
});

test('a poll and a change can be under way at the same time', async (t) => {
  const held: ServerResponse[] = [];
  const web = await startPage(t, (response, request) => {
    if (request.method === 'GET') return held.push(response);
    for (const poll of held) poll.writeHead(403).end();
    return response.writeHead(303, { location: '/stats;st=DONE' }).end();
  });
  const page = pageAt(t, `${web.base}/stats`);
  const poll = page.poll();
  t.deepEqual(await page.change(form), { ok: true, text: 'DONE' });
  page.close();
  t.false((await poll).ok);
});

test('closing the source gives up a change that was sent, and sends none afterwards', async (t) => {
  let page: ReturnType<typeof pageAt> | undefined;
  const web = await startForms(t, () => page?.close());
  page = pageAt(t, web.base);
  t.like(await page.change(form), { ok: false, isSent: true, failure: { code: 'aborted' } });
  t.like(await page.change(form), { ok: false, isSent: false, failure: { code: 'aborted' } });
  t.is(web.forms.length, 1);
});
