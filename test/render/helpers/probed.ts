import type { ProbeRun, ProbeStep, Way } from '../../../src/probe/report.ts';
import { verdict } from '../../../src/probe/verdict.ts';
import { noChoices, waysFor } from '../../../src/probe/ways.ts';
import { faultWords } from '../../../src/probe/words.ts';
import type { State } from '../../../src/state/state.ts';
import { after, pressing } from '../../helpers/frames.ts';

const passed = (name: ProbeStep['name'], ms: number, words: string): ProbeStep => ({
  name,
  result: 'passed',
  ms,
  words,
  cause: undefined,
});

const beginning = [
  passed('connect', 0.4, 'connected to 127.0.0.1:22011'),
  passed('first byte', 1.2, 'an answer begins'),
];
const direct: readonly ProbeStep[] = [
  ...beginning,
  passed('upgrade', 0.3, 'HTTP 101, Sec-WebSocket-Accept is right'),
  passed('ping', 0.6, 'answered with a pong'),
  {
    ...passed(
      'echo',
      1001,
      'connected, but the server did not answer a message: it may not be an echo server',
    ),
    result: 'note',
  },
  passed('close', 0.8, 'closed by both sides'),
];

/** The server under the cursor answers 101 directly, and through HAProxy it is 200. */
export function probed(state: State): State {
  const picture = state.node.picture!;
  const row = picture.snapshot.byKey.get('server:ws/ws1')!;
  const ways = waysFor(row, { picture, addresses: new Map(), haproxyHost: undefined }, noChoices);
  const runs = ways.map((way, index): ProbeRun => (index === 0 ? wellRun(way) : failedRun(way)));
  return after(pressing(state, 'P'), { kind: 'probeEnded', id: 1, runs, verdict: verdict(runs) });
}

/** The same after its first two steps. */
export function probing(state: State): State {
  const done = probed(state).probe!.runs;
  const runs = done.map(
    (run, index): ProbeRun =>
      index === 0
        ? { ...run, steps: beginning, ending: 'running', brief: '' }
        : { ...run, steps: [], ending: 'waiting', brief: '' },
  );
  return after(pressing(state, 'P'), { kind: 'probeStepped', id: 1, runs });
}

function wellRun(way: Way): ProbeRun {
  return { way, steps: direct, ending: 'passed', brief: '101' };
}

function failedRun(way: Way): ProbeRun {
  if (way.kind === 'unknown') throw new Error(way.reason);
  const fault = { kind: 'status', status: 200, location: undefined, server: undefined } as const;
  const { words, cause, brief } = faultWords(fault, way);
  const failure: ProbeStep = { name: 'upgrade', result: 'failed', ms: 0.5, words, cause };
  const connected = passed('connect', 0.5, 'connected to 127.0.0.1:23843');
  return { way, steps: [connected, failure], ending: 'failed', brief };
}
