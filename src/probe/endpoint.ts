import { isIP } from 'node:net';

/** Where a connection goes. */
export type Endpoint =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string };

export function endpointText(endpoint: Endpoint): string {
  if (endpoint.kind === 'unix') return endpoint.path;
  return `${bracketed(endpoint.host)}:${endpoint.port}`;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** The value of a Host header: without the port where the scheme implies it. */
export function hostHeader(endpoint: Endpoint, isTls: boolean): string {
  if (endpoint.kind === 'unix') return 'localhost';
  return endpoint.port === (isTls ? 443 : 80) ? bracketed(endpoint.host) : endpointText(endpoint);
}

const parts = /^(?:\[(?<v6>[0-9a-f:.]+(?:%[\w.-]+)?)\]|(?<host>[^[\]]*)):(?<port>\d{1,5})(?:-\d{1,5})?$/i;
const hostName = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\.?$/;

/**
 * Reads an address as HAProxy's `bind` and `server` lines and `show stat` write it: `1.2.3.4:80`, `[::1]:80`, `:80`,
 * `*:80`, `ipv4@…`, `unix@/path`, `/path`; of a range the first port. A host of '' listens everywhere. Undefined for
 * anything else: environment variables, `abns@`, `fd@`, QUIC, a missing port.
 */
export function parseEndpoint(text: string): Endpoint | undefined {
  const [, prefix = '', rest = ''] = /^(?:([a-z0-9]+)@)?(.*)$/i.exec(text) ?? [];
  if (prefix === 'unix' || (prefix === '' && rest.startsWith('/')))
    return rest.startsWith('/') ? { kind: 'unix', path: rest } : undefined;
  if (!['', 'ipv4', 'ipv6', 'tcp', 'tcp4', 'tcp6'].includes(prefix)) return undefined;
  const groups = parts.exec(rest)?.groups;
  const host = groups?.v6 ?? groups?.host ?? '';
  const port = Number(groups?.port ?? 0);
  if (groups === undefined || port < 1 || port > 65_535) return undefined;
  if (anywhere.has(host)) return { kind: 'tcp', host: host.includes(':') ? '::' : '', port };
  return isIP(host.replace(/%.*$/, '')) > 0 || hostName.test(host) ? { kind: 'tcp', host, port } : undefined;
}

const anywhere = new Set(['', '*', '0.0.0.0', '::', '0:0:0:0:0:0:0:0']);

/** True for an address that stands for all of its host's. */
export function isAnywhere(endpoint: Endpoint): boolean {
  return endpoint.kind === 'tcp' && anywhere.has(endpoint.host);
}

/** True for an address that means another host on every host: loopback, and files. */
export function isOfItsHost(endpoint: Endpoint): boolean {
  if (endpoint.kind === 'unix') return true;
  return /^(?:127\.|::1$|localhost\.?$|::ffff:127\.)/i.test(endpoint.host);
}

/**
 * The endpoint as it can be reached from here. `haproxyHost` is where HAProxy runs, undefined for this host. Undefined
 * where its address means something only there.
 */
export function seenFromHere(endpoint: Endpoint, haproxyHost: string | undefined): Endpoint | undefined {
  if (endpoint.kind === 'tcp' && isAnywhere(endpoint)) {
    const loopback = endpoint.host === '::' ? '::1' : '127.0.0.1';
    return { ...endpoint, host: haproxyHost ?? loopback };
  }
  return haproxyHost !== undefined && isOfItsHost(endpoint) ? undefined : endpoint;
}
