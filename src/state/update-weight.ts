import { verbGate } from '../actions/gate.ts';
import { highestWeight, userWeight } from '../actions/verbs/server-weight.ts';
import type { Verb } from '../actions/verbs/verb.ts';
import type { Row } from '../model/row.ts';
import { withMessage, withRefusal } from './message.ts';
import { gateFacts, rowsByKey, selectedRows } from './selection.ts';
import type { State } from './state.ts';
import { only, type Step } from './step.ts';
import { openTasksDialog } from './update-dialog.ts';

/** Presses closer together than this become one command. */
const togetherMs = 700;

const anyWeight: Verb = { kind: 'weight', weight: { value: 0, isPercent: false } };

/** One press of a weight key: added to the presses just before. */
export function nudgeWeight(state: State, by: number): Step {
  const keys = state.nudge?.keys ?? selectedRows(state).map(({ key }) => key);
  const gate = verbGate(gateFacts(state), anyWeight, rowsByKey(state, keys));
  if (!gate.isOpen) return only(withRefusal(state, gate));
  const nudge = { keys, by: (state.nudge?.by ?? 0) + by };
  const names = rowsByKey(state, keys).map(({ proxy, name }) => `${proxy}/${name}`);
  const words = `weight of ${names.join(', ')} ${nudge.by >= 0 ? '+' : ''}${nudge.by}`;
  return {
    state: withMessage({ ...state, nudge }, 'plain', words),
    effects: [{ kind: 'awaitNudge', ms: togetherMs }],
  };
}

/** The presses have stopped: opens the dialog, or first asks for the user weights where the listing has none. */
export function nudgeEnded(state: State): Step {
  const { nudge } = state;
  if (nudge === undefined) return only(state);
  const rows = rowsByKey(state, nudge.keys);
  const settled: State = { ...state, nudge: undefined, message: undefined };
  if (nudge.by === 0) return only(settled);
  if (rows.some((row) => userWeight(row) === undefined)) {
    return { state: settled, effects: [{ kind: 'learnWeights', rows, by: nudge.by }] };
  }
  return only(openNudged(settled, rows, nudge.by, (row) => userWeight(row)));
}

export function weightsLearned(state: State, by: number, weights: ReadonlyMap<string, number>): State {
  return openNudged(state, rowsByKey(state, [...weights.keys()]), by, (row) => weights.get(row.key));
}

/** Arithmetic starts from the user weight: slow start and drain lower the effective one. */
function openNudged(
  state: State,
  rows: readonly Row[],
  by: number,
  weightOf: (row: Row) => number | undefined,
): State {
  // A dialog that was opened meanwhile must not be changed under the user's hands.
  if (state.overlay.kind !== 'none' && state.overlay.kind !== 'detail')
    return withMessage(state, 'warning', 'the weight stays: something else was opened meanwhile');
  const tasks = rows.flatMap((row) => {
    const before = weightOf(row);
    if (before === undefined) return [];
    const value = Math.max(0, Math.min(highestWeight, before + by));
    return [{ row, verb: { kind: 'weight', weight: { value, isPercent: false } } as const }];
  });
  if (tasks.length === 0) return withMessage(state, 'warning', 'HAProxy did not tell the weight');
  const [first] = tasks;
  const sign = by >= 0 ? '+' : '';
  const title =
    tasks.length === 1 && first
      ? `Set the weight of ${first.row.proxy}/${first.row.name} to ${first.verb.weight.value} (${sign}${by})`
      : `Change the weight of ${tasks.length} servers by ${sign}${by}`;
  return openTasksDialog(state, tasks, title, 'change');
}
