import type { State } from '../state/state.ts';
import { type ListModel, type ListRow, listRow } from './list-model.ts';

/** What was sent, to what, when, by whom, and what came of it; the newest last. */
export function journalModel(state: State, top: number): ListModel {
  const rows = state.node.journal.map(
    ({ at, who, event, line, targets, result }): ListRow =>
      listRow(
        at.slice(11, 19),
        event,
        [targets.join(', '), line, result, who].filter((part) => part !== '').join(' · '),
        'plain',
      ),
  );
  const empty = [listRow('', '', 'nothing was sent yet', 'plain')];
  return {
    title: 'Journal (UTC)',
    rows: rows.length === 0 ? empty : rows,
    top,
    labelWidth: 8,
    valueWidth: 10,
  };
}
