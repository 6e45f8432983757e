import type { Frontend } from './routes.ts';
import type { ProxySection } from './sections.ts';
import { readWayIn, type WayIn } from './way-in.ts';

export type { WayIn };

/** One address of a `bind` line. */
export interface Bind {
  /** As it is written, such as `:443` or `ipv4@127.0.0.1:80`. */
  readonly address: string;
  readonly isTls: boolean;
  readonly acceptsProxy: boolean;
}

/** Whether the PROXY protocol comes before everything else, and in which version. */
export type ProxyHeader = 'none' | 'v1' | 'v2';

export interface ServerLine {
  readonly address: string;
  readonly isTls: boolean;
  readonly proxyHeader: ProxyHeader;
}

/** How the frontends are reached from outside, and the servers from HAProxy. */
export interface Entrances {
  /** By name of `frontend` or `listen`. */
  readonly binds: ReadonlyMap<string, readonly Bind[]>;
  /** By `backend/server`. */
  readonly servers: ReadonlyMap<string, ServerLine>;
  /** By name of frontend, then of backend: what a request must have to be sent there, where that is simply told. */
  readonly waysIn: ReadonlyMap<string, ReadonlyMap<string, WayIn>>;
}

export const noEntrances: Entrances = { binds: new Map(), servers: new Map(), waysIn: new Map() };

/** Reads the addresses on both sides from the sections' own lines. */
export function readEntrances(sections: readonly ProxySection[], frontends: readonly Frontend[]): Entrances {
  return {
    binds: new Map(frontends.map(({ section }) => [section.name, readBinds(section)])),
    servers: new Map(sections.flatMap(readServers)),
    waysIn: new Map(frontends.map(({ section }) => [section.name, readWayIn(section)])),
  };
}

function readBinds({ directives }: ProxySection): readonly Bind[] {
  return directives.flatMap(({ words }) => {
    if (words[0] !== 'bind') return [];
    const isTls = hasFlag(words.slice(2), 'ssl');
    const acceptsProxy = hasFlag(words.slice(2), 'accept-proxy');
    return (words[1] ?? '').split(',').map((address) => ({ address, isTls, acceptsProxy }));
  });
}

/** A template makes at most so many servers worth knowing. */
const mostOfTemplate = 1000;

/** `default-server` counts for the lines below it (configuration manual, 4.2); those of a `defaults` section are not known here. */
function readServers(section: ProxySection): readonly (readonly [name: string, line: ServerLine])[] {
  if (section.kind === 'frontend') return [];
  const servers: (readonly [string, ServerLine])[] = [];
  let inherited: readonly string[] = [];
  for (const { words } of section.directives) {
    if (words[0] === 'default-server') inherited = [...inherited, ...words.slice(1)];
    if (words[0] === 'server') {
      const [, name = '', address = '', ...options] = words;
      servers.push([`${section.name}/${name}`, serverLine(address, [...inherited, ...options])]);
    }
    if (words[0] === 'server-template') {
      const [, prefix = '', range = '', address = '', ...options] = words;
      const line = serverLine(address, [...inherited, ...options]);
      for (const number of numbersOf(range)) servers.push([`${section.name}/${prefix}${number}`, line]);
    }
  }
  return servers;
}

/** `3` is 1 to 3, `2-4` is 2 to 4. */
function numbersOf(range: string): readonly number[] {
  const [, first = '', last] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? [];
  if (first === '') return [];
  const [from, to] = last === undefined ? [1, Number(first)] : [Number(first), Number(last)];
  return Array.from(
    { length: Math.max(0, Math.min(mostOfTemplate, to - from + 1)) },
    (_, index) => from + index,
  );
}

function serverLine(address: string, options: readonly string[]): ServerLine {
  const isNewer = ['send-proxy-v2', 'send-proxy-v2-ssl', 'send-proxy-v2-ssl-cn'].some((word) =>
    hasFlag(options, word),
  );
  return {
    address,
    isTls: hasFlag(options, 'ssl'),
    proxyHeader: isNewer ? 'v2' : hasFlag(options, 'send-proxy') ? 'v1' : 'none',
  };
}

/** Words that take the next one as their value, whatever it looks like. */
const takesName = new Set(['name', 'cookie', 'id', 'track', 'user', 'group', 'namespace']);

/** True when the flag stands there and no `no-…` comes after it. */
function hasFlag(words: readonly string[], flag: string): boolean {
  const isWord = (word: string, index: number) => !takesName.has(words[index - 1] ?? '') && word === flag;
  const last = words.findLastIndex(isWord);
  return last !== -1 && words.lastIndexOf(`no-${flag}`) < last;
}
