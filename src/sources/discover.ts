import { access, constants, readFile, stat } from 'node:fs/promises';
import { configuredSockets } from './configured-sockets.ts';

/** What a path turned out to be. */
export type PathFinding = 'socket' | 'absent' | 'denied' | 'not a socket';

export interface DiscoveryEffects {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Rejects with Node's error code where the file cannot be read. */
  readFile(path: string): Promise<string>;
  inspect(path: string): Promise<PathFinding>;
}

export type Discovery =
  | { readonly ok: true; readonly address: string; readonly foundBy: string }
  /** One line for everything that was looked at, and what happened there. */
  | { readonly ok: false; readonly tried: readonly string[] };

export const configurationPath = '/etc/haproxy/haproxy.cfg';

/** Debian, the HAProxy manual, containers, RHEL, HAPEE, and what tutorials use; admin sockets first. */
export const usualPaths: readonly string[] = [
  '/run/haproxy/admin.sock',
  '/var/run/haproxy/admin.sock',
  '/var/run/haproxy.sock',
  '/run/haproxy.sock',
  '/run/haproxy/haproxy.sock',
  '/var/run/haproxy/haproxy.sock',
  '/var/lib/haproxy/stats',
  '/var/lib/haproxy/haproxy.sock',
  '/var/run/haproxy.stat',
  '/var/run/hapee-lb.sock',
  '/tmp/haproxy.sock',
];

/** Looks for a runtime socket: `$HATOP_SOCKET`, the configuration's `stats socket` lines, the usual paths. */
export async function discoverSocket(effects: DiscoveryEffects): Promise<Discovery> {
  const fromEnv = effects.env.HATOP_SOCKET;
  if (fromEnv !== undefined && fromEnv !== '')
    return { ok: true, address: fromEnv, foundBy: '$HATOP_SOCKET' };
  const tried = ['$HATOP_SOCKET: not set'];
  const inspected = new Set<string>();
  const isUsable = async (path: string, origin = ''): Promise<boolean> => {
    inspected.add(path);
    const finding = await effects.inspect(path);
    if (finding !== 'socket') tried.push(`${path}${origin}: ${findingWords[finding]}`);
    return finding === 'socket';
  };
  for (const socket of await socketsOfConfiguration(effects, tried)) {
    if (socket.path === undefined || (await isUsable(socket.path, ` (from ${configurationPath})`)))
      return { ok: true, address: socket.address, foundBy: `the stats socket line of ${configurationPath}` };
  }
  for (const path of usualPaths) {
    if (!inspected.has(path) && (await isUsable(path)))
      return { ok: true, address: path, foundBy: 'its usual path' };
  }
  return { ok: false, tried };
}

/** The message for someone who started without naming a source and for whom none was found. */
export function explainDiscovery(tried: readonly string[]): string {
  return [
    'No HAProxy found. Tried:',
    ...tried.map((line) => `  ${line}`),
    'hatop-ts doctor tells more: processes, permissions, groups, stats pages.',
    'Name one with --socket PATH, --socket HOST:PORT or --url URL, or add this line to the global section of the',
    'HAProxy configuration and reload:',
    '  stats socket /run/haproxy/admin.sock mode 660 level admin',
  ].join('\n');
}

const findingWords: Readonly<Record<Exclude<PathFinding, 'socket'>, string>> = {
  absent: 'does not exist',
  denied: 'permission denied',
  'not a socket': 'not a socket',
};

async function socketsOfConfiguration(effects: DiscoveryEffects, tried: string[]) {
  try {
    const sockets = configuredSockets(await effects.readFile(configurationPath), effects.env);
    if (sockets.length === 0) tried.push(`${configurationPath}: no usable stats socket line`);
    return sockets;
  } catch (error) {
    const isDenied = hasCode(error, 'EACCES') || hasCode(error, 'EPERM');
    tried.push(
      `${configurationPath}: ${isDenied ? 'permission denied' : 'does not exist or cannot be read'}`,
    );
    return [];
  }
}

/** Discovery on the real machine. */
export function systemDiscovery(env: Readonly<Record<string, string | undefined>>): DiscoveryEffects {
  return {
    env,
    readFile: (path) => readFile(path, 'utf8'),
    inspect: async (path) => {
      try {
        if (!(await stat(path)).isSocket()) return 'not a socket';
        await access(path, constants.W_OK);
        return 'socket';
      } catch (error) {
        return hasCode(error, 'EACCES') || hasCode(error, 'EPERM') ? 'denied' : 'absent';
      }
    },
  };
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
