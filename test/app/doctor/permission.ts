import test from 'ava';
import { denialOf } from '../../../src/app/doctor/permission.ts';
import { type Made, madeMachine, socketFile } from './helpers/machine.ts';

const path = '/run/haproxy/admin.sock';
const line = (group: string) => `stats socket ${path} mode 660 group ${group} level admin`;
const denied = (made: Made) => denialOf(path, madeMachine(made), line);

test('a group that may is to be joined', async (t) => {
  const user = { name: 'eve', uid: 1001, gids: [2000] };
  t.deepEqual(await denied({ user, files: { [path]: socketFile(0o660, 0, 118) } }), {
    text: `${path}: permission denied: srw-rw---- root:haproxy (mode 660); you are eve in ops`,
    fix: ['sudo usermod -aG haproxy eve   (then log in again, or newgrp haproxy)'],
  });
});

test('who was put into the group after logging in is told so, and not to join it again', async (t) => {
  const { fix } = await denied({ files: { [path]: socketFile(0o660, 0, 118) } });
  t.is(fix.length, 1);
  t.regex(fix[0] ?? '', /^newgrp haproxy .*deploy is a member.*log in again/);
});

for (const [mode, gid, why] of [
  [0o600, 118, 'a socket of its owner alone'],
  [0o660, 0, 'a socket of the group root'],
  [0o640, 118, 'a socket that the group may only read'],
] as const)
  test(`${why} needs another stats socket line, and membership in its group`, async (t) => {
    const { fix } = await denied({ files: { [path]: socketFile(mode, 0, gid) } });
    t.is(fix[1]?.trim(), line('haproxy'));
    t.true(fix.includes('sudo systemctl reload haproxy'));
    // A reload alone leaves the file as it was.
    t.true(fix.some((each) => each.startsWith(`sudo chgrp haproxy ${path} && sudo chmod 660 ${path} `)));
    t.true(fix.some((each) => each.startsWith('sudo usermod -aG haproxy deploy')));
  });

test('where HAProxy has no group of its own, the socket is given to the group of the user', async (t) => {
  const texts = { '/etc/group': 'root:x:0:\ndeploy:x:1000:\n' };
  const { fix } = await denied({ files: { [path]: socketFile(0o600, 0, 0) }, texts });
  t.is(fix[1]?.trim(), line('deploy'));
  t.false(fix.some((each) => each.includes('usermod')));
});

test('a directory on the way is named in place of the socket behind it', async (t) => {
  const closed = { mode: 0o750, uid: 0, gid: 118, kind: 'directory' } as const;
  const user = { name: 'eve', uid: 1001, gids: [2000] };
  const files = { '/run/haproxy': closed, [path]: socketFile(0o666, 0, 0) };
  t.deepEqual(await denied({ user, files }), {
    text: '/run/haproxy may not be entered: drwxr-x--- root:haproxy (mode 750); you are eve in ops',
    fix: ['sudo usermod -aG haproxy eve   (then log in again, or newgrp haproxy)'],
  });
  const { fix } = await denied({ user, files: { ...files, '/run/haproxy': { ...closed, mode: 0o700 } } });
  t.deepEqual(fix, ['sudo chmod o+x /run/haproxy']);
});

test('numbers without a name stay numbers', async (t) => {
  const { text, fix } = await denied({ files: { [path]: socketFile(0o660, 4711, 4712) } });
  t.regex(text, /4711:4712/);
  t.regex(fix[0] ?? '', /usermod -aG 4712 deploy/);
});
