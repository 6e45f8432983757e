import { noDrainWish } from '../actions/drain.ts';
import { type Gate, verbGate } from '../actions/gate.ts';
import { type Plan, planTasks, planVerb, refreshedPlan, type Task } from '../actions/plan.ts';
import type { Verb } from '../actions/verbs/verb.ts';
import type { Row } from '../model/row.ts';
import { UnsafeNameError } from '../protocol/command-line.ts';
import { lineSent } from './console-talk.ts';
import { withMessage, withRefusal } from './message.ts';
import { gateFacts } from './selection.ts';
import { sendPlan } from './send-plan.ts';
import { isSessionGone } from './sessions.ts';
import type { State } from './state.ts';
import { only, type Step } from './step.ts';
import { startDrain } from './update-drain.ts';

/** Opens the dialog with the plan of one verb for these rows, or says why it cannot be. */
export function openVerbDialog(state: State, verb: Verb, rows: readonly Row[]): State {
  const gate = verbGate(gateFacts(state), verb, rows);
  if (!gate.isOpen) return refused(state, gate);
  return withPlan(state, (picture) => planVerb(picture, state.node.source, rows, verb));
}

/** The same for several verbs, each with its own row. */
export function openTasksDialog(
  state: State,
  tasks: readonly Task[],
  title: string,
  purpose: Plan['purpose'],
): State {
  for (const { row, verb } of tasks) {
    const gate = verbGate(gateFacts(state), verb, row === undefined ? [] : [row]);
    if (!gate.isOpen) return refused(state, gate);
  }
  return withPlan(state, (picture) => planTasks(picture, state.node.source, tasks, title, purpose));
}

function refused(state: State, gate: Gate & { readonly isOpen: false }): State {
  return withRefusal(backToRow(state), gate);
}

const staying: ReadonlySet<State['overlay']['kind']> = new Set(['detail', 'console', 'sessions', 'session']);

/** The state without what asked for a change; the screens and the detail pane stay. */
export function backToRow(state: State): State {
  return staying.has(state.overlay.kind) ? state : { ...state, overlay: { kind: 'none' } };
}

/** Opens the dialog of a plan, unless a name in it cannot be put into a line. */
export function withPlan(
  state: State,
  make: (picture: NonNullable<State['node']['picture']>) => Plan,
): State {
  const { picture } = state.node;
  if (picture === undefined) return state;
  try {
    const plan = make(picture);
    const isDrain =
      plan.steps.length === 1 && plan.steps[0]?.verb.kind === 'state' && plan.steps[0].verb.state === 'drain';
    const drain = isDrain ? noDrainWish : undefined;
    const isOfSessions = state.overlay.kind === 'sessions' || state.overlay.kind === 'session';
    const under = isOfSessions ? 'sessions' : undefined;
    return { ...state, overlay: { kind: 'dialog', plan, choice: 'cancel', typed: '', drain, under } };
  } catch (error) {
    if (error instanceof UnsafeNameError) return withMessage(backToRow(state), 'critical', error.message);
    throw error;
  }
}

export type DialogAnswer = 'confirm' | 'cancel' | 'moveChoice';

/** Only `confirm` sends; the gate is asked once more, because the dialog may have stood open for long. */
export function answerDialog(state: State, answer: DialogAnswer): Step {
  if (state.overlay.kind !== 'dialog') return only(state);
  const { plan, choice, typed, drain, under } = state.overlay;
  const closed: State = { ...state, overlay: { kind: plan.isFromConsole ? 'console' : (under ?? 'none') } };
  if (answer === 'moveChoice') {
    const overlay = { ...state.overlay, choice: choice === 'cancel' ? 'confirm' : 'cancel' } as const;
    return only({ ...state, overlay });
  }
  if (answer === 'cancel') return only(withMessage(closed, 'plain', 'cancelled, nothing was sent'));
  const { picture, source } = state.node;
  const fresh = picture && refreshedPlan(picture, source, plan);
  if (fresh === undefined)
    return only(withMessage(closed, 'warning', 'nothing was sent: a row of this plan is gone'));
  if (isSessionGone(state.sessions, plan))
    return only(withMessage(closed, 'warning', 'nothing was sent: this session is no longer listed'));
  if (plan.confirmation.kind === 'yesNo' && fresh.confirmation.kind === 'typeName') {
    const again: State = {
      ...state,
      overlay: { ...state.overlay, plan: fresh, choice: 'cancel', typed: '' },
    };
    return only(withMessage(again, 'warning', 'nothing was sent: servers changed meanwhile, look again'));
  }
  if (plan.confirmation.kind === 'typeName' && typed.trim() !== plan.confirmation.name) return only(state);
  for (const { verb, targets } of plan.steps) {
    const rows = targets.flatMap(({ key }) => state.node.picture?.snapshot.byKey.get(key) ?? []);
    const gate = verbGate(gateFacts(state), verb, rows);
    if (!gate.isOpen) {
      return only(withMessage(closed, 'warning', `nothing was sent, ${gate.reason}: ${gate.fix}`));
    }
  }
  const watching = drain !== undefined && drain.end !== 'leave' ? startDrain(closed, plan, drain) : closed;
  if (plan.isFromConsole) return sendLine(watching, plan);
  return sendPlan({ ...watching, tagged: new Set() }, plan);
}

/** The plan of a typed line is that line. */
function sendLine(state: State, plan: Plan): Step {
  const typed = lineSent(state, plan.steps[0]?.line ?? '');
  const sent = sendPlan(typed.state, plan);
  return { state: sent.state, effects: [...typed.effects, ...sent.effects] };
}
