import type { FileFacts, Machine } from '../../../../src/app/doctor/machine.ts';

export interface Made {
  readonly user?: Machine['user'];
  readonly env?: Machine['env'];
  readonly terminal?: Partial<Machine['terminal']>;
  readonly files?: Readonly<Record<string, FileFacts>>;
  readonly texts?: Readonly<Record<string, string>>;
}

const groups = 'root:x:0:\nhaproxy:x:118:deploy\ndeploy:x:1000:\nops:x:2000:\n';
const users = 'root:x:0:0::/root:/bin/sh\ndeploy:x:1000:1000::/home/deploy:/bin/sh\n';

/** A machine with these files; directories that are not named are open to all. */
export function madeMachine({ user, env = {}, terminal, files = {}, texts = {} }: Made): Machine {
  const all: Readonly<Record<string, string>> = { '/etc/group': groups, '/etc/passwd': users, ...texts };
  const absent = (path: string) => Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
  const me = user ?? { name: 'deploy', uid: 1000, gids: [1000] };
  const isRoot = me.uid === 0;
  return {
    env,
    user: me,
    system: 'a machine',
    terminal: { isOutput: true, isInput: true, columns: 120, rows: 40, colourBits: 8, ...terminal },
    async stat(path) {
      const facts = files[path];
      if (facts !== undefined) return facts;
      if (Object.keys(files).some((file) => file.startsWith(path === '/' ? '/' : `${path}/`)))
        return { mode: 0o755, uid: 0, gid: 0, kind: 'directory' };
      throw absent(path);
    },
    async canWrite(path) {
      const facts = files[path];
      if (facts === undefined) return false;
      const shift = facts.uid === me.uid ? 6 : me.gids.includes(facts.gid) ? 3 : 0;
      return isRoot || ((facts.mode >> shift) & 2) === 2;
    },
    async readFile(path) {
      const text = all[path];
      if (text === undefined) throw absent(path);
      return text;
    },
    async readdir() {
      throw absent('/proc');
    },
  };
}

export const socketFile = (mode: number, uid: number, gid: number): FileFacts => ({
  mode,
  uid,
  gid,
  kind: 'socket',
});
