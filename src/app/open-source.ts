import type { Clock } from '../clock.ts';
import { parseAddress } from '../sources/address.ts';
import { discoverSocket, explainDiscovery, systemDiscovery } from '../sources/discover.ts';
import { createMasterSocket } from '../sources/master-socket.ts';
import { createRuntimeSocket } from '../sources/runtime-socket.ts';
import { withoutSecrets } from '../sources/secrets.ts';
import type { Source } from '../sources/source.ts';
import { createMasterWatch, type MasterWatch } from './master-watch.ts';

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

export type OpenedMaster =
  | { readonly ok: true; readonly master: MasterWatch | undefined }
  | { readonly ok: false; readonly message: string };

/** The runtime socket at the address the user wrote. */
export function openSocket(text: string, clock: Clock): OpenedSource {
  const parsed = parseAddress(text);
  if (!parsed.ok) return { ok: false, message: refusal('--socket', text, parsed.message), isUsage: true };
  const source = createRuntimeSocket({ address: parsed.address, clock });
  return { ok: true, source, isOnThisHost: parsed.address.kind !== 'tcp' };
}

/** The master's socket at the address the user wrote, watched; undefined where none is wished. */
export function openMaster(text: string | undefined, clock: Clock): OpenedMaster {
  if (text === undefined) return { ok: true, master: undefined };
  const parsed = parseAddress(text);
  if (!parsed.ok) return { ok: false, message: refusal('--master', text, parsed.message) };
  return { ok: true, master: createMasterWatch(createMasterSocket(parsed.address, clock), clock) };
}

/** The runtime socket of this host, wherever it is. */
export async function openDiscovered(env: Environment, clock: Clock): Promise<OpenedSource> {
  const discovery = await discoverSocket(systemDiscovery(env));
  if (discovery.ok) return openSocket(discovery.address, clock);
  return { ok: false, message: explainDiscovery(discovery.tried), isUsage: false };
}

/** The address may be that of a stats page, with its password. */
function refusal(option: string, text: string, message: string): string {
  return withoutSecrets(`${option} ${text}: ${message}`);
}
