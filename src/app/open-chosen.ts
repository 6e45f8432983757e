import type { Clock } from '../clock.ts';
import type { TargetMark } from '../model/source-facts.ts';
import type { Header } from '../sources/header-option.ts';
import { type Environment, type OpenedSource, openDiscovered, openSocket } from './open-source.ts';

/** Which source the user named, and how to come in. */
export interface ChosenSource {
  readonly source:
    | { readonly kind: 'socket'; readonly text: string }
    | { readonly kind: 'url'; readonly text: string }
    | { readonly kind: 'discover' };
  readonly user: string | undefined;
  /** From a configuration file; `$HATOP_PASSWORD` beats it. */
  readonly password?: string | undefined;
  /** What the user calls it. */
  readonly target?: TargetMark | undefined;
  readonly headers: readonly Header[];
  readonly cacertPath: string | undefined;
  readonly isInsecure: boolean;
}

/** The source that the user named, or the runtime socket of this host. */
export async function openChosen(
  chosen: ChosenSource,
  env: Environment,
  clock: Clock,
): Promise<OpenedSource> {
  const opened = await openUnnamed(chosen, env, clock);
  if (!opened.ok || chosen.target === undefined) return opened;
  const { source } = opened;
  const description = { ...source.description, target: chosen.target };
  return { ...opened, source: { ...source, description } };
}

async function openUnnamed(chosen: ChosenSource, env: Environment, clock: Clock): Promise<OpenedSource> {
  const { source } = chosen;
  switch (source.kind) {
    case 'socket':
      return openSocket(source.text, clock);
    case 'url': {
      // HTTP and TLS are loaded only where they are needed.
      const { openStatsPage } = await import('./open-stats-page.ts');
      return openStatsPage({ ...chosen, url: source.text }, env, clock);
    }
    case 'discover':
      return openDiscovered(env, clock);
  }
}
