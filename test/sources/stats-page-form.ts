import test from 'ava';
import { pageForm } from '../../src/protocol/commands/page-form.ts';
import { failed, form, pageAt, seeOther, startPage } from './helpers/admin-page.ts';
import { capture, capturedCsv } from './helpers/capture.ts';
import { startTcp } from './helpers/web.ts';

const html = capture('2.6.12', 'stats_page_no_scope_match.html');
const csv = capturedCsv('2.6.12');

test('a change is posted as the page does it, with the credentials and headers of the polls', async (t) => {
  const web = await startPage(t, seeOther('/haproxy?stats;st=DONE'));
  const page = pageAt(t, `${web.base}/haproxy?stats;csv;norefresh?scope=www`, {
    credentials: { user: 'admin', password: 'sécret' },
    headers: [
      { name: 'X-Token', value: 'abc' },
      { name: 'content-type', value: 'text/plain' },
    ],
  });
  t.deepEqual(await page.change(form), { ok: true, text: 'DONE' });
  const [sent] = web.posted;
  t.is(web.posted.length, 1);
  t.like(sent, { method: 'POST', url: '/haproxy?stats', body: 's=www1&s=www2&action=maint&b=www' });
  t.like(sent?.headers, {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(form.length),
    authorization: `Basic ${Buffer.from('admin:sécret').toString('base64')}`,
    'x-token': 'abc',
    'user-agent': 'hatop-ts',
    connection: 'close',
  });
  for (const name of ['origin', 'referer', 'transfer-encoding', 'expect'])
    t.false(name in (sent?.headers ?? {}), name);
});

for (const code of ['DONE', 'PART', 'NONE', 'ERRP', 'EXCD', 'DENY', 'UNKN', 'IVAL']) {
  test(`the code ${code} is the answer, and the redirect that carries it is not followed`, async (t) => {
    const web = await startPage(t, seeOther(`/stats;st=${code};norefresh?scope=www`));
    t.deepEqual(await pageAt(t, `${web.base}/stats`).change(form), { ok: true, text: code });
    t.is(web.requests.length, 1);
  });
}

interface Recorded {
  readonly body: string;
  readonly answer: string;
  readonly code: string;
}

/** The recorded admin forms of a version that were answered with a code. */
function recordedForms(version: string): readonly Recorded[] {
  const text = capture(version, 'http_exchanges.txt').toString('latin1');
  return text.split(/^===== /m).flatMap((section) => {
    const [request = '', answer = ''] = section.split('\n>>>\n')[1]?.split('\n<<<\n') ?? [];
    const body = request.split('\r\n\r\n')[1] ?? '';
    const code = /^location: \S*;st=(\S{4})/im.exec(answer)?.[1];
    return /^POST/.test(request) && /^s=\S*&action=/.test(body) && code !== undefined
      ? [{ body, answer, code }]
      : [];
  });
}

for (const version of ['1.5.0', '1.8.0', '2.0.0', '2.2.9', '2.6.12', '3.0.11', '3.2.26', '3.4.0']) {
  test(`the recorded answers of ${version} to the form are read`, async (t) => {
    const recorded = recordedForms(version);
    t.deepEqual([...new Set(recorded.map(({ code }) => code))].sort(), [
      'DENY',
      'DONE',
      'ERRP',
      'EXCD',
      'NONE',
      'PART',
    ]);
    let next = 0;
    const web = await startTcp(t, (socket) => {
      socket.once('data', () => socket.end(Buffer.from(recorded[next]?.answer ?? '', 'latin1')));
    });
    const page = pageAt(t, `http://127.0.0.1:${web.port}/haproxy?stats`);
    for (; next < recorded.length; next += 1) {
      const one = recorded[next];
      t.deepEqual(await page.change(form), { ok: true, text: one?.code }, one?.body);
    }
  });
}

const refusals = [
  { status: 401, code: 'unauthorized', says: /asks for a user/ },
  { status: 403, code: 'forbidden', says: /denies access/ },
  { status: 404, code: 'not-haproxy', says: /not at this address/ },
  { status: 405, code: 'not-haproxy', says: /status 405/ },
  { status: 503, code: 'not-haproxy', says: /not at this address/ },
  { status: 303, code: 'not-haproxy', says: /status 303/ },
] as const;
for (const { status, code, says } of refusals) {
  test(`status ${status} instead of a code is ${code}, after one request`, async (t) => {
    const web = await startPage(t, (response) => response.writeHead(status).end('no'));
    const { failure, isSent } = failed(await pageAt(t, `${web.base}/stats`).change(form));
    t.true(isSent);
    t.is(failure.code, code);
    t.regex(failure.message, says);
    t.is(web.requests.length, 1);
  });
}

for (const body of [html, csv]) {
  test(`statistics instead of a code (${body.length} bytes) mean that the form was ignored`, async (t) => {
    const web = await startPage(t, (response) => response.end(body));
    const { failure, isSent } = failed(await pageAt(t, `${web.base}/stats`).change(form));
    t.true(isSent);
    t.is(failure.code, 'forbidden');
    t.regex(failure.message, /ignored the change/);
    t.regex(failure.fix ?? '', /`stats admin if LOCALHOST`.*`stats admin if TRUE`/);
  });
}

test('any other page instead of a code is not HAProxy', async (t) => {
  const web = await startPage(t, (response) => response.end('<!DOCTYPE html><p>log in</p>'));
  const answer = await pageAt(t, `${web.base}/stats`).change(form);
  t.like(answer, { ok: false, isSent: true, failure: { code: 'not-haproxy' } });
});

test('a redirect without a code is named and not followed', async (t) => {
  const other = await startPage(t, seeOther('/stats;st=DONE'));
  for (const location of [
    `${other.base}/login`,
    `${other.base}/stats;st=`,
    `${other.base}/stats;st=DONELY`,
  ]) {
    const web = await startPage(t, seeOther(location));
    const { failure, isSent } = failed(await pageAt(t, `${web.base}/stats`).change(form));
    t.true(isSent);
    t.is(failure.code, 'not-haproxy');
    t.true(failure.message.includes(location));
  }
  t.is(other.requests.length, 0);
});

for (const status of [301, 302, 307, 308]) {
  test(`a redirect by ${status} is not followed, whatever it carries`, async (t) => {
    const web = await startPage(t, (response) =>
      response.writeHead(status, { location: '/stats;st=DONE' }).end(),
    );
    const { failure, isSent } = failed(await pageAt(t, `${web.base}/stats`).change(form));
    t.true(isSent);
    t.regex(failure.message, /redirects to .*not followed/);
    t.is(web.requests.length, 1);
  });
}

test('what is no form is not sent', async (t) => {
  const web = await startPage(t, seeOther('/stats;st=DONE'));
  const page = pageAt(t, `${web.base}/stats`);
  for (const line of [
    '',
    'disable server b/s',
    's=a b&action=maint&b=www',
    's=a&action=maint&b=www\r\n',
    'x=1',
  ])
    t.like(await page.change(line), { ok: false, isSent: false, failure: { code: 'forbidden' } }, line);
  t.is(web.requests.length, 0);
});

test('every name that HAProxy allows fits into a form', async (t) => {
  const web = await startPage(t, seeOther('/stats;st=DONE'));
  const names = ['a', 'A.b_c-d:9', 'www6:flap', 'FRONTEND'];
  t.true((await pageAt(t, `${web.base}/stats`).change(pageForm('b:1.x', names, 'ready'))).ok);
  const fields = new URLSearchParams(web.posted[0]?.body);
  t.deepEqual(fields.getAll('s'), names);
  t.is(fields.get('b'), 'b:1.x');
});
