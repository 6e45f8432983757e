import test from 'ava';
import { parseConfigurationFiles } from '../../../src/protocol/commands/show-env.ts';

test('one or several files are read in HAProxy’s order', (t) => {
  t.deepEqual(parseConfigurationFiles('HAPROXY_CFGFILES=/etc/haproxy/haproxy.cfg\n\n'), [
    '/etc/haproxy/haproxy.cfg',
  ]);
  t.deepEqual(parseConfigurationFiles('HAPROXY_CFGFILES=/etc/a.cfg;relative.cfg;/etc/c.cfg\n\n'), [
    '/etc/a.cfg',
    'relative.cfg',
    '/etc/c.cfg',
  ]);
});

test('other variables around it do not matter', (t) => {
  t.deepEqual(parseConfigurationFiles('HOME=/root\nHAPROXY_CFGFILES=/a.cfg\nX=HAPROXY_CFGFILES=/b\n'), [
    '/a.cfg',
  ]);
});

test('a refusal names no file', (t) => {
  for (const answer of ['Permission denied\n\n', 'Variable not found\n\n', '', 'HAPROXY_CFGFILES=\n'])
    t.deepEqual(parseConfigurationFiles(answer), []);
});
