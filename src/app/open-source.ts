import type { Clock } from '../clock.ts';
import { parseAddress } from '../sources/address.ts';
import { discoverSocket, explainDiscovery, systemDiscovery } from '../sources/discover.ts';
import { createRuntimeSocket } from '../sources/runtime-socket.ts';
import type { Source } from '../sources/source.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type OpenedSource =
  | {
      readonly ok: true;
      readonly source: Source;
      /** True where files that HAProxy names are files of this host. */
      readonly isOnThisHost: boolean;
    }
  /** The reason for stderr; `isUsage` when the command line is at fault. */
  | { readonly ok: false; readonly message: string; readonly isUsage: boolean };

/** The runtime socket at the address the user wrote. */
export function openSocket(text: string, clock: Clock): OpenedSource {
  const parsed = parseAddress(text);
  if (!parsed.ok) return { ok: false, message: `--socket ${text}: ${parsed.message}`, isUsage: true };
  const source = createRuntimeSocket({ address: parsed.address, clock });
  return { ok: true, source, isOnThisHost: parsed.address.kind !== 'tcp' };
}

/** The runtime socket of this host, wherever it is. */
export async function openDiscovered(env: Environment, clock: Clock): Promise<OpenedSource> {
  const discovery = await discoverSocket(systemDiscovery(env));
  if (discovery.ok) return openSocket(discovery.address, clock);
  return { ok: false, message: explainDiscovery(discovery.tried), isUsage: false };
}
