import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import { ResponseCollector } from '../protocol/framing.ts';
import type { Credentials } from './credentials.ts';
import { startDeadline } from './deadline.ts';
import type { Header } from './header-option.ts';
import { connectionFailure, expiredFailure, lostAnswer } from './http-failure.ts';
import { watchLookup } from './lookup.ts';
import type { Failure } from './source.ts';

/** What all requests to one web server have in common. */
export interface HttpSettings {
  readonly credentials: Credentials | undefined;
  readonly headers: readonly Header[];
  /** PEM text of the authorities to trust instead of the system's. */
  readonly ca: string | undefined;
  /** Accepts any certificate. */
  readonly insecure: boolean;
  readonly requestTimeoutSeconds: number;
  readonly maxAnswerBytes: number;
  readonly lookup: LookupFunction;
}

export interface HttpAgents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** Agents that keep one connection each for the next request, or that close every connection after its request. */
export function createAgents(settings: HttpSettings, keepAlive: boolean): HttpAgents {
  // With a limit, Node asks to keep the connection even when the agent would not.
  const common = { lookup: settings.lookup, keepAlive, ...(keepAlive ? { maxSockets: 1 } : {}) };
  return {
    http: new HttpAgent(common),
    https: new HttpsAgent({
      ...common,
      rejectUnauthorized: !settings.insecure,
      ...(settings.ca === undefined ? {} : { ca: settings.ca }),
    }),
  };
}

export interface ExchangeRequest {
  readonly url: URL;
  /** Stands for the address in messages. */
  readonly label: string;
  /** An urlencoded form makes it a POST; else it is a GET. */
  readonly form?: string;
  readonly settings: HttpSettings;
  readonly agents: HttpAgents;
  /** Holds the way to give this exchange up as long as it lasts. */
  readonly aborts: Set<() => void>;
}

export interface HttpReply {
  readonly kind: 'reply';
  readonly status: number;
  readonly location: string | undefined;
  readonly contentType: string;
  /** Of status 200 only: the body of a refusal says nothing that its status does not. */
  readonly text: string;
}

export type Exchange =
  | HttpReply
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      /** False only when it is certain that no byte of the request left. */
      readonly isSent: boolean;
      /** The server closed a kept connection when it was used again, and answered nothing. */
      readonly isStale: boolean;
    };

export const aborted: Failure = { code: 'aborted', message: 'The request was given up.', fix: undefined };

/** One request and its answer. Sends once, follows nothing. */
export function exchange({ url, label, form, settings, agents, aborts }: ExchangeRequest): Promise<Exchange> {
  return new Promise((resolve) => {
    const isTls = url.protocol === 'https:';
    const method = form === undefined ? 'GET' : 'POST';
    const headers = requestHeaders(settings, form);
    const request = isTls
      ? httpsRequest(url, { agent: agents.https, method, headers })
      : httpRequest(url, { agent: agents.http, method, headers });
    let isSent = false;
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
    const fail = (failure: Failure, isStale = false) => finish({ kind: 'failed', failure, isSent, isStale });
    const abort = () => fail(aborted);
    let isUnresolved = () => false;
    const deadline = startDeadline(settings.requestTimeoutSeconds, (expiry) => {
      const reason = isUnresolved() ? 'name' : expiry;
      fail(expiredFailure(reason, label, settings.requestTimeoutSeconds));
    });
    aborts.add(abort);
    const onError = (error: NodeJS.ErrnoException): void => {
      const code = error.code ?? error.name;
      const isUnanswered = !hasResponse && (code === 'ECONNRESET' || code === 'EPIPE');
      if (isUnanswered && isSent && form !== undefined) fail(lostAnswer(label));
      else fail(connectionFailure(code, label, hasResponse), isUnanswered && request.reusedSocket);
    };
    request.on('error', onError);
    // Nothing is handed to the connection before it stands, TLS included: until then it is certain that nothing left.
    request.on('socket', (socket: Socket) => {
      const send = () => {
        if (isFinished) return;
        isSent = true;
        deadline.touch();
        request.end(form);
      };
      isUnresolved = watchLookup(socket, url.hostname);
      if (socket.connecting) socket.once(isTls ? 'secureConnect' : 'connect', send);
      else send();
    });
    request.on('response', (response: IncomingMessage) => {
      hasResponse = true;
      deadline.touch();
      const reply = {
        kind: 'reply',
        status: response.statusCode ?? 0,
        location: response.headers.location,
        contentType: response.headers['content-type'] ?? '',
      } as const;
      if (reply.status !== 200) return finish({ ...reply, text: '' });
      const collector = new ResponseCollector(settings.maxAnswerBytes);
      response.on('error', onError);
      response.on('data', (chunk: Buffer) => {
        deadline.touch();
        if (!collector.push(chunk))
          fail({ code: 'too-large', message: `The answer of ${label} does not end.`, fix: undefined });
      });
      response.on('end', () => {
        if (isFinished) return;
        finish({ ...reply, text: collector.text() }, true);
      });
    });
  });
}

function requestHeaders(settings: HttpSettings, form: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { 'User-Agent': 'hatop-ts' };
  if (settings.credentials) {
    const { user, password } = settings.credentials;
    headers.Authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }
  // Neither Origin nor Referer: newer versions compare them with Host.
  for (const { name, value } of settings.headers) headers[name] = value;
  if (form === undefined) return headers;
  // With its length: versions before 2.0 do not read a chunked body.
  return {
    ...headers,
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(form)),
  };
}
