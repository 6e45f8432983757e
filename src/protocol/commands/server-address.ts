import { serverCommandLine } from '../command-line.ts';

export interface ServerAddress {
  readonly host: string;
  readonly port: number | undefined;
}

/** Reads `10.0.0.1`, `10.0.0.1:8080`, `::1` or `[::1]:8080`; undefined for a name or anything else. */
export function parseServerAddress(text: string): ServerAddress | undefined {
  const trimmed = text.trim();
  const whole = canonical(trimmed);
  if (whole !== undefined) return { host: whole, port: undefined };
  const match = /^(?:\[([^\]]+)\]|([0-9.]+))(?::(\d{1,5}))?$/.exec(trimmed);
  const host = canonical(match?.[1] ?? match?.[2] ?? '');
  const port = match?.[3] === undefined ? undefined : Number(match[3]);
  if (host === undefined) return undefined;
  return port === undefined || (port >= 1 && port <= 65_535) ? { host, port } : undefined;
}

/** IPv4 in four decimal parts, or IPv6 in its shortest form, which is how two of them can be compared. */
function canonical(text: string): string | undefined {
  if (!text.includes(':')) {
    const parts = text.split('.');
    const isFour =
      parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
    return isFour ? text : undefined;
  }
  const url = `http://[${text}]/`;
  return /^[0-9a-fA-F:.]+$/.test(text) && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined;
}

/** `set server b/s addr IP [port P]`, since 1.6 (port since 1.7), admin level (management manual 9.3). Throws UnsafeNameError. */
export function setServerAddress(backend: string, server: string, { host, port }: ServerAddress): string {
  const words = port === undefined ? ['addr', host] : ['addr', host, 'port', String(port)];
  return serverCommandLine(['set', 'server'], backend, server, words);
}

/** Success comes with words here: what changed and by whom, or that nothing had to. */
export function isAddressAccepted(answer: string): boolean {
  return (
    /^(?:IP changed|port changed|nothing changed|no need to change)/m.test(answer.trim()) ||
    answer.trim() === ''
  );
}
