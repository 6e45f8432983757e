import test from 'ava';
import { statsUrls } from '../../src/sources/stats-url.ts';

const cases: readonly (readonly [url: string, rest: string])[] = [
  ['http://h:8404/stats', '/stats'],
  ['http://h:8404/', '/'],
  ['http://h:8404/haproxy?stats', '/haproxy?stats'],
  ['http://h:8404/haproxy?stats;csv', '/haproxy?stats'],
  ['http://h:8404/haproxy?stats;csv;norefresh', '/haproxy?stats'],
  ['http://h:8404/stats;up;norefresh;st=DONE', '/stats'],
  ['http://h:8404/stats;no-maint;json', '/stats'],
  ['http://h:8404/stats;json-schema', '/stats'],
  ['http://h:8404/admin?x=1&y=2', '/admin?x=1&y=2'],
  ['http://h:8404/stats;uptime', '/stats;uptime'],
  ['http://h:8404/stats?scope=', '/stats'],
];

for (const [url, rest] of cases) {
  test(`${url} becomes the requests for ${rest}`, (t) => {
    const urls = statsUrls(new URL(url));
    t.is(urls.csv.href, `http://h:8404${rest};csv;norefresh`);
    t.is(urls.block.href, `http://h:8404${rest};norefresh;scope=hatop-ts.no.such`);
    t.is(urls.form.href, `http://h:8404${rest}`);
    t.is(urls.label, `http://h:8404${rest}`);
  });
}

test('a filter by scope is kept for the rows and shown', (t) => {
  const urls = statsUrls(new URL('http://h/stats?scope=web;csv'));
  t.is(urls.csv.href, 'http://h/stats;csv;norefresh;scope=web');
  t.is(urls.block.href, 'http://h/stats;norefresh;scope=hatop-ts.no.such');
  t.is(urls.form.href, 'http://h/stats');
  t.is(urls.label, 'http://h/stats;scope=web');
});

test('the string that matches nothing is one that HAProxy reads whole', (t) => {
  const scope = statsUrls(new URL('http://h/s')).block.href.split('scope=')[1] ?? '';
  t.regex(scope, /^[A-Za-z0-9_.:-]{1,20}$/);
});

test('a value of which the name speaks of a secret is sent and never shown', (t) => {
  const urls = statsUrls(new URL('https://h/stats?api_token=hunter2&x=1;session=abc;csv'));
  t.is(urls.form.href, 'https://h/stats?api_token=hunter2&x=1;session=abc');
  t.is(urls.label, 'https://h/stats?api_token=***&x=1;session=***');
});
