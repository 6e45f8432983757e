import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { ResponseCollector } from '../protocol/framing.ts';
import type { Credentials } from './credentials.ts';
import { startDeadline } from './deadline.ts';
import type { Header } from './header-option.ts';
import { connectionFailure, expiredFailure, redirectFailure, tooManyRedirects } from './http-failure.ts';
import type { Failure } from './source.ts';

export interface HttpGetOptions {
  readonly credentials: Credentials | undefined;
  readonly headers: readonly Header[];
  /** PEM text of the authorities to trust instead of the system's. */
  readonly ca: string | undefined;
  /** Accepts any certificate. */
  readonly insecure: boolean;
  readonly requestTimeoutSeconds: number;
  readonly maxAnswerBytes: number;
}

export type HttpAnswer =
  | { readonly ok: true; readonly status: number; readonly contentType: string; readonly text: string }
  | { readonly ok: false; readonly failure: Failure };

export interface HttpGetter {
  /** Reads one address; redirects to the same host are followed, at most three. `label` stands for it in messages. */
  get(url: URL, label: string): Promise<HttpAnswer>;
  close(): void;
}

type Exchange =
  | { readonly kind: 'answer'; readonly status: number; readonly contentType: string; readonly text: string }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'stale' }
  | { readonly kind: 'failed'; readonly failure: Failure };

const maxRedirects = 3;

/** GET over connections that are kept between polls, one per scheme. */
export function createHttpGetter(options: HttpGetOptions): HttpGetter {
  const agents = {
    http: new HttpAgent({ keepAlive: true, maxSockets: 1 }),
    https: new HttpsAgent({
      keepAlive: true,
      maxSockets: 1,
      rejectUnauthorized: !options.insecure,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    }),
  };
  const aborts = new Set<() => void>();
  let isClosed = false;

  async function get(url: URL, label: string): Promise<HttpAnswer> {
    let at = url;
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      if (isClosed) return { ok: false, failure: aborted };
      let got = await exchange(at, label, options, agents, aborts);
      // The server closed a kept connection just when it was used again: nothing was answered, GET may go again.
      if (got.kind === 'stale') got = await exchange(at, label, options, agents, aborts);
      switch (got.kind) {
        case 'answer':
          return { ok: true, status: got.status, contentType: got.contentType, text: got.text };
        case 'redirect': {
          const next = redirectTarget(at, got.location);
          if (typeof next === 'string') return { ok: false, failure: redirectFailure(label, next) };
          at = next;
          break;
        }
        case 'failed':
          return { ok: false, failure: got.failure };
        case 'stale':
          return { ok: false, failure: connectionFailure('ECONNRESET', label, false) };
      }
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

const aborted: Failure = { code: 'aborted', message: 'The request was given up.', fix: undefined };

/** Where to go, or the text of a target that is not ours: credentials go to the same host and never from TLS to plain. */
function redirectTarget(from: URL, location: string): URL | string {
  if (!URL.canParse(location, from.href)) return location;
  const to = new URL(location, from);
  to.username = '';
  to.password = '';
  const isUpgrade = from.protocol === 'http:' && to.protocol === 'https:' && to.hostname === from.hostname;
  return to.origin === from.origin || isUpgrade ? to : to.href;
}

function requestHeaders(options: HttpGetOptions): Record<string, string> {
  const headers: Record<string, string> = { 'User-Agent': 'hatop-ts' };
  if (options.credentials) {
    const { user, password } = options.credentials;
    headers.Authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }
  // Neither Origin nor Referer: newer versions compare them with Host.
  for (const { name, value } of options.headers) headers[name] = value;
  return headers;
}

function exchange(
  url: URL,
  label: string,
  options: HttpGetOptions,
  agents: { readonly http: HttpAgent; readonly https: HttpsAgent },
  aborts: Set<() => void>,
): Promise<Exchange> {
  return new Promise((resolve) => {
    const isTls = url.protocol === 'https:';
    const headers = requestHeaders(options);
    const request = isTls
      ? httpsRequest(url, { agent: agents.https, headers })
      : httpRequest(url, { agent: agents.http, headers });
    let hasResponse = false;
    let isFinished = false;
    const finish = (got: Exchange, keepsConnection = false): void => {
      if (isFinished) return;
      isFinished = true;
      deadline.clear();
      aborts.delete(abort);
      if (!keepsConnection) request.destroy();
      resolve(got);
    };
    const fail = (failure: Failure) => finish({ kind: 'failed', failure });
    const abort = () => fail(aborted);
    const deadline = startDeadline(options.requestTimeoutSeconds, (expiry) =>
      fail(expiredFailure(expiry, label, options.requestTimeoutSeconds)),
    );
    aborts.add(abort);
    const onError = (error: NodeJS.ErrnoException): void => {
      const code = error.code ?? error.name;
      const isStale = request.reusedSocket && !hasResponse && (code === 'ECONNRESET' || code === 'EPIPE');
      if (isStale) finish({ kind: 'stale' });
      else fail(connectionFailure(code, label, hasResponse));
    };
    request.on('error', onError);
    request.on('response', (response: IncomingMessage) => {
      hasResponse = true;
      deadline.touch();
      const status = response.statusCode ?? 0;
      const location = response.headers.location;
      if ([301, 302, 303, 307, 308].includes(status) && location !== undefined)
        return finish({ kind: 'redirect', location });
      const contentType = response.headers['content-type'] ?? '';
      // The body of a refusal says nothing that its status does not.
      if (status !== 200) return finish({ kind: 'answer', status, contentType, text: '' });
      const collector = new ResponseCollector(options.maxAnswerBytes);
      response.on('error', onError);
      response.on('data', (chunk: Buffer) => {
        deadline.touch();
        if (!collector.push(chunk))
          fail({ code: 'too-large', message: `The answer of ${label} does not end.`, fix: undefined });
      });
      response.on('end', () => {
        if (isFinished) return;
        finish({ kind: 'answer', status, contentType, text: collector.text() }, true);
      });
    });
    request.end();
  });
}
