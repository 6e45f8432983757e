import test from 'ava';
import { connectFailure, type FileFacts, foreignAnswer } from '../../src/sources/socket-failure.ts';

const unix = { kind: 'unix', path: '/run/haproxy/admin.sock' } as const;
const tcp = { kind: 'tcp', host: '::1', port: 9999 } as const;

function files(mode: number, options: { isSocket?: boolean; gid?: number } = {}): FileFacts {
  const { isSocket = true, gid = 113 } = options;
  return {
    stat: async () => ({ mode, uid: 0, gid, isSocket: () => isSocket }),
    groups: async () => 'root:x:0:\nhaproxy:x:113:alice\n',
  };
}

test('a refused file says that HAProxy is not running and that the file stays', async (t) => {
  const failure = await connectFailure('ECONNREFUSED', unix, files(0o140660));
  t.is(failure.code, 'unreachable');
  t.regex(failure.message, /HAProxy is not running, only its socket file is still there/);
});

test('a refused plain file is no socket', async (t) => {
  const failure = await connectFailure('ECONNREFUSED', unix, files(0o100660, { isSocket: false }));
  t.regex(failure.message, /is not a socket/);
});

test('a refused port names the address with its brackets', async (t) => {
  t.regex((await connectFailure('ECONNREFUSED', tcp)).message, /Nothing listens at \[::1\]:9999/);
});

test('a denied socket names its group, its mode and the way in', async (t) => {
  const failure = await connectFailure('EACCES', unix, files(0o140660));
  t.is(failure.code, 'forbidden');
  t.regex(failure.message, /belongs to group haproxy with mode 660/);
  t.regex(failure.fix ?? '', /usermod -aG haproxy/);
});

test('a socket closed to its group needs another mode, not the group', async (t) => {
  const failure = await connectFailure('EACCES', unix, files(0o140600));
  t.notRegex(failure.fix ?? '', /usermod/);
  t.regex(failure.fix ?? '', /mode 660/);
});

test('nobody is told to join the group root', async (t) => {
  const failure = await connectFailure('EACCES', unix, files(0o140660, { gid: 0 }));
  t.regex(failure.message, /belongs to group root with mode 660/);
  t.notRegex(failure.fix ?? '', /usermod/);
  t.regex(failure.fix ?? '', /mode 660 group NAME/);
});

test('a group without a name is given by its number', async (t) => {
  t.regex((await connectFailure('EACCES', unix, files(0o140660, { gid: 4711 }))).message, /group 4711/);
});

test('a directory that may not be searched is what the message blames', async (t) => {
  const hidden: FileFacts = {
    stat: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })),
    groups: async () => '',
  };
  t.regex((await connectFailure('EACCES', unix, hidden)).message, /directory may not be searched/);
});

const words: readonly (readonly [code: string, says: RegExp])[] = [
  ['ENOENT', /no socket at/],
  ['EAGAIN', /All command connections .* busy/],
  ['ENOTFOUND', /cannot be resolved/],
  ['ETIMEDOUT', /cannot be reached/],
  ['EMFILE', /EMFILE/],
];
for (const [code, says] of words) {
  test(`${code} has its own words`, async (t) => {
    t.regex((await connectFailure(code, tcp)).message, says);
  });
}

test('a beginning that may still become the right one is not foreign', (t) => {
  t.is(foreignAnswer('', '# pxname', unix), undefined);
  t.is(foreignAnswer('# px', '# pxname', unix), undefined);
  t.is(foreignAnswer('# pxname,svname', '# pxname', unix), undefined);
  t.is(foreignAnswer('# py', '# pxname', unix)?.code, 'not-haproxy');
});
