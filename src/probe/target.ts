import type { TrafficClass } from '../model/traffic-class.ts';
import { type Endpoint, isAnywhere, parseEndpoint } from './endpoint.ts';

/** What is to be probed, as it was written. */
export type Target =
  /** `BACKEND/SERVER`, a backend or a frontend; which of them, HAProxy's rows tell. */
  | { readonly kind: 'row'; readonly name: string }
  | {
      readonly kind: 'address';
      readonly text: string;
      readonly endpoint: Endpoint;
      /** What the scheme says; undefined for a bare HOST:PORT. */
      readonly class: TrafficClass | undefined;
      readonly isTls: boolean;
      /** Undefined where none was written. */
      readonly path: string | undefined;
    };

export type ParsedTarget =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly message: string };

const schemes: Readonly<Record<string, { readonly class: TrafficClass; readonly isTls: boolean }>> = {
  'ws:': { class: 'websocket', isTls: false },
  'wss:': { class: 'websocket', isTls: true },
  'http:': { class: 'http', isTls: false },
  'https:': { class: 'http', isTls: true },
};

const rowName = /^[A-Za-z0-9_:.-]+(\/[A-Za-z0-9_:.-]+)?$/;

/** Reads TARGET: a URL of ws, wss, http or https, HOST:PORT, or a name in HAProxy. HOST:PORT wins over such a name. */
export function parseTarget(text: string): ParsedTarget {
  if (text.includes('://')) return urlTarget(text);
  const endpoint = /:\d+$/.test(text) && !text.includes('@') ? parseEndpoint(text) : undefined;
  if (endpoint !== undefined && !isAnywhere(endpoint))
    return {
      ok: true,
      target: { kind: 'address', text, endpoint, class: undefined, isTls: false, path: undefined },
    };
  if (rowName.test(text)) return { ok: true, target: { kind: 'row', name: text } };
  return refused(
    'TARGET is BACKEND/SERVER, a backend, a frontend, a URL such as ws://HOST:PORT/PATH, or HOST:PORT',
  );
}

function urlTarget(text: string): ParsedTarget {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refused('TARGET is no URL that can be read');
  }
  const scheme = schemes[url.protocol];
  if (scheme === undefined) return refused('TARGET begins with another scheme than ws, wss, http or https');
  if (url.username !== '' || url.password !== '') return refused('TARGET must not hold a user or a password');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port || (scheme.isTls ? 443 : 80));
  const path = `${url.pathname}${url.search}`;
  const isBare = !/^[a-z]+:\/\/[^/?#]*[/?]/i.test(text);
  return {
    ok: true,
    target: {
      kind: 'address',
      text,
      endpoint: { kind: 'tcp', host, port },
      ...scheme,
      path: isBare ? undefined : path,
    },
  };
}

function refused(message: string): ParsedTarget {
  return { ok: false, message };
}

/** Fits into a request line as it is. */
const properPath = /^\/[\x21\x22\x24-\x7e]{0,2000}$/;
const properHost = /^(?:[A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

export function isProperPath(text: string): boolean {
  return properPath.test(text);
}

export function isProperHost(text: string): boolean {
  return properHost.test(text);
}

/** What a browser would put into `Origin`. */
export function isProperOrigin(text: string): boolean {
  if (text === 'null') return true;
  return URL.canParse(text) && new URL(text).origin === text;
}

/** Reads `500ms`, `5s` or `5` as milliseconds, from 100 ms to 60 s; undefined for anything else. */
export function parseTimeout(text: string): number | undefined {
  const [, figure = '', unit = 's'] = /^(\d{1,5}(?:\.\d{1,3})?)(ms|s)?$/.exec(text.trim()) ?? [];
  const ms = Number(figure) * (unit === 'ms' ? 1 : 1000);
  return figure !== '' && ms >= 100 && ms <= 60_000 ? ms : undefined;
}
