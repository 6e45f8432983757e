import { numeric, type Row, text } from '../row.ts';
import type { Group, Scene } from './scene.ts';

/** Shares of what came to a backend's active servers, as they were and as the weights would have them. */
export interface Share {
  readonly server: Row;
  readonly came: number;
  readonly expected: number;
}

/**
 * Undefined where weights do not decide or not alone: an algorithm that is not named (it is shown from level operator on, and
 * `random` is never named), a cookie, a server that began, changed or was slowly started within the window. Stick tables cannot
 * be seen, which is why these findings are notices only.
 */
export function sharesByWeight(
  scene: Scene,
  { backend, servers }: Group,
  algorithms: readonly string[],
  seconds: number,
  /** With fewer sessions of the backend than this there is nothing to judge. */
  least: number,
): readonly Share[] | undefined {
  if (scene.windows.amount(backend, 'arrivals', seconds) < least) return undefined;
  if (!algorithms.includes(text(backend, 'algo') ?? '') || text(backend, 'cookie') !== undefined)
    return undefined;
  const active = servers.filter((server) => numeric(server, 'bck') === 0 && isServing(scene, server));
  if (active.length < 2) return undefined;
  const came: number[] = [];
  for (const server of active) {
    const grown = scene.windows.grown(server, 'arrivals', seconds);
    const isSettled = (numeric(server, 'lastchg') ?? 0) >= seconds && text(server, 'throttle') === undefined;
    if (grown === undefined || grown.seconds < seconds * 0.9 || !isSettled) return undefined;
    came.push(grown.amount);
  }
  const total = came.reduce((sum, amount) => sum + amount, 0);
  const weights = active.reduce((sum, server) => sum + weightOf(server), 0);
  return active.map((server, at) => ({
    server,
    came: came[at] ?? 0,
    expected: (total * weightOf(server)) / weights,
  }));
}

function isServing(scene: Scene, server: Row): boolean {
  const { state } = scene.status(server);
  return (state === 'up' || state === 'noCheck') && !scene.isDraining(server);
}

function weightOf(server: Row): number {
  return numeric(server, 'weight') ?? 0;
}
