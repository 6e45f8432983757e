// What was typed or came from HAProxy never becomes a second runtime command, a second header or another request.
import test, { type ExecutionContext } from 'ava';
import { judgeLine } from '../src/actions/console-line.ts';
import { systemClock } from '../src/clock.ts';
import { parseOptions } from '../src/options/parse.ts';
import { waysFor } from '../src/probe/ways.ts';
import { parseHeaderOption } from '../src/sources/header-option.ts';
import { createStatsPage } from '../src/sources/stats-page.ts';
import { corpus, nameCorpora } from './helpers/corpora.ts';
import { pictureFromCaptures } from './helpers/pictures.ts';
import { tryWay, wayOf } from './probe/helpers/try.ts';
import { startTcp } from './sources/helpers/web.ts';

const texts = corpus(...nameCorpora);

/** A TCP server that keeps what came on each connection up to the end of a request's head, and answers with nothing. */
async function startListener(t: ExecutionContext) {
  const heads: string[] = [];
  const { port } = await startTcp(t, (socket) => {
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (!heard.includes('\r\n\r\n')) return;
      heads.push(heard);
      socket.end('HTTP/1.1 503 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    });
  });
  return { port, heads };
}

/** One request and nothing behind it: its line, and each header once, by lower-case name. */
function readHead(t: ExecutionContext, head: string): ReadonlyMap<string, string> {
  const [whole = '', ...rest] = head.split('\r\n\r\n');
  t.deepEqual(rest, [''], 'something follows the request');
  const [line = '', ...lines] = whole.split('\r\n');
  t.regex(line, /^GET \/\S* HTTP\/1\.1$/);
  const headers = lines.map((one) => /^([^\s:]+): ([^\r\n]*)$/.exec(one)?.slice(1, 3) ?? [one, '']);
  t.is(new Set(headers.map(([name = '']) => name.toLowerCase())).size, headers.length);
  return new Map(headers.map(([name = '', value = '']) => [name.toLowerCase(), value]));
}

test('a line of the console that may be sent is one command, whatever was pasted into it', (t) => {
  let sendable = 0;
  for (const text of texts)
    for (const line of [text, `show info ${text}`, `disable server www/${text}`, `show sess;${text}`]) {
      if (judgeLine(line, undefined).kind === 'refused') continue;
      sendable += 1;
      t.notRegex(line, /[\r\n\0]|<<|(?<!\\);/, JSON.stringify(line));
    }
  t.true(sendable > 50, `only ${sendable} lines`);
});

test('a header option is refused, or it is exactly one header of the request', async (t) => {
  const { port, heads } = await startListener(t);
  const names: string[] = [];
  for (const text of texts)
    for (const option of [`X-Test: ${text}`, `${text}: x`]) {
      const parsed = parseHeaderOption(option);
      if (!parsed.ok) continue;
      const page = createStatsPage({
        url: new URL(`http://127.0.0.1:${port}/stats`),
        clock: systemClock,
        headers: [parsed.header],
      });
      await page.poll();
      page.close();
      const headers = readHead(t, heads.at(-1) ?? '');
      const { name, value } = parsed.header;
      t.is(headers.get(name.toLowerCase()), value, JSON.stringify(option));
      t.deepEqual(
        [...headers.keys()].filter((key) => !['host', 'connection', 'user-agent'].includes(key)),
        name.toLowerCase() === 'user-agent' ? [] : [name.toLowerCase()],
      );
      names.push(name);
    }
  t.true(names.length > 20, `only ${names.length} headers`);
});

test('user, password and path of a stats page stay inside their header and the request line', async (t) => {
  const { port, heads } = await startListener(t);
  for (const text of texts) {
    const url = new URL(`http://127.0.0.1:${port}/stats`);
    url.pathname = text;
    const page = createStatsPage({ url, clock: systemClock, credentials: { user: text, password: text } });
    await page.poll();
    page.close();
    const headers = readHead(t, heads.at(-1) ?? '');
    const basic = Buffer.from(headers.get('authorization')?.replace('Basic ', '') ?? '', 'base64').toString();
    t.is(basic, Buffer.from(`${text}:${text}`).toString());
  }
});

test('path, host and origin of a probe are refused, or they are exactly that in one request', async (t) => {
  const { port, heads } = await startListener(t);
  let tried = 0;
  for (const text of texts)
    for (const [option, value] of [
      ['--path', `/${text}`],
      ['--host', text],
      ['--origin', `http://${text}`],
    ] as const) {
      const parsed = parseOptions(['probe', `127.0.0.1:${port}`, '--class', 'http', option, value], '0');
      if (parsed.kind !== 'probe') continue;
      const { path, host, origin } = parsed.options.errand.choices;
      tried += 1;
      const way = wayOf(`127.0.0.1:${port}`, {
        class: 'http',
        ...(path === undefined ? {} : { path }),
        ...(host === undefined ? {} : { host }),
        ...(origin === undefined ? {} : { origin }),
      });
      await tryWay(way);
      const head = heads.at(-1) ?? '';
      const headers = readHead(t, head);
      t.true(path === undefined || head.startsWith(`GET ${path} HTTP/1.1\r\n`));
      t.true(host === undefined || headers.get('host') === host);
      t.true(origin === undefined || headers.get('origin') === origin);
    }
  t.true(tried > 30, `only ${tried} probes`);
});

test('a cookie of which name or value is anything else than a plain word is not sent', (t) => {
  for (const text of texts)
    for (const cells of [
      { 'backend:ws/BACKEND': { cookie: text }, 'server:ws/ws1': { cookie: 'one' } },
      { 'backend:ws/BACKEND': { cookie: 'SERVER' }, 'server:ws/ws1': { cookie: text } },
    ]) {
      const picture = pictureFromCaptures('2.6.12', { cells });
      const row = picture.snapshot.byKey.get('server:ws/ws1')!;
      const ways = waysFor(
        row,
        { picture, addresses: new Map(), haproxyHost: undefined },
        {
          ...{ class: undefined, path: undefined, host: undefined, origin: undefined, isTls: false },
          via: { kind: 'tcp', host: '127.0.0.1', port: 80 },
        },
      );
      for (const way of ways)
        if (way.kind === 'known') t.regex(way.cookie ?? 'a=b', /^[\w.-]+=[\w.-]+$/, JSON.stringify(text));
    }
});
