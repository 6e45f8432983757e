import { verbGate } from '../actions/gate.ts';
import { menuItems, prompts, verbOf } from '../actions/menu.ts';
import { nameOf } from '../actions/plan.ts';
import { gateFacts, namesakes, selectedRows } from '../state/selection.ts';
import type { State } from '../state/state.ts';
import type { BoxModel } from './dialog.ts';
import type { MenuItemModel } from './list-model.ts';

/** The menu hides the table, so it says itself what it is about. */
export function actionsTitle(state: State): string {
  const rows = selectedRows(state);
  const [first] = rows;
  if (first === undefined) return 'Actions';
  return rows.length === 1 ? `Actions on ${nameOf(first)}` : `Actions on ${rows.length} tagged rows`;
}

/** Everything that can be done to the selection; what cannot be done now says why. */
export function actionItems(state: State): readonly MenuItemModel[] {
  const facts = gateFacts(state);
  const rows = selectedRows(state);
  return menuItems.map((item) => {
    const gate = verbGate(facts, verbOf(item), rows);
    if (!gate.isOpen) return { title: item.label, words: `${gate.reason}; ${gate.fix}`, isDimmed: true };
    const words = item.action.kind === 'prompt' ? prompts[item.action.prompt].hint : '';
    return { title: item.label, words };
  });
}

/** The question after `A`: which of the three, and where. */
export function allBackendsModel(state: State): BoxModel {
  const servers = namesakes(state);
  const places = servers.map(({ proxy, name }) => `${proxy}/${name}`).join(', ');
  return {
    title: 'In every backend',
    lines: [
      { text: servers.length === 0 ? 'no server is selected: move to a server row' : places, tone: 'plain' },
      { text: 'e ready   m maintenance   d drain', tone: 'strong' },
    ],
    buttons: [{ text: 'Cancel (Esc)', isMarked: true }],
  };
}
