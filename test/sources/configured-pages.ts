import test from 'ava';
import { configuredPages } from '../../src/sources/configured-pages.ts';

const pages = (text: string) => configuredPages(text, {});

test('a listen with a stats line serves a page at each of its addresses', (t) => {
  const text = `
global
    stats socket /run/haproxy/admin.sock level admin
listen stats
    bind *:8404
    bind 192.0.2.1:8405,[::1]:8406 ssl crt /etc/x.pem
    stats uri /stats
    stats auth admin:hunter2
backend www
    stats enable
`;
  t.deepEqual(pages(text), [
    { url: 'http://127.0.0.1:8404/stats', asksForUser: true },
    { url: 'https://192.0.2.1:8405/stats', asksForUser: true },
    { url: 'https://[::1]:8406/stats', asksForUser: true },
  ]);
});

test("without an uri it is HAProxy's own, and no password is kept", (t) => {
  const found = pages('frontend a\n bind :80\n stats enable\n stats auth admin:hunter2');
  t.deepEqual(found, [{ url: 'http://127.0.0.1:80/haproxy?stats', asksForUser: true }]);
  t.false(JSON.stringify(found).includes('hunter2'));
});

test('sections without a page, without an address, and sockets of files serve none', (t) => {
  t.deepEqual(
    pages('listen a\n bind :80\nfrontend b\n bind /run/b.sock\n stats enable\nlisten c\n stats enable'),
    [],
  );
  t.deepEqual(pages(''), []);
});
