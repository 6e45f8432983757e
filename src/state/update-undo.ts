import type { Task } from '../actions/plan.ts';
import { withMessage } from './message.ts';
import type { State } from './state.ts';
import { openTasksDialog } from './update-dialog.ts';

/** Opens the dialog that brings back what the last change changed. */
export function openUndo(state: State): State {
  const last = state.node.undoable.at(-1);
  if (last === undefined) return withMessage(state, 'plain', 'nothing to undo');
  const rows = state.node.picture?.snapshot.byKey;
  const tasks = last.targets.flatMap(({ key, undo }): Task[] => {
    const row = rows?.get(key);
    return row && undo ? [{ row, verb: undo }] : [];
  });
  if (tasks.length === 0) return withMessage(state, 'warning', `"${last.title}" cannot be undone`);
  return openTasksDialog(state, tasks, `Undo: ${last.title}`, 'undo');
}

/** Opens the dialog that applies again what a reload has lost. */
export function openReapply(state: State): State {
  const { lost, picture } = state.node;
  const tasks = lost.flatMap(({ key, verb }): Task[] => {
    const row = picture?.snapshot.byKey.get(key);
    return row ? [{ row, verb }] : [];
  });
  if (tasks.length === 0) return withMessage(state, 'plain', 'no change of ours was lost');
  const title = `Apply again what the reload lost (${tasks.length})`;
  return openTasksDialog(state, tasks, title, 'reapply');
}
