import { quote } from './quote.ts';

/** Where a runtime socket listens. */
export type Address =
  | { readonly kind: 'unix'; readonly path: string }
  /** Linux's abstract namespace; HAProxy pads `abns` names with NUL to the full length and leaves `abnsz` ones as they are. */
  | { readonly kind: 'abstract'; readonly name: string; readonly isPadded: boolean }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

export type ParsedAddress =
  | { readonly ok: true; readonly address: Address }
  | { readonly ok: false; readonly message: string };

/** What `sun_path` holds on Linux, its closing NUL not counted. */
const maxPathBytes = 107;

/** Reads what `--socket` takes: PATH, HOST:PORT, [V6]:PORT, abns@NAME, and HAProxy's own prefixes (configuration manual, `bind`). */
export function parseAddress(text: string): ParsedAddress {
  if (text.trim() === '') return refused('The socket address is empty.');
  if (/^https?:\/\//i.test(text)) return refused('This is a URL: give it with --url.');
  const prefixed = /^([a-z0-9]+)@(.*)$/i.exec(text);
  if (prefixed && !text.startsWith('/')) return withPrefix(prefixed[1] ?? '', prefixed[2] ?? '', text);
  if (text.includes('/') || text.startsWith('.') || text.endsWith('.sock')) return unixAddress(text);
  return tcpAddress(text);
}

/** The address as `--socket` would take it again. */
export function addressText(address: Address): string {
  switch (address.kind) {
    case 'unix':
      return address.path;
    case 'abstract':
      return `${address.isPadded ? 'abns' : 'abnsz'}@${address.name}`;
    case 'tcp':
      return address.host.includes(':')
        ? `[${address.host}]:${address.port}`
        : `${address.host}:${address.port}`;
  }
}

function withPrefix(prefix: string, rest: string, text: string): ParsedAddress {
  switch (prefix.toLowerCase()) {
    case 'unix':
      return unixAddress(rest);
    case 'abns':
      return abstractAddress(rest, true);
    case 'abnsz':
      return abstractAddress(rest, false);
    case 'ipv4':
    case 'tcp':
    case 'tcp4':
      return tcpAddress(rest);
    case 'ipv6':
    case 'tcp6':
      return tcpAddress(bracketed(rest));
    default:
      return refused(
        `${quote(text)} begins with an unknown prefix: known are unix@, abns@, abnsz@, ipv4@, ipv6@ and tcp@.`,
      );
  }
}

/** HAProxy lets the port of an `ipv6@` address follow the last colon, without brackets. */
function bracketed(text: string): string {
  const match = /^([0-9a-f:.]*:[0-9a-f:.]*):(\d+)$/i.exec(text);
  return match ? `[${match[1]}]:${match[2]}` : text;
}

function unixAddress(path: string): ParsedAddress {
  if (path === '') return refused('The socket path is empty.');
  if (path.includes('\0')) return refused('The socket path holds a NUL character.');
  if (Buffer.byteLength(path) > maxPathBytes)
    return refused(
      `The socket path is longer than ${maxPathBytes} bytes, which no UNIX socket can have: ${quote(path)}`,
    );
  return { ok: true, address: { kind: 'unix', path } };
}

function abstractAddress(name: string, isPadded: boolean): ParsedAddress {
  if (name === '' || name.includes('\0')) return refused('The name after abns@ is empty or holds a NUL.');
  if (Buffer.byteLength(name) > maxPathBytes)
    return refused(`The name after abns@ is longer than ${maxPathBytes} bytes.`);
  return { ok: true, address: { kind: 'abstract', name, isPadded } };
}

function tcpAddress(text: string): ParsedAddress {
  const bracketedHost = /^\[([0-9a-f:.]+(?:%[\w.-]+)?)\]:(\d+)$/i.exec(text);
  const plainHost = /^([A-Za-z0-9_.-]+):(\d+)$/.exec(text);
  const match = bracketedHost ?? plainHost;
  if (!match) return refused(whyNoTcpAddress(text));
  const port = Number(match[2]);
  if (port < 1 || port > 65535)
    return refused(`The port in ${quote(text)} is out of range: it must be from 1 to 65535.`);
  return { ok: true, address: { kind: 'tcp', host: match[1] ?? '', port } };
}

function whyNoTcpAddress(text: string): string {
  if (/^\d+$/.test(text)) return `${quote(text)} is a port without a host: write 127.0.0.1:${text}.`;
  if (/^:\d+$/.test(text)) return `${quote(text)} has no host: write 127.0.0.1${text}.`;
  if (/^\[[^\]]*\]$/.test(text)) return `${quote(text)} has no port: write ${text}:PORT.`;
  if ((text.match(/:/g) ?? []).length > 1)
    return `An IPv6 address needs brackets and a port, as in [::1]:9999; ${quote(text)} has not both.`;
  return `${quote(text)} is neither a path (write ./${text} for a file in this directory) nor HOST:PORT.`;
}

function refused(message: string): ParsedAddress {
  return { ok: false, message };
}
