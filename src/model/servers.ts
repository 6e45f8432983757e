import type { Picture } from './picture.ts';
import { numeric, type Row, text } from './row.ts';
import { isDraining, isUsable, parseStatus } from './status.ts';

export interface ServerCount {
  /** Servers that take new traffic: usable and not drained. */
  readonly up: number;
  /** Servers whose checks failed; maintenance and drain are somebody's decision and not counted here. */
  readonly down: number;
  readonly total: number;
}

/** Counts the servers of the backends with these names. */
export function serverCount(picture: Picture, backends: readonly string[]): ServerCount {
  let up = 0;
  let down = 0;
  let total = 0;
  for (const backend of backends) {
    for (const server of picture.servers.get(backend) ?? []) {
      total += 1;
      if (takesTraffic(server)) up += 1;
      else if (parseStatus(text(server, 'status') ?? '', 'server').state === 'down') down += 1;
    }
  }
  return { up, down, total };
}

/** True when the load balancer may choose this server for new sessions. */
export function takesTraffic(server: Row): boolean {
  const status = parseStatus(text(server, 'status') ?? '', 'server');
  return isUsable(status) && !isDraining(status, numeric(server, 'weight'));
}
