import { flagsOf } from './flags.ts';
import type { Frontend } from './routes.ts';
import type { ProxySection } from './sections.ts';
import type { ServerLine } from './server-lines.ts';
import { readWayIn, type WayIn } from './way-in.ts';

export type { ServerLine, WayIn };

/** One address of a `bind` line. */
export interface Bind {
  /** As it is written, such as `:443` or `ipv4@127.0.0.1:80`. */
  readonly address: string;
  readonly isTls: boolean;
  readonly acceptsProxy: boolean;
}

/** How the frontends are reached from outside, and the servers from HAProxy. */
export interface Entrances {
  /** By name of `frontend` or `listen`. */
  readonly binds: ReadonlyMap<string, readonly Bind[]>;
  /** By name of backend. */
  readonly servers: ReadonlyMap<string, readonly ServerLine[]>;
  /** By name of frontend, then of backend: what a request must have to be sent there, where that is simply told. */
  readonly waysIn: ReadonlyMap<string, ReadonlyMap<string, WayIn>>;
}

export const noEntrances: Entrances = { binds: new Map(), servers: new Map(), waysIn: new Map() };

/** Reads the addresses on both sides from the sections' own lines. */
export function readEntrances(sections: readonly ProxySection[], frontends: readonly Frontend[]): Entrances {
  return {
    binds: new Map(frontends.map(({ section }) => [section.name, readBinds(section)])),
    servers: new Map(
      sections.filter(({ kind }) => kind !== 'frontend').map(({ name, servers }) => [name, servers]),
    ),
    waysIn: new Map(frontends.map(({ section }) => [section.name, readWayIn(section)])),
  };
}

function readBinds({ directives }: ProxySection): readonly Bind[] {
  return directives.flatMap(({ words }) => {
    if (words[0] !== 'bind') return [];
    const flags = flagsOf(words.slice(2));
    const isTls = flags.has('ssl');
    const acceptsProxy = flags.has('accept-proxy');
    return (words[1] ?? '').split(',').map((address) => ({ address, isTls, acceptsProxy }));
  });
}

/** What the configuration says of a server; of several lines of one name, which HAProxy refuses, the last. */
export function serverLineOf({ servers }: Entrances, backend: string, name: string): ServerLine | undefined {
  return servers.get(backend)?.findLast((line) => line.name === name);
}
