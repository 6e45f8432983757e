import type { Clock } from '../clock.ts';
import type { Picture } from '../model/picture.ts';
import type { Row } from '../model/row.ts';
import type { SourceDescription } from '../model/source-facts.ts';
import type { ProbeRun, Way } from '../probe/report.ts';
import { verdict } from '../probe/verdict.ts';
import { type Choices, noChoices, type ProbeFacts, waysFor } from '../probe/ways.ts';
import { parseServerAddresses, showServersState } from '../protocol/commands/show-servers-state.ts';
import type { Source } from '../sources/source.ts';
import type { Effect } from '../state/effect.ts';
import type { Event } from '../state/event.ts';

/** Longest wait in one step, unless told otherwise. */
export const defaultTimeoutMs = 5000;

export interface TryOptions {
  readonly ways: readonly Way[];
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: (runs: readonly ProbeRun[]) => void;
}

/** Tries the ways; what that takes of HTTP, TLS and WebSocket is loaded only now. */
export async function tryWays(options: TryOptions): Promise<readonly ProbeRun[]> {
  const { runProbe } = await import('../probe/run.ts');
  return runProbe(options);
}

/** The ways to a row, from all that HAProxy tells. Only reads. */
export async function findWays(
  row: Row,
  picture: Picture,
  source: Source,
  choices: Choices = noChoices,
): Promise<readonly Way[]> {
  const isAsked = (row.type === 'server' || row.type === 'backend') && source.description.kind === 'socket';
  const answer = isAsked ? await source.query(showServersState) : undefined;
  const addresses: ProbeFacts['addresses'] = answer?.ok ? parseServerAddresses(answer.text) : new Map();
  return waysFor(row, { picture, addresses, haproxyHost: hostOf(source.description) }, choices);
}

/** The host of the observed HAProxy as the source names it; undefined for this host. */
export function hostOf({ kind, label }: SourceDescription): string | undefined {
  const named =
    kind === 'stats page'
      ? /^https?:\/\/(?<host>\[[^\]]+\]|[^/:?#]+)/i.exec(label)
      : /^(?<host>\[[^\]]+\]|[A-Za-z0-9._-]+):\d+$/.exec(label);
  const host = named?.groups?.host?.replace(/^\[|\]$/g, '');
  return host === undefined || /^(?:127\.|::1$|localhost$)/i.test(host) ? undefined : host;
}

export interface Prober {
  run(effect: Effect & { readonly kind: 'probe' | 'cancelProbe' }): void;
  /** Ends the probe that is under way. */
  cancel(): void;
}

export interface ProberOptions {
  readonly source: Source;
  readonly clock: Clock;
  /** The newest picture. */
  readonly picture: () => Picture | undefined;
  readonly dispatch: (event: Event) => void;
}

/** Runs the dashboard's probes, at most one at a time. */
export function createProber({ source, clock, picture, dispatch }: ProberOptions): Prober {
  let under = new AbortController();

  async function probe({ id, row }: Effect & { readonly kind: 'probe' }): Promise<void> {
    under.abort();
    under = new AbortController();
    const { signal } = under;
    const known = picture();
    if (known === undefined) return;
    const ways = await findWays(row, known, source);
    const runs = await tryWays({
      ways,
      timeoutMs: defaultTimeoutMs,
      clock,
      signal,
      onProgress: (soFar) => {
        if (!signal.aborted) dispatch({ kind: 'probeStepped', id, runs: soFar });
      },
    });
    if (!signal.aborted) dispatch({ kind: 'probeEnded', id, runs, verdict: verdict(runs) });
  }

  return {
    run: (effect) => {
      if (effect.kind === 'probe') void probe(effect);
      else under.abort();
    },
    cancel: () => under.abort(),
  };
}
