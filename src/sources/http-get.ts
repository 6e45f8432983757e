import { aborted, createAgents, exchange, type HttpSettings } from './http-exchange.ts';
import { redirectFailure, tooManyRedirects } from './http-failure.ts';
import type { Failure } from './source.ts';

export type HttpAnswer =
  | { readonly ok: true; readonly status: number; readonly contentType: string; readonly text: string }
  | { readonly ok: false; readonly failure: Failure };

export interface HttpGetter {
  /** Reads one address; redirects to the same host are followed, at most three. `label` stands for it in messages. */
  get(url: URL, label: string): Promise<HttpAnswer>;
  close(): void;
}

const maxRedirects = 3;
const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

/** GET over connections that are kept between polls, one per scheme. */
export function createHttpGetter(settings: HttpSettings): HttpGetter {
  const agents = createAgents(settings, true);
  const aborts = new Set<() => void>();
  let isClosed = false;

  async function get(url: URL, label: string): Promise<HttpAnswer> {
    let at = url;
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      if (isClosed) return { ok: false, failure: aborted };
      let got = await exchange({ url: at, label, settings, agents, aborts });
      // A GET may go again when nothing was answered to it.
      if (got.kind === 'failed' && got.isStale)
        got = await exchange({ url: at, label, settings, agents, aborts });
      if (got.kind === 'failed') return { ok: false, failure: got.failure };
      const { status, location, contentType, text } = got;
      if (location === undefined || !redirectStatuses.includes(status))
        return { ok: true, status, contentType, text };
      const next = redirectTarget(at, location);
      if (typeof next === 'string') return { ok: false, failure: redirectFailure(label, next) };
      at = next;
    }
    return { ok: false, failure: tooManyRedirects(label) };
  }

  return {
    get,
    close: () => {
      isClosed = true;
      for (const abort of aborts) abort();
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

/** Where to go, or the text of a target that is not ours: credentials go to the same host and never from TLS to plain. */
function redirectTarget(from: URL, location: string): URL | string {
  if (!URL.canParse(location, from.href)) return location;
  const to = new URL(location, from);
  to.username = '';
  to.password = '';
  const isUpgrade = from.protocol === 'http:' && to.protocol === 'https:' && to.hostname === from.hostname;
  return to.origin === from.origin || isUpgrade ? to : to.href;
}
