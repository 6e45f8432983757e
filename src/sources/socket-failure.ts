import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { type Address, addressText } from './address.ts';
import { quote } from './quote.ts';
import type { Failure } from './source.ts';

/** What the wording of a failure may look at; a test gives its own. */
export interface FileFacts {
  stat(path: string): Promise<Pick<Stats, 'mode' | 'uid' | 'gid' | 'isSocket'>>;
  /** The text of /etc/group. */
  groups(): Promise<string>;
}

export const systemFileFacts: FileFacts = {
  stat: (path) => stat(path),
  groups: () => readFile('/etc/group', 'utf8'),
};

/** Words a failed connection for the person in front of the screen. */
export async function connectFailure(
  code: string | undefined,
  address: Address,
  files: FileFacts = systemFileFacts,
): Promise<Failure> {
  const where = addressText(address);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return unreachable(
        `There is no socket at ${where}.`,
        'Start HAProxy, or give the path of its `stats socket` line.',
      );
    case 'ECONNREFUSED':
    case 'EPROTOTYPE':
    case 'ENOTSOCK':
      return address.kind === 'unix' ? refusedFile(address.path, files) : refusedPeer(where);
    case 'EACCES':
    case 'EPERM':
      return address.kind === 'unix' ? deniedFile(address.path, files) : denied(where, undefined);
    case 'EAGAIN':
      return unreachable(
        `All command connections of HAProxy at ${where} are busy.`,
        'Close other programs that use the socket, or raise `stats maxconn` in the global section.',
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return unreachable(
        `The host name in ${where} cannot be resolved.`,
        'Check the name, or give the IP address.',
      );
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
      return unreachable(
        `${where} cannot be reached over the network (${code}).`,
        'Check the host, the route and the firewall.',
      );
    default:
      return unreachable(`Connecting to ${where} failed (${code ?? 'unknown error'}).`, undefined);
  }
}

/** Words an answer that is no `show info` or `show stat` dump; undefined when its beginning is right. */
export function foreignAnswer(text: string, expected: string, address: Address): Failure | undefined {
  if (text.startsWith(expected) || expected.startsWith(text)) return undefined;
  const where = addressText(address);
  if (text.startsWith('HTTP/'))
    return {
      code: 'not-haproxy',
      message: `${where} answers with HTTP: it is a web port, not a runtime socket.`,
      fix: "If HAProxy serves its stats page there, use --url with the page's address.",
    };
  // Every worker knows `show info` and `show stat`, at every level.
  if (text.startsWith('Unknown command'))
    return {
      code: 'not-haproxy',
      message: `${where} is HAProxy's master CLI, which has no statistics of its own.`,
      fix: 'Give the path of a `stats socket` line instead.',
    };
  return {
    code: 'not-haproxy',
    message: `${where} does not answer like HAProxy's runtime socket; it said ${quote(text)}.`,
    fix: 'Give the path or the port of a `stats socket` line.',
  };
}

function refusedPeer(where: string): Failure {
  return unreachable(
    `Nothing listens at ${where}.`,
    'Start HAProxy, or check the address of its `stats socket` line.',
  );
}

async function refusedFile(path: string, files: FileFacts): Promise<Failure> {
  const found = await files.stat(path).catch(() => undefined);
  if (found && !found.isSocket())
    return unreachable(`${path} is not a socket.`, "Give the path of HAProxy's `stats socket` line.");
  return unreachable(
    `Nothing listens on ${path}: HAProxy is not running, only its socket file is still there.`,
    'Start HAProxy.',
  );
}

async function deniedFile(path: string, files: FileFacts): Promise<Failure> {
  const found = await files.stat(path).catch(() => undefined);
  if (!found)
    return {
      code: 'forbidden',
      message: `Permission denied for ${path}: its directory may not be searched.`,
      fix: 'Run with sudo, or let your group into the directory.',
    };
  const group = groupName(await files.groups().catch(() => ''), found.gid);
  return denied(path, { group, mode: (found.mode & 0o777).toString(8) });
}

function denied(where: string, owner: { group: string; mode: string } | undefined): Failure {
  if (!owner) return { code: 'forbidden', message: `Permission denied for ${where}.`, fix: 'Run with sudo.' };
  // Nobody should join root's own group for a dashboard.
  const isGroupEnough = (Number.parseInt(owner.mode, 8) & 0o060) === 0o060 && owner.group !== 'root';
  return {
    code: 'forbidden',
    message: `Permission denied for ${where}: it belongs to group ${owner.group} with mode ${owner.mode}.`,
    fix: isGroupEnough
      ? `Join the group (sudo usermod -aG ${owner.group} $USER, then log in again), or run with sudo.`
      : 'Run with sudo, or put `mode 660 group NAME` on the `stats socket` line.',
  };
}

function groupName(groups: string, gid: number): string {
  for (const line of groups.split('\n')) {
    const [name, , id] = line.split(':');
    if (name && id === String(gid)) return name;
  }
  return String(gid);
}

function unreachable(message: string, fix: string | undefined): Failure {
  return { code: 'unreachable', message, fix };
}
