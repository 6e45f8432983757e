import test from 'ava';
import {
  configurationPath,
  type DiscoveryEffects,
  discoverSocket,
  explainDiscovery,
  type PathFinding,
  systemDiscovery,
} from '../../src/sources/discover.ts';

function machine(
  options: { env?: Record<string, string>; config?: string; paths?: Record<string, PathFinding> } = {},
): DiscoveryEffects {
  return {
    env: options.env ?? {},
    readFile: async (path) => {
      if (path === configurationPath && options.config !== undefined) return options.config;
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    },
    inspect: async (path) => options.paths?.[path] ?? 'absent',
  };
}

const config = `global
    stats socket /run/user.sock level user
    stats socket /run/admin.sock mode 660 level admin
`;

test('the environment is believed without a look', async (t) => {
  t.deepEqual(await discoverSocket(machine({ env: { HATOP_SOCKET: 'lb:9999' }, config })), {
    ok: true,
    address: 'lb:9999',
    foundBy: '$HATOP_SOCKET',
  });
});

test('the configuration gives its admin socket first', async (t) => {
  const found = await discoverSocket(
    machine({ config, paths: { '/run/user.sock': 'socket', '/run/admin.sock': 'socket' } }),
  );
  t.like(found, { ok: true, address: '/run/admin.sock' });
  t.regex(found.ok ? found.foundBy : '', /haproxy\.cfg/);
});

test('a configured socket that is not there is passed over', async (t) => {
  t.like(await discoverSocket(machine({ config, paths: { '/run/user.sock': 'socket' } })), {
    address: '/run/user.sock',
  });
});

test('the usual paths come last', async (t) => {
  t.like(await discoverSocket(machine({ config, paths: { '/var/lib/haproxy/stats': 'socket' } })), {
    address: '/var/lib/haproxy/stats',
    foundBy: 'its usual path',
  });
});

test('when nothing is found, everything that was tried is told once, with its reason', async (t) => {
  const found = await discoverSocket(
    machine({ config, paths: { '/run/admin.sock': 'denied', '/tmp/haproxy.sock': 'not a socket' } }),
  );
  if (found.ok) return t.fail();
  t.true(found.tried.includes('$HATOP_SOCKET: not set'));
  t.true(found.tried.includes(`/run/admin.sock (from ${configurationPath}): permission denied`));
  t.true(found.tried.includes(`/run/user.sock (from ${configurationPath}): does not exist`));
  t.true(found.tried.includes('/tmp/haproxy.sock: not a socket'));
  t.is(new Set(found.tried).size, found.tried.length);
});

test('an unreadable configuration and one without a socket are told apart', async (t) => {
  const tried = async (effects: DiscoveryEffects) => {
    const found = await discoverSocket(effects);
    return found.ok ? [] : found.tried;
  };
  const deny = () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }));
  t.true((await tried({ ...machine(), readFile: deny })).includes(`${configurationPath}: permission denied`));
  t.true(
    (await tried(machine({ config: 'global\n' }))).includes(
      `${configurationPath}: no usable stats socket line`,
    ),
  );
  t.true((await tried(machine())).some((line) => line.startsWith(`${configurationPath}: does not exist`)));
});

test('the message ends with the line that makes it work', (t) => {
  const message = explainDiscovery(['/run/x: does not exist']);
  t.regex(message, /\n {2}\/run\/x: does not exist\n/);
  t.true(message.endsWith('\n  stats socket /run/haproxy/admin.sock mode 660 level admin'));
});

test('on the real machine a directory is no socket and a missing path is absent', async (t) => {
  const real = systemDiscovery({});
  t.is(await real.inspect('/'), 'not a socket');
  t.is(await real.inspect('/nowhere/at/all'), 'absent');
});
