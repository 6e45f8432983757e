import test from 'ava';
import { failureOf, likeHaproxy, pageAt } from './helpers/page.ts';
import { certificate, startWeb } from './helpers/web.ts';

test('a redirect on the same host is followed, with the credentials', async (t) => {
  const web = await startWeb(t, (request, response) => {
    if (request.url?.startsWith('/old'))
      return response.writeHead(301, { location: request.url.replace('/old', '/new') }).end();
    return likeHaproxy(request, response);
  });
  const page = pageAt(`${web.base}/old`, { credentials: { user: 'a', password: 'b' } });
  const result = await page.poll();
  page.close();
  t.true(result.ok);
  t.true(web.requests.every(({ headers }) => headers.authorization !== undefined));
  t.is(web.requests[1]?.url, '/new;csv;norefresh');
});

test('redirects in circles end', async (t) => {
  const web = await startWeb(t, (_request, response) => response.writeHead(302, { location: '/x' }).end());
  t.regex((await failureOf(pageAt(`${web.base}/stats`))).message, /in circles/);
  t.is(web.requests.length, 4);
});

test('a redirect to another host is named and not followed', async (t) => {
  const other = await startWeb(t, likeHaproxy);
  const web = await startWeb(t, (_request, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${other.port}/stats` }).end(),
  );
  const failure = await failureOf(
    pageAt(`${web.base}/stats`, { credentials: { user: 'a', password: 'hunter2' } }),
  );
  t.is(failure.code, 'unreachable');
  t.true(failure.message.includes(`http://127.0.0.1:${other.port}/stats`));
  t.is(other.requests.length, 0);
});

test('of a redirect that is not followed no secret is told', async (t) => {
  for (const location of [
    'https://sso.example/login?user=a&token=t0ken#access_token=t0ken',
    'https://a:hunter2@sso.example/',
    'https://a:hunter2@sso.example:port/?key=t0ken',
  ]) {
    const web = await startWeb(t, (_request, response) => response.writeHead(302, { location }).end());
    const { message } = await failureOf(pageAt(`${web.base}/stats`));
    t.regex(message, /redirects to "https:.*sso\.example/);
    t.notRegex(message, /hunter2|t0ken/);
  }
});

test('another port of the same host is another host', async (t) => {
  const other = await startWeb(t, likeHaproxy);
  const web = await startWeb(t, (_request, response) =>
    response.writeHead(307, { location: `${other.base}/stats` }).end(),
  );
  await failureOf(pageAt(`${web.base}/stats`));
  t.is(other.requests.length, 0);
});

test('a redirect from HTTP to HTTPS of the same host is followed', async (t) => {
  const tls = await startWeb(t, likeHaproxy, { tls: true });
  const web = await startWeb(t, (request, response) =>
    response.writeHead(308, { location: `${tls.base}${request.url}` }).end(),
  );
  const page = pageAt(`${web.base}/stats`, { ca: certificate });
  t.true((await page.poll()).ok);
  page.close();
});

test('a redirect from HTTPS to HTTP is not followed', async (t) => {
  const plain = await startWeb(t, likeHaproxy);
  const tls = await startWeb(
    t,
    (_request, response) => response.writeHead(301, { location: `${plain.base}/stats` }).end(),
    { tls: true },
  );
  t.is((await failureOf(pageAt(`${tls.base}/stats`, { ca: certificate }))).code, 'unreachable');
  t.is(plain.requests.length, 0);
});
