import { type GateFacts, serverGate } from '../actions/gate.ts';
import { planServerState } from '../actions/plan.ts';
import { factNumber } from '../model/process.ts';
import type { Row } from '../model/row.ts';
import { UnsafeNameError } from '../protocol/command-line.ts';
import type { ServerState } from '../protocol/commands/set-server-state.ts';
import { withMessage } from './message.ts';
import { focusedEntry, type State } from './state.ts';
import type { Step } from './step.ts';

export function gateFacts(state: State): GateFacts {
  const { node } = state;
  return {
    isReadOnly: state.isReadOnly,
    source: node.source,
    access: node.access,
    isLive: node.link.kind === 'live',
    isStopping: node.picture !== undefined && factNumber(node.picture.snapshot.process, 'Stopping') === 1,
    isChanging: node.pending !== undefined,
  };
}

/** The row that an action takes: the one under the cursor, as the newest picture has it. */
export function selectedRow(state: State): Row | undefined {
  const key = state.overlay.kind === 'detail' ? state.overlay.key : focusedEntry(state)?.key;
  return key === undefined ? undefined : state.node.picture?.snapshot.byKey.get(key);
}

/** Opens the dialog with the plan, or says why it cannot be. */
export function openServerDialog(state: State, asked: ServerState): State {
  const server = selectedRow(state);
  const gate = serverGate(gateFacts(state), server);
  if (!gate.isOpen) return withMessage(state, 'warning', `${gate.reason}: ${gate.fix}`);
  const { picture } = state.node;
  if (server === undefined || picture === undefined) return state;
  try {
    const plan = planServerState(picture, server, asked);
    return { ...state, overlay: { kind: 'dialog', plan, choice: 'cancel' } };
  } catch (error) {
    if (error instanceof UnsafeNameError) return withMessage(state, 'critical', error.message);
    throw error;
  }
}

/** Only `confirm` sends; the gate is asked once more, because the dialog may have stood open for long. */
export function answerDialog(state: State, answer: 'confirm' | 'cancel' | 'moveChoice'): Step {
  if (state.overlay.kind !== 'dialog') return { state, effects: [] };
  const { plan, choice } = state.overlay;
  const closed: State = { ...state, overlay: { kind: 'none' } };
  if (answer === 'moveChoice') {
    const overlay = { ...state.overlay, choice: choice === 'cancel' ? 'confirm' : 'cancel' } as const;
    return { state: { ...state, overlay }, effects: [] };
  }
  if (answer === 'cancel') {
    return { state: withMessage(closed, 'plain', 'cancelled, nothing was sent'), effects: [] };
  }
  const gate = serverGate(gateFacts(state), state.node.picture?.snapshot.byKey.get(plan.targetKey));
  if (!gate.isOpen) {
    return {
      state: withMessage(closed, 'warning', `nothing was sent, ${gate.reason}: ${gate.fix}`),
      effects: [],
    };
  }
  return {
    state: { ...closed, node: { ...state.node, pending: { plan, stage: 'sending', answeredAtSeconds: 0 } } },
    effects: [{ kind: 'send', plan }],
  };
}
