import { type ServerLine, serverLineOf } from '../model/configuration/entrances.ts';
import type { Picture } from '../model/picture.ts';
import { type Row, text } from '../model/row.ts';
import type { ServerAddress } from '../protocol/commands/show-servers-state.ts';
import { type Endpoint, isAnywhere, parseEndpoint, seenFromHere } from './endpoint.ts';
import type { KnownWay } from './report.ts';

interface Facts {
  readonly picture: Picture;
  readonly addresses: ReadonlyMap<string, ServerAddress>;
  readonly haproxyHost: string | undefined;
}

export type FoundAddress =
  | {
      readonly ok: true;
      readonly endpoint: Endpoint;
      /** Undefined where nothing tells. */
      readonly isTls: boolean | undefined;
    }
  | { readonly ok: false; readonly reason: string };

/** Where a server is: from `show stat` (level operator), `show servers state` (any level), or a UNIX path of the configuration. */
export function directEndpoint(server: Row, { picture, addresses, haproxyHost }: Facts): FoundAddress {
  const name = `${server.proxy}/${server.name}`;
  const state = addresses.get(name);
  const line = lineOf(server, picture);
  const shown = text(server, 'addr') ?? stateText(state);
  const written = shown === undefined || shown === 'unix' ? line?.address : shown;
  if (written === undefined) return { ok: false, reason: shown === 'unix' ? unixSocket : noAddress };
  if (/:0$/.test(written))
    return {
      ok: false,
      reason: 'this server has no port of its own: HAProxy goes to the port its client came to',
    };
  const endpoint = parseEndpoint(written);
  if (endpoint === undefined || isAnywhere(endpoint))
    return {
      ok: false,
      reason: `its address is ${written}: its name does not resolve yet, or it cannot be used as it is written`,
    };
  const here = seenFromHere(endpoint, haproxyHost);
  if (here === undefined)
    return { ok: false, reason: `${written} is an address of HAProxy's own host only: run hatop-ts there` };
  return { ok: true, endpoint: here, isTls: state?.isTls ?? line?.isTls };
}

const unixSocket = 'it listens on a UNIX socket whose path only the configuration tells: give --config FILE';
const noAddress =
  'HAProxy does not tell its address: connect to a socket of level operator (or from 1.8 on to any socket), or put "stats show-legends" on the stats page';

function stateText(state: ServerAddress | undefined): string | undefined {
  if (state === undefined || state.host === '-' || state.host === '') return undefined;
  return state.host.includes(':') ? `[${state.host}]:${state.port}` : `${state.host}:${state.port}`;
}

function lineOf({ proxy, name }: Row, { configuration }: Picture): ServerLine | undefined {
  return configuration && serverLineOf(configuration.entrances, proxy, name);
}

/** Only the configuration tells whether HAProxy says the PROXY protocol to a server. */
export function proxyHeaderOf(server: Row, picture: Picture): KnownWay['proxyHeader'] {
  return lineOf(server, picture)?.proxyHeader ?? 'none';
}
