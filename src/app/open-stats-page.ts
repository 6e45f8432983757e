import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { certificateFault } from '../sources/certificate.ts';
import { resolveCredentials } from '../sources/credentials.ts';
import type { Header } from '../sources/header-option.ts';
import { createStatsPage } from '../sources/stats-page.ts';
import type { Environment, OpenedSource } from './open-source.ts';

export interface StatsPageChoice {
  readonly url: string;
  readonly user: string | undefined;
  /** From a configuration file; `$HATOP_PASSWORD` beats it. */
  readonly password?: string | undefined;
  readonly headers: readonly Header[];
  readonly cacertPath: string | undefined;
  readonly isInsecure: boolean;
}

/** The stats page at the URL the user wrote, with the credentials found for it. */
export async function openStatsPage(
  choice: StatsPageChoice,
  env: Environment,
  clock: Clock,
): Promise<OpenedSource> {
  const netrcText = await textOf(env.NETRC ?? join(homedir(), '.netrc'));
  const resolved = resolveCredentials({
    url: choice.url,
    userOption: choice.user,
    filePassword: choice.password,
    env,
    netrcText,
  });
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
