import type { Intent } from '../actions/intent.ts';
import type { Row } from '../model/row.ts';
import type { Event } from './event.ts';
import { withMessage } from './message.ts';
import { rowsByKey } from './selection.ts';
import { focusedEntry, type Overlay, type State } from './state.ts';
import { only, type Step, withEffect } from './step.ts';

/** Begins a probe of the row under the cursor. It changes nothing in HAProxy, so no gate stands before it. */
export function openProbe(state: State): Step {
  if (state.node.source.kind === 'recording')
    return only(withMessage(state, 'warning', 'this is a recording: a probe needs a HAProxy that runs'));
  const { overlay } = state;
  const key = overlay.kind === 'detail' ? overlay.key : (focusedEntry(state)?.key ?? '');
  const [row] = rowsByKey(state, [key]);
  return row === undefined
    ? only(withMessage(state, 'warning', 'nothing to probe here: move to a server, a backend or a frontend'))
    : begin(state, row);
}

function begin(state: State, row: Row): Step {
  const id = (state.probe?.id ?? 0) + 1;
  return withEffect(
    { ...state, overlay: { kind: 'probe', top: 0 }, probe: { id, row, runs: [], verdict: undefined } },
    { kind: 'probe', id, row },
  );
}

/** What an intent does while a probe is shown; `scrolled` is the state after scrolling or leaving, if it is that. */
export function probeStep(
  state: State,
  overlay: Overlay & { readonly kind: 'probe' },
  scrolled: State | undefined,
  intent: Intent,
): Step | undefined {
  const { probe } = state;
  const isRunning = probe !== undefined && probe.verdict === undefined;
  if (intent.kind === 'probe' && overlay.kind === 'probe') {
    return probe === undefined || isRunning ? only(state) : begin(state, probe.row);
  }
  if (scrolled === undefined) return undefined;
  const isClosed = scrolled.overlay.kind === 'none';
  // What is left of it arrives with its old number and is passed over.
  return isClosed && isRunning
    ? withEffect({ ...scrolled, probe: { ...probe, verdict: 'given up' } }, { kind: 'cancelProbe' })
    : only(scrolled);
}

/** What the probe tells on its way; nothing of one that was given up. */
export function probeTold(
  state: State,
  event: Event & { readonly kind: 'probeStepped' | 'probeEnded' },
): State {
  const { probe } = state;
  if (probe === undefined || probe.id !== event.id || probe.verdict !== undefined) return state;
  const verdict = event.kind === 'probeEnded' ? event.verdict : undefined;
  return { ...state, probe: { ...probe, runs: event.runs, verdict } };
}
