import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { parseAddress } from '../sources/address.ts';
import { certificateFault } from '../sources/certificate.ts';
import { resolveCredentials } from '../sources/credentials.ts';
import { discoverSocket, explainDiscovery, systemDiscovery } from '../sources/discover.ts';
import type { Header } from '../sources/header-option.ts';
import { createRuntimeSocket } from '../sources/runtime-socket.ts';
import type { Source } from '../sources/source.ts';
import { createStatsPage } from '../sources/stats-page.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export type OpenedSource =
  | {
      readonly ok: true;
      readonly source: Source;
      /** True where files that HAProxy names are files of this host. */
      readonly isOnThisHost: boolean;
    }
  /** The reason for stderr; `isUsage` when the command line is at fault. */
  | { readonly ok: false; readonly message: string; readonly isUsage: boolean };

export interface StatsPageChoice {
  readonly url: string;
  readonly user: string | undefined;
  readonly headers: readonly Header[];
  readonly cacertPath: string | undefined;
  readonly isInsecure: boolean;
}

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

/** The stats page at the URL the user wrote, with the credentials found for it. */
export async function openStatsPage(
  choice: StatsPageChoice,
  env: Environment,
  clock: Clock,
): Promise<OpenedSource> {
  const netrcText = await textOf(env.NETRC ?? join(homedir(), '.netrc'));
  const resolved = resolveCredentials({ url: choice.url, userOption: choice.user, env, netrcText });
  if (!resolved.ok) return { ok: false, message: resolved.message, isUsage: true };
  const ca = choice.cacertPath === undefined ? undefined : await textOf(choice.cacertPath);
  const fault =
    choice.cacertPath === undefined
      ? undefined
      : ca === undefined
        ? 'it cannot be read'
        : certificateFault(ca);
  if (fault !== undefined)
    return { ok: false, message: `--cacert ${choice.cacertPath}: ${fault}`, isUsage: true };
  const source = createStatsPage({
    url: resolved.url,
    clock,
    credentials: resolved.credentials,
    headers: choice.headers,
    ca,
    insecure: choice.isInsecure,
  });
  return { ok: true, source, isOnThisHost: false };
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
