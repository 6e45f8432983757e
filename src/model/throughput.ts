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
 * `option contstats`). For requests that last a moment this is exact enough; of a tunnel it shows nothing for
 * hours and then everything at once. Where tunnels may be open the live HTTP/1 figures serve, if they can be trusted.
 */
export function throughput(picture: Picture, row: Row, direction: Direction): Throughput {
  const counted = picture.rates.perSecond(row, direction === 'in' ? 'bin' : 'bout');
  if (!mayHideBytes(picture, row) || countsContinuously(picture, row))
    return { kind: 'known', perSecond: counted };
  const live = liveCounter(picture, row, direction);
  if (live !== undefined) return { kind: 'known', perSecond: picture.rates.perSecond(row, live) };
  return {
    kind: 'unknown',
    reason: 'no live bytes: tunnels are counted when they close (set "option contstats")',
  };
}

/** True where sessions that outlast a poll keep bytes back, or give back those of long ago as they close. */
function mayHideBytes(picture: Picture, row: Row): boolean {
  const isFrontSide = row.type === 'frontend' || row.type === 'listener';
  if (isFrontSide && text(row, 'mode') !== 'tcp') return feedsOpenTunnels(picture, row);
  const carried = picture.classes.get(row.proxy)?.class;
  return (isFrontSide || (carried !== undefined && carried !== 'http')) && hasLastingSessions(picture, row);
}

/**
 * Sessions that were open at either poll may be old ones. Where they are few against those that came and went in
 * between, as with a policy file that takes a moment, the counters tell the traffic well enough.
 */
function hasLastingSessions(picture: Picture, row: Row): boolean {
  const before = picture.rates.before(row);
  if (before === undefined) return false;
  const open = (numeric(row, 'scur') ?? 0) + (numeric(before, 'scur') ?? 0);
  const came = (numeric(row, 'stot') ?? 0) - (numeric(before, 'stot') ?? 0);
  return open > 0.2 * came;
}

/** An HTTP frontend mixes requests with the tunnels of the backends it leads to; all are asked where nobody tells which. */
function feedsOpenTunnels(picture: Picture, row: Row): boolean {
  const reach = picture.configuration?.reaches.get(row.proxy);
  if (reach === undefined || reach.hasUnresolvedRoutes) return picture.tunnelling.size > 0;
  return reach.backends.some((backend) => picture.tunnelling.has(backend));
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
  if (version?.major !== 2 || version.minor !== 6 || text(row, 'mode') !== 'http') return undefined;
  // Where HTTP/2 clients come, HTTP/1 is only a part.
  if ((numeric(row, 'h2_total_connections') ?? 0) > 0) return undefined;
  const isReceived = (row.type === 'backend') === (direction === 'out');
  const counter = isReceived ? 'h1_bytes_in' : 'h1_bytes_out';
  return text(row, counter) === undefined ? undefined : counter;
}
