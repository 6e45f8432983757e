import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { ExecutionContext } from 'ava';
import { systemClock } from '../../src/clock.ts';
import { text } from '../../src/model/row.ts';
import { pageForm, pageVerdict } from '../../src/protocol/commands/page-form.ts';
import type { Source } from '../../src/sources/source.ts';
import { createStatsPage } from '../../src/sources/stats-page.ts';
import { type RunningHaproxy, realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { eventually, isStopped } from '../helpers/processes.ts';
import { holdConnection } from './helpers/traffic.ts';

/** `serverPort` is where something listens that keeps its connections open. */
const config = (serverPort: number) => `global
  stats socket @DIR@/admin.sock mode 600 level admin
defaults
  mode http
  timeout client 1m
  timeout server 1m
  timeout connect 5s
  retries 0
frontend admin
  bind 127.0.0.1:@PORT:admin@
  stats enable
  stats uri /admin?page
  stats auth admin:secret
  stats refresh 5s
  stats admin if TRUE
frontend elsewhere
  bind 127.0.0.1:@PORT:elsewhere@
  stats enable
  stats uri /stats
  stats admin if { src 192.0.2.1 }
frontend reader
  bind 127.0.0.1:@PORT:reader@
  stats enable
  stats uri /stats
frontend posts
  bind 127.0.0.1:@PORT:posts@
  http-request deny if METH_POST
  stats enable
  stats uri /stats
  stats admin if TRUE
frontend moved
  bind 127.0.0.1:@PORT:moved@
  http-request redirect location /stats if { path /old }
  stats enable
  stats uri /stats
  stats admin if TRUE
backend www
  server www1 127.0.0.1:${serverPort} check inter 1h
  server www2 127.0.0.1:${serverPort} check inter 1h
  server www3:a.b-c_d 127.0.0.1:${serverPort}
backend other
  server www1 127.0.0.1:${serverPort}
listen flash
  mode tcp
  bind 127.0.0.1:@PORT:flash@
  server l1 127.0.0.1:${serverPort}
`;

async function start(t: ExecutionContext): Promise<RunningHaproxy> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk) => socket.write(chunk));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return startHaproxy(t, config((server.address() as AddressInfo).port));
}

function pageAt(t: ExecutionContext, url: string, password?: string): Source {
  const source = createStatsPage({
    url: new URL(url),
    clock: systemClock,
    credentials: password === undefined ? undefined : { user: 'admin', password },
  });
  t.teardown(() => source.close());
  return source;
}

const adminPage = (t: ExecutionContext, haproxy: RunningHaproxy, password = 'secret') =>
  pageAt(t, `http://127.0.0.1:${haproxy.port('admin')}/admin?page`, password);

const statsPage = (t: ExecutionContext, haproxy: RunningHaproxy, frontend: string) =>
  pageAt(t, `http://127.0.0.1:${haproxy.port(frontend)}/stats`);

/** What the next poll says of a server, as `backend/server`; without the ` 1/3` that tells how sure HAProxy is of it. */
async function statusOf(page: Source, server: string): Promise<string | undefined> {
  const result = await page.poll();
  if (!result.ok) throw new Error(result.failure.message);
  const row = result.snapshot.byKey.get(`server:${server}`);
  return row && text(row, 'status')?.replace(/ \d+\/\d+$/, '');
}

async function becomes(page: Source, server: string, wanted: string): Promise<void> {
  const giveUpMs = performance.now() + 10_000;
  for (;;) {
    const status = await statusOf(page, server);
    if (status === wanted) return;
    if (performance.now() > giveUpMs) throw new Error(`${server} is ${status}, not ${wanted}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const done = { ok: true, text: 'DONE' } as const;

realHaproxyTest('each action of the form is done, and the next poll shows it', async (t) => {
  const page = adminPage(t, await start(t));
  // The first check must be over, or it would undo what is forced.
  await becomes(page, 'www/www1', 'UP');
  for (const [action, status] of [
    ['drain', 'DRAIN'],
    ['maint', 'MAINT'],
    ['ready', 'UP'],
    ['dhlth', 'no check'],
    ['ehlth', 'UP'],
    ['hdown', 'DOWN'],
    ['hrunn', 'UP'],
    ['hnolb', 'NOLB'],
    ['hrunn', 'UP'],
  ] as const) {
    t.deepEqual(await page.change(pageForm('www', ['www1'], action)), done, action);
    t.is(await statusOf(page, 'www/www1'), status, action);
  }
  t.is(await statusOf(page, 'other/www1'), 'no check');
  // It has no agent that could be switched.
  t.deepEqual(await page.change(pageForm('www', ['www1'], 'dagent')), { ok: true, text: 'NONE' });
});

realHaproxyTest(
  'one form changes several servers, and a name may have any character it can have',
  async (t) => {
    const page = adminPage(t, await start(t));
    t.deepEqual(await page.change(pageForm('www', ['www2', 'www3:a.b-c_d'], 'maint')), done);
    t.is(await statusOf(page, 'www/www2'), 'MAINT');
    t.is(await statusOf(page, 'www/www3:a.b-c_d'), 'MAINT');
    t.not(await statusOf(page, 'www/www1'), 'MAINT');
    t.deepEqual(await page.change(pageForm('www', ['www2', 'www3:a.b-c_d'], 'maint')), done);
  },
);

realHaproxyTest('shutdown ends the open sessions of the server', async (t) => {
  const haproxy = await start(t);
  const page = adminPage(t, haproxy);
  const client = await holdConnection(t, haproxy.port('flash'));
  // The echo proves that the session reached the server.
  await client.echo('policy');
  const closed = client.closed;
  t.deepEqual(await page.change(pageForm('flash', ['l1'], 'shutdown')), done);
  await closed;
  t.is(await statusOf(page, 'flash/l1'), 'no check');
});

realHaproxyTest('maintenance leaves an open session alone', async (t) => {
  const haproxy = await start(t);
  const page = adminPage(t, haproxy);
  const client = await holdConnection(t, haproxy.port('flash'));
  await client.echo('one');
  t.deepEqual(await page.change(pageForm('flash', ['l1'], 'maint')), done);
  await client.echo('two');
});

realHaproxyTest('what HAProxy does not know is told by its code', async (t) => {
  const page = adminPage(t, await start(t));
  const codes = {
    PART: pageForm('www', ['www2', 'nobody'], 'maint'),
    ERRP: pageForm('www', ['nobody'], 'maint'),
    NONE: pageForm('www', [], 'maint'),
    EXCD: pageForm('www', Array<string>(5000).fill('www1'), 'maint'),
  };
  for (const [code, form] of Object.entries(codes)) {
    t.deepEqual(await page.change(form), { ok: true, text: code });
    t.is(pageVerdict(code).kind, 'refused');
  }
  for (const form of [pageForm('nowhere', ['www1'], 'maint'), pageForm('www', ['www1'], 'bogus')])
    t.deepEqual(await page.change(form), { ok: true, text: 'ERRP' });
  t.is(await statusOf(page, 'www/www2'), 'MAINT');
  t.not(await statusOf(page, 'www/www1'), 'MAINT');
});

realHaproxyTest('a form of many servers within the limit is done', async (t) => {
  const page = adminPage(t, await start(t));
  t.deepEqual(await page.change(pageForm('www', Array<string>(1500).fill('www2'), 'maint')), done);
  t.is(await statusOf(page, 'www/www2'), 'MAINT');
});

realHaproxyTest(
  'a page without `stats admin`, or with a condition that we do not meet, denies',
  async (t) => {
    const haproxy = await start(t);
    for (const frontend of ['reader', 'elsewhere']) {
      const answer = await statsPage(t, haproxy, frontend).change(pageForm('www', ['www2'], 'maint'));
      t.deepEqual(answer, { ok: true, text: 'DENY' }, frontend);
    }
    t.not(await statusOf(adminPage(t, haproxy), 'www/www2'), 'MAINT');
  },
);

realHaproxyTest(
  'a wrong password, a denied method and a redirect are failures that change nothing',
  async (t) => {
    const haproxy = await start(t);
    const form = pageForm('www', ['www2'], 'maint');
    t.like(await adminPage(t, haproxy, 'wrong').change(form), {
      ok: false,
      isSent: true,
      failure: { code: 'unauthorized' },
    });
    t.like(await statsPage(t, haproxy, 'posts').change(form), {
      ok: false,
      isSent: true,
      failure: { code: 'forbidden' },
    });
    const moved = await pageAt(t, `http://127.0.0.1:${haproxy.port('moved')}/old`).change(form);
    t.like(moved, { ok: false, isSent: true, failure: { code: 'unreachable' } });
    t.regex(moved.ok ? '' : moved.failure.message, /redirects to "\/stats", which was not followed/);
    t.not(await statusOf(adminPage(t, haproxy), 'www/www2'), 'MAINT');
  },
);

realHaproxyTest('a page that shows other proxies because of its address still changes all', async (t) => {
  const haproxy = await start(t);
  const page = pageAt(
    t,
    `http://127.0.0.1:${haproxy.port('admin')}/admin?page;csv;norefresh;scope=other`,
    'secret',
  );
  t.deepEqual(await page.change(pageForm('www', ['www2'], 'maint')), done);
  t.is(await statusOf(adminPage(t, haproxy), 'www/www2'), 'MAINT');
});

realHaproxyTest(
  'a stopped process that still listens may have got the change; a gone one has not',
  async (t) => {
    const haproxy = await start(t);
    const form = pageForm('www', ['www2'], 'maint');
    const page = createStatsPage({
      url: new URL(`http://127.0.0.1:${haproxy.port('admin')}/admin?page`),
      clock: systemClock,
      credentials: { user: 'admin', password: 'secret' },
      requestTimeoutSeconds: 1.5,
    });
    t.teardown(() => page.close());
    process.kill(haproxy.pid(), 'SIGSTOP');
    await eventually('the stop', () => isStopped(haproxy.pid()));
    try {
      t.like(await page.change(form), { ok: false, isSent: true, failure: { code: 'timeout' } });
    } finally {
      process.kill(haproxy.pid(), 'SIGCONT');
    }
    // It was given up here and is done there all the same: this is why a lost answer is "unknown".
    await becomes(adminPage(t, haproxy), 'www/www2', 'MAINT');
    await haproxy.stop();
    t.like(await page.change(form), { ok: false, isSent: false, failure: { code: 'unreachable' } });
  },
);
