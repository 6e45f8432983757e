import { hasContstats } from './configuration/configuration.ts';
import type { Picture } from './picture.ts';
import { factText, parseVersion } from './process.ts';
import { numeric, type Row, text } from './row.ts';

export type Direction = 'in' | 'out';

/** Bytes per second, or the reason why nobody can know them now. */
export type Throughput =
  | { readonly kind: 'known'; readonly perSecond: number | undefined }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * `bin` and `bout` grow only when a stream ends, unless `option contstats` is set (configuration manual,
 * `option contstats`). For requests that last a moment this is exact enough; for a tunnel it shows nothing for
 * hours and then everything at once. Where tunnels are open the live HTTP/1 figures serve, if they can be trusted.
 */
export function throughput(picture: Picture, row: Row, direction: Direction): Throughput {
  const counted = picture.rates.perSecond(row, direction === 'in' ? 'bin' : 'bout');
  if (!holdsTunnels(picture, row) || countsContinuously(picture, row))
    return { kind: 'known', perSecond: counted };
  const live = liveCounter(picture, row, direction);
  if (live !== undefined) return { kind: 'known', perSecond: picture.rates.perSecond(row, live) };
  return {
    kind: 'unknown',
    reason: 'no live bytes: tunnels are counted when they close (set "option contstats")',
  };
}

/**
 * Sessions that stay: by Little's law the open sessions last `scur / rate` seconds on average; above 5 s
 * what a poll sees of their bytes is no rate any more. Only backends that may carry tunnels are asked.
 */
function holdsTunnels(picture: Picture, row: Row): boolean {
  const sessions = numeric(row, 'scur');
  if (sessions === undefined || sessions === 0) return false;
  if (row.type === 'frontend' || row.type === 'listener')
    return text(row, 'mode') === 'tcp' && outlast(row, sessions);
  const carried = picture.classes.get(row.proxy)?.class;
  return carried !== undefined && carried !== 'http' && outlast(row, sessions);
}

function outlast(row: Row, sessions: number): boolean {
  return sessions > 5 * (numeric(row, 'rate') ?? 0);
}

function countsContinuously(picture: Picture, row: Row): boolean {
  const { configuration } = picture;
  if (configuration === undefined) return false;
  const side = row.type === 'frontend' || row.type === 'listener' ? 'frontend' : 'backend';
  return hasContstats(configuration, side, row.proxy) === true;
}

/**
 * `h1_bytes_*` (2.6 and later, frontends and backends, HTTP/1 only) are live. They are right on 2.6; from 3.0 on
 * they count what is spliced or tunnelled twice, seen on 3.0.11, 3.2.26 and 3.4.0; 2.8 is not verified. A backend's
 * connections are those to its servers, so what they receive is what goes out to the clients.
 */
function liveCounter(picture: Picture, row: Row, direction: Direction): string | undefined {
  const version = parseVersion(factText(picture.snapshot.process, 'Version'));
  if (version?.major !== 2 || version.minor !== 6) return undefined;
  const isReceived = (row.type === 'backend') === (direction === 'out');
  const counter = isReceived ? 'h1_bytes_in' : 'h1_bytes_out';
  return text(row, 'mode') === 'http' && text(row, counter) !== undefined ? counter : undefined;
}
