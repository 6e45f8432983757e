import { pointedAt } from '../render/pointed.ts';
import type { Store } from '../state/store.ts';
import { screenModel } from '../view/view-model.ts';
import type { Terminal } from './terminal.ts';

/** Turns what the terminal tells of the mouse into what it points at on the screen as it is then. */
export function followMouse(terminal: Terminal, store: Store): void {
  terminal.setMouse(store.state.hasMouse);
  terminal.onMouse((report) => {
    const use =
      report.kind === 'wheel' ? report : pointedAt(screenModel(store.state), report.column, report.row);
    if (use !== undefined) store.dispatch({ kind: 'mouseUsed', use });
  });
}
