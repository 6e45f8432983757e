import { dirname } from 'node:path';
import type { FileFacts, Machine } from './machine.ts';
import { shellWord } from './shell-word.ts';

/** Why a file may not be used, and the lines that change it. */
export interface Denial {
  readonly text: string;
  readonly fix: readonly string[];
}

/** Names and members by number, from /etc/passwd and /etc/group. */
interface Accounts {
  readonly users: ReadonlyMap<number, string>;
  readonly groups: ReadonlyMap<number, { readonly name: string; readonly members: readonly string[] }>;
}

/** Says who may use a socket or what lies in its way, and how this user gets in. `line` puts it right in HAProxy's configuration. */
export async function denialOf(
  path: string,
  machine: Machine,
  line: (group: string) => string,
): Promise<Denial> {
  const accounts = await readAccounts(machine);
  for (const directory of directoriesOf(path)) {
    const facts = await machine.stat(directory).catch(() => undefined);
    if (facts === undefined || isAllowed(facts, machine, 0o1)) continue;
    return {
      text: `${directory} may not be entered: ${described(facts, accounts)}; ${whoIs(machine, accounts)}`,
      fix: membership(facts, machine, accounts, 0o010) ?? [
        `sudo chmod ${whose(facts, machine)}+x ${shellWord(directory)}`,
      ],
    };
  }
  const facts = await machine.stat(path).catch(() => undefined);
  if (facts === undefined) return { text: `${path}: permission denied`, fix: ['sudo hatop-ts doctor'] };
  // Connecting to a socket is writing to its file (unix(7)).
  return {
    text: `${path}: permission denied: ${described(facts, accounts)}; ${whoIs(machine, accounts)}`,
    fix: membership(facts, machine, accounts, 0o020) ?? reconfiguration(path, machine, accounts, line),
  };
}

/**
 * Where neither the group nor anybody may, the line of the socket has to change; the user has to be in its group then.
 * A reload hands the socket on, and its file stays as it was (seen on HAProxy 2.6, 3.0 and 3.2 with -W).
 */
function reconfiguration(
  path: string,
  machine: Machine,
  accounts: Accounts,
  line: (group: string) => string,
): readonly string[] {
  const { user } = machine;
  const group = groupFor(machine, accounts);
  const word = shellWord(path);
  const isIn = user.gids.some((gid) => accounts.groups.get(gid)?.name === group);
  return [
    ...changed(line(group)),
    `sudo chgrp ${group} ${word} && sudo chmod 660 ${word}   (a reload may leave the file as it is)`,
    ...(isIn ? [] : [`sudo usermod -aG ${group} ${user.name}   (then log in again)`]),
  ];
}

/** How to put a line into HAProxy's configuration. */
export function changed(line: string): readonly string[] {
  return [
    'in the global section of the HAProxy configuration:',
    `    ${line}`,
    'sudo systemctl reload haproxy',
  ];
}

/** How to become a member of the group that may; undefined where the group may not or is root's. */
function membership(
  { mode, uid, gid }: FileFacts,
  { user }: Machine,
  { groups }: Accounts,
  bit: number,
): readonly string[] | undefined {
  if ((mode & bit) === 0 || gid === 0 || user.uid === uid || user.gids.includes(gid)) return undefined;
  const { name = String(gid), members = [] } = groups.get(gid) ?? {};
  return members.includes(user.name)
    ? [`newgrp ${name}   (${user.name} is a member since this session began: or log in again)`]
    : [`sudo usermod -aG ${name} ${user.name}   (then log in again, or newgrp ${name})`];
}

/** The group that HAProxy should give the socket to: its own, else the user's. */
function groupFor({ user }: Machine, { groups }: Accounts): string {
  const own = [...groups.values()].find(({ name }) => name === 'haproxy');
  return own?.name ?? groups.get(user.gids[0] ?? 0)?.name ?? user.name;
}

function isAllowed(facts: FileFacts, machine: Machine, bit: number): boolean {
  if (machine.user.uid === 0) return true;
  const shift = { u: 6, g: 3, o: 0 }[whose(facts, machine)];
  return ((facts.mode >> shift) & bit) === bit;
}

/** Whose bits of the mode count for this user, and no others (path_resolution(7)). */
function whose({ uid, gid }: FileFacts, { user }: Machine): 'u' | 'g' | 'o' {
  if (user.uid === uid) return 'u';
  return user.gids.includes(gid) ? 'g' : 'o';
}

function directoriesOf(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...directoriesOf(parent), parent];
}

/** As `ls -l` writes it, with the figure that `chmod` and `mode` take. */
export function described({ mode, uid, gid, kind }: FileFacts, { users, groups }: Accounts): string {
  const letters = [...'rwxrwxrwx'].map((letter, at) => ((mode >> (8 - at)) & 1 ? letter : '-')).join('');
  const type = { socket: 's', directory: 'd', other: '-' }[kind];
  const owner = `${users.get(uid) ?? uid}:${groups.get(gid)?.name ?? gid}`;
  return `${type}${letters} ${owner} (mode ${(mode & 0o777).toString(8)})`;
}

/** The user and the groups of this process. */
export function whoIs({ user }: Machine, { groups }: Accounts): string {
  return `you are ${user.name} in ${user.gids.map((gid) => groups.get(gid)?.name ?? gid).join(', ')}`;
}

export async function readAccounts(machine: Machine): Promise<Accounts> {
  const lines = async (path: string) => (await machine.readFile(path).catch(() => '')).split('\n');
  const users = new Map<number, string>();
  for (const line of await lines('/etc/passwd')) {
    const [name, , uid] = line.split(':');
    if (name && uid) users.set(Number(uid), name);
  }
  const groups = new Map<number, { name: string; members: readonly string[] }>();
  for (const line of await lines('/etc/group')) {
    const [name, , gid, members = ''] = line.split(':');
    if (name && gid) groups.set(Number(gid), { name, members: members.split(',') });
  }
  return { users, groups };
}
