import test from 'ava';
import { isTargeted, sessionLines, targetsOf } from '../../src/actions/session-scope.ts';
import { parseVersion } from '../../src/model/process.ts';
import type { Row } from '../../src/model/row.ts';
import type { Stream } from '../../src/model/stream.ts';

const row = (type: Row['type'], proxy: string, name: string): Row => ({
  key: `${type}:${proxy}/${name}`,
  type,
  proxy,
  name,
  columns: new Map(),
  cells: [],
  seenSeconds: 0,
  earlier: undefined,
});
const ws1 = row('server', 'ws', 'ws1');
const ws = row('backend', 'ws', 'BACKEND');
const www2 = row('server', 'www', 'www2');
const listener = row('listener', 'public', 'tls');
const frontend = row('frontend', 'public', 'FRONTEND');

const stream = (frontendName: string, backend: string | undefined, server: string | undefined): Stream => ({
  id: '0x1',
  source: '10.0.0.1:5',
  frontend: frontendName,
  backend,
  server,
  ageSeconds: 1,
  stage: 'request',
  leftSeconds: undefined,
});

test('rows become what HAProxy can be asked for, each once, servers of a selected backend not at all', (t) => {
  t.deepEqual(targetsOf([ws1]), [{ kind: 'server', proxy: 'ws', server: 'ws1' }]);
  t.deepEqual(targetsOf([ws1, ws]), [{ kind: 'backend', proxy: 'ws' }]);
  t.deepEqual(targetsOf([listener, frontend]), [{ kind: 'frontend', proxy: 'public' }]);
  t.deepEqual(targetsOf([]), []);
});

test('only 3.2 and later are asked for a part; older ones would list all whatever they are asked', (t) => {
  const targets = targetsOf([ws1, www2]);
  const lines = (version: string | undefined) => sessionLines(targets, parseVersion(version));
  t.deepEqual(lines('3.2.26'), ['show sess server ws/ws1', 'show sess server www/www2']);
  t.deepEqual(lines('3.4.0'), lines('3.2.0'));
  for (const version of ['3.1.9', '2.6.12', '1.5.0', undefined]) t.deepEqual(lines(version), ['show sess']);
  t.deepEqual(sessionLines([], parseVersion('3.4.0')), ['show sess']);
});

test('many parts, and names that no line can carry, are asked for as a whole', (t) => {
  const many = targetsOf(Array.from({ length: 5 }, (_, index) => row('server', 'ws', `ws${index}`)));
  t.deepEqual(sessionLines(many, parseVersion('3.4.0')), ['show sess']);
  const hostile = targetsOf([row('server', 'ws', 'a;b')]);
  t.deepEqual(sessionLines(hostile, parseVersion('3.4.0')), ['show sess']);
});

test('a stream belongs to its frontend, its backend and its server', (t) => {
  const one = stream('public', 'ws', 'ws1');
  for (const rows of [[], [ws1], [ws], [frontend], [listener], [www2, ws1]])
    t.true(isTargeted(one, targetsOf(rows)));
  for (const rows of [[www2], [row('server', 'www', 'ws1')], [row('server', 'ws', 'ws2')]])
    t.false(isTargeted(one, targetsOf(rows)));
  t.false(isTargeted(stream('public', undefined, undefined), targetsOf([ws])));
});
