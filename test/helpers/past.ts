import type { State } from '../../src/state/state.ts';
import { after, type Later, laterPicture } from './frames.ts';

/** One more poll, so many seconds after the second of the capture. */
export function polled(state: State, later: Later): State {
  return after(state, { kind: 'pictureArrived', picture: laterPicture(later), effectiveSeconds: 1 });
}

/**
 * The state after 110 s of polls every second: sessions of ws/ws1 swing between 2 and 14 with one spike of 40, the
 * source was lost from second 40 to 54, and another process answered from second 75.
 */
export function withPast(start: State): State {
  let state = start;
  for (let second = 1; second <= 110; second += 1) {
    if (second >= 40 && second < 55) continue;
    const scur = String(second === 95 ? 40 : Math.round(8 + 6 * Math.sin(second / 9)));
    const cells = { 'ws/ws1': { scur }, 'ws/BACKEND': { scur } };
    const process: Record<string, string> = second >= 75 ? { Pid: '30001' } : {};
    state = polled(state, { seconds: second, cells, process });
  }
  return state;
}
