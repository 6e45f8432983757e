import test from 'ava';
import { hasContstats, readConfiguration } from '../../../src/model/configuration/configuration.ts';

const read = (text: string) => readConfiguration([{ path: 'h.cfg', text }]);

test('use_backend, default_backend and listen are followed', (t) => {
  const { reaches, warnings } = read(`
defaults
  mode http
  default_backend fallback
frontend public
  use_backend ws if { hdr(Upgrade) -i websocket }
  use_backend ws if { path_beg /ws }
  default_backend www
frontend other
  use_backend api if { path_beg /api }
listen own from nothing
  use_backend api if { path_beg /api }
listen away
  default_backend www
backend www
backend ws`);
  t.deepEqual(Object.fromEntries([...reaches].map(([name, { backends }]) => [name, backends])), {
    public: ['ws', 'www'],
    other: ['api', 'fallback'],
    own: ['api', 'own'],
    away: ['www'],
  });
  t.deepEqual(warnings, ['h.cfg:11: there is no "defaults nothing" before this line']);
});

test('routes that only HAProxy can resolve are reported and make the reach incomplete', (t) => {
  const { reaches, warnings } = read(`
frontend public
  use_backend %[req.hdr(host),lower,map(/etc/haproxy/hosts.map,www)]
  use_backend "bk %[path]" if { path_beg /x }
  use_backend "\${TEAM}-ws"
  use_backend
  default_backend www
frontend plain
  default_backend www`);
  t.deepEqual(reaches.get('public'), { backends: ['www'], hasUnresolvedRoutes: true });
  t.deepEqual(reaches.get('plain'), { backends: ['www'], hasUnresolvedRoutes: false });
  const where = 'in frontend public';
  t.deepEqual(warnings, [
    `h.cfg:3: "use_backend %[req.hdr(host),lower,map(/etc/haproxy/hosts.map,www)]" ${where} is chosen for each request and cannot be resolved`,
    `h.cfg:4: "use_backend bk %[path]" ${where} is chosen for each request and cannot be resolved`,
    `h.cfg:5: "use_backend \${TEAM}-ws" ${where} names an environment variable and cannot be resolved`,
    `h.cfg:6: "use_backend " ${where} names no backend`,
  ]);
});

test('contstats of a backend holds only when every frontend that reaches it has it', (t) => {
  const configuration = read(`
defaults
  option contstats
frontend a
  use_backend both if { path /b }
  default_backend first
frontend b
  no option contstats
  default_backend both
listen c
backend unreached`);
  const of = (type: 'frontend' | 'backend', name: string) => hasContstats(configuration, type, name);
  t.is(of('frontend', 'a'), true);
  t.is(of('frontend', 'b'), false);
  t.is(of('backend', 'first'), true);
  t.is(of('backend', 'both'), false);
  t.is(of('frontend', 'c'), true);
  t.is(of('backend', 'c'), true);
  t.is(of('backend', 'unreached'), undefined);
  t.is(of('frontend', 'unheard_of'), undefined);
});

test('contstats is unknown where a dynamic route could bring a frontend without it', (t) => {
  const configuration = read(`
frontend a
  option contstats
  default_backend known
frontend b
  use_backend %[path]
  default_backend other`);
  t.is(hasContstats(configuration, 'backend', 'known'), undefined);
  t.is(hasContstats(configuration, 'backend', 'other'), false);
});

test('nothing throws, whatever the text', (t) => {
  const hostile = [
    '',
    '\0\0\0',
    'frontend',
    'frontend\nbackend\nlisten\ndefaults from\ndefaults a from a',
    'frontend a\nacl\nuse_backend\nuse_backend b if\nuse_backend b if {\nuse_backend b if !\nbind\ntimeout\nserver',
    'frontend __proto__\n default_backend constructor\nbackend constructor\n timeout tunnel 1h\n server ws h1 ws',
    '"""\'\'\'\\',
    'frontend a\n use_backend b if { } or } { !',
  ];
  for (const text of hostile) t.notThrows(() => read(text), JSON.stringify(text));
  t.notThrows(() => readConfiguration([]));
});
