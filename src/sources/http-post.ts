import { aborted, createAgents, exchange, type HttpReply, type HttpSettings } from './http-exchange.ts';
import type { Failure } from './source.ts';

export type PostAnswer =
  | HttpReply
  /** `isSent` is false only when it is certain that no byte of the request left. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly isSent: boolean };

export interface HttpPoster {
  /** Sends an urlencoded form once. A redirect is an answer like others. `label` stands for the address in messages. */
  post(url: URL, form: string, label: string): Promise<PostAnswer>;
  close(): void;
}

/**
 * POST over a connection of its own each time: one kept from a poll may be half dead, which shows only after the
 * form was written to it, and then nobody knows whether it arrived.
 */
export function createHttpPoster(settings: HttpSettings): HttpPoster {
  const aborts = new Set<() => void>();
  let isClosed = false;
  return {
    post: async (url, form, label) => {
      if (isClosed) return { kind: 'failed', failure: aborted, isSent: false };
      return exchange({ url, label, form, settings, agents: createAgents(settings, false), aborts });
    },
    close: () => {
      isClosed = true;
      for (const abort of aborts) abort();
    },
  };
}
