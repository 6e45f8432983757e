import { type State, shownSeconds } from './state.ts';

/**
 * Monotonic time at which the drawn past ends. While HAProxy answers that is the newest poll, so that the last part of a
 * line is not blank until the next one; a lost source or a frozen display ends it when the screen does.
 */
export function pastUntil(state: State): number {
  const { history, link } = state.node;
  const isLive = state.frozen === undefined && link.kind !== 'lost';
  return (isLive ? history.samples.at(-1)?.atSeconds : undefined) ?? shownSeconds(state);
}
