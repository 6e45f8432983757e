import test from 'ava';
import { type CredentialsInput, resolveCredentials } from '../../src/sources/credentials.ts';

function resolve(input: Partial<CredentialsInput> & { url: string }) {
  return resolveCredentials({ userOption: undefined, env: {}, netrcText: undefined, ...input });
}

const netrcText = 'machine lb.example login ops password from-netrc\n';

test('without any there are none', (t) => {
  const resolved = resolve({ url: 'http://lb.example:8404/stats' });
  t.like(resolved, { ok: true, credentials: undefined });
  t.is(resolved.ok && resolved.url.href, 'http://lb.example:8404/stats');
});

test('the URL gives them, decoded, and loses them', (t) => {
  const resolved = resolve({ url: 'https://us%40er:p%3Aw%2F@lb.example/stats;csv#top' });
  t.like(resolved, { ok: true, credentials: { user: 'us@er', password: 'p:w/' } });
  t.is(resolved.ok && resolved.url.href, 'https://lb.example/stats;csv');
});

test('a percent sign that encodes nothing is taken as it is', (t) => {
  t.like(resolve({ url: 'http://a:50%@lb.example/' }), { credentials: { user: 'a', password: '50%' } });
});

test('--user takes its password from the environment', (t) => {
  const resolved = resolve({ url: 'http://lb.example/', userOption: 'bob', env: { HATOP_PASSWORD: 's' } });
  t.like(resolved, { credentials: { user: 'bob', password: 's' } });
});

test('--user NAME:PASSWORD holds both, and the password may hold colons', (t) => {
  t.like(resolve({ url: 'http://lb.example/', userOption: 'bob:a:b' }), {
    credentials: { user: 'bob', password: 'a:b' },
  });
});

test('--user wins over the URL', (t) => {
  const resolved = resolve({
    url: 'http://al:x@lb.example/',
    userOption: 'bob',
    env: { HATOP_PASSWORD: 's' },
  });
  t.like(resolved, { credentials: { user: 'bob', password: 's' } });
});

test('a name in the URL takes its password from the environment or the netrc file', (t) => {
  t.like(resolve({ url: 'http://ops@lb.example/', env: { HATOP_PASSWORD: 'e' }, netrcText }), {
    credentials: { user: 'ops', password: 'e' },
  });
  t.like(resolve({ url: 'http://ops@lb.example/', netrcText }), {
    credentials: { user: 'ops', password: 'from-netrc' },
  });
});

test('the netrc file is enough', (t) => {
  t.like(resolve({ url: 'http://LB.example:9/x', netrcText }), {
    credentials: { user: 'ops', password: 'from-netrc' },
  });
  t.like(resolve({ url: 'http://other.example/', netrcText }), { credentials: undefined });
});

test('the netrc entry of an IPv6 host is found without its brackets', (t) => {
  t.like(resolve({ url: 'http://[::1]:9/', netrcText: 'machine ::1 login a password b' }), {
    credentials: { user: 'a', password: 'b' },
  });
});

test('a user without a password is told where to put it', (t) => {
  const resolved = resolve({ url: 'http://lb.example/', userOption: 'bob', netrcText });
  t.regex(resolved.ok ? '' : resolved.message, /HATOP_PASSWORD/);
});

test('a bad URL is refused without showing what stands before the @', (t) => {
  for (const url of ['lb.example:8404/stats', 'ftp://bob:secret@lb/', 'http://bob:secret@:x/', 'http://']) {
    const resolved = resolve({ url });
    t.false(resolved.ok, url);
    t.false(JSON.stringify(resolved).includes('secret'));
  }
});

test('a host alone gets the default path, an explicit slash stays', (t) => {
  const href = (url: string) => {
    const resolved = resolve({ url });
    return resolved.ok ? resolved.url.href : '';
  };
  t.is(href('http://lb.example:8404'), 'http://lb.example:8404/haproxy?stats');
  t.is(href('http://lb.example:8404/'), 'http://lb.example:8404/');
});
