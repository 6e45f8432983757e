import test from 'ava';
import { readSections } from '../../../src/model/configuration/sections.ts';

const read = (...texts: readonly string[]) =>
  readSections(texts.map((text, index) => ({ path: `${index + 1}.cfg`, text })));

const modes = (...texts: readonly string[]) =>
  Object.fromEntries(read(...texts).proxies.map(({ name, settings }) => [name, settings.mode]));

test('the mode is tcp when nobody says otherwise', (t) => {
  t.deepEqual(modes('frontend a\nbackend b\n mode http'), { a: 'tcp', b: 'http' });
});

test('a proxy inherits from the last defaults before it, and a new defaults starts afresh', (t) => {
  t.deepEqual(modes('defaults\n mode http\nbackend a\ndefaults\n timeout client 1s\nbackend b'), {
    a: 'http',
    b: 'tcp',
  });
});

test("what a defaults section says after a proxy has begun is not that proxy's", (t) => {
  t.deepEqual(modes('backend a\ndefaults\n mode http\nbackend b'), { a: 'tcp', b: 'http' });
});

test('"from" picks a named defaults, which may itself build on another', (t) => {
  const text = `
defaults web
  mode http
defaults sockets from web
  option contstats
defaults raw
  mode tcp
frontend a from web
frontend b from sockets
frontend c
backend d from nowhere`;
  const { proxies, warnings } = read(text);
  t.deepEqual(
    proxies.map(({ name, settings }) => [name, settings.mode, settings.hasContstats]),
    [
      ['a', 'http', false],
      ['b', 'http', true],
      ['c', 'tcp', false],
      ['d', 'tcp', false],
    ],
  );
  t.deepEqual(warnings, ['1.cfg:11: there is no "defaults nowhere" before this line']);
});

test('a defaults section without a name may also build on another', (t) => {
  t.deepEqual(modes('defaults web\n mode http\ndefaults from web\nbackend a'), { a: 'http' });
});

test('a defaults section stays in force in the next file, any other section ends with its file', (t) => {
  t.deepEqual(modes('defaults\n mode http\nbackend a', ' mode tcp\nbackend b'), { a: 'http', b: 'http' });
});

test('sections that are no proxies end a proxy', (t) => {
  t.deepEqual(modes('backend a\npeers p\n mode http\nresolvers r\n mode http'), { a: 'tcp' });
});

test('the own lines of a proxy do not contain inherited ones, nor any with a secret', (t) => {
  const { proxies } = read('defaults\n timeout tunnel 1h\nlisten s\n stats auth admin:secret\n bind :80');
  t.deepEqual(proxies[0]?.directives, [{ words: ['bind', ':80'], path: '1.cfg', line: 5 }]);
});

test('an address right behind the name counts as a bind line, as up to 1.6', (t) => {
  t.deepEqual(read('listen flash :843').proxies[0]?.directives[0]?.words, ['bind', ':843']);
});

test('contstats can be taken back', (t) => {
  const text = `
defaults
  option contstats
frontend a
  no option contstats
frontend b
  default option contstats
frontend c
  acl contstats path /contstats
  option httplog`;
  t.deepEqual(
    read(text).proxies.map(({ settings }) => settings.hasContstats),
    [false, false, true],
  );
});

test('conditional blocks and open quotes are reported by file and line', (t) => {
  t.deepEqual(read('global\n.if defined(X)\n.endif\nbackend a\n server "a 1.2.3.4:80').warnings, [
    '1.cfg:2: ".if" cannot be evaluated here, all its branches are read',
    '1.cfg:5: a quote is not closed',
  ]);
});
