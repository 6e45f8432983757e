import { type Geometry, geometryOf } from '../state/geometry.ts';
import type { State } from '../state/state.ts';
import { tableViews } from '../table/views.ts';
import { actionItems, actionsTitle, allBackendsModel } from './action-menu.ts';
import { type ConsoleModel, consoleModel } from './console.ts';
import { detailModel } from './detail.ts';
import { type BoxModel, dialogModel } from './dialog.ts';
import { type DrainModel, drainModels } from './drains.ts';
import { type FindingListModel, findingListModel, type StripModel, stripModel } from './findings.ts';
import { type FooterModel, footerModel } from './footer.ts';
import { type HeaderModel, headerModel } from './header.ts';
import { helpModel } from './help.ts';
import { journalModel } from './journal.ts';
import type { ListModel, MenuItemModel } from './list-model.ts';
import type { Piece } from './piece.ts';
import { probeModel } from './probe.ts';
import { selectionLine } from './selection.ts';
import { type TableModel, tableModel } from './table-model.ts';

/** Everything that one frame shows, as data. */
export interface ScreenModel {
  readonly columns: number;
  readonly rows: number;
  readonly geometry: Geometry;
  readonly header: HeaderModel;
  readonly tabs: readonly TabModel[];
  readonly strip: StripModel;
  readonly table: TableModel;
  readonly selection: readonly Piece[];
  readonly footer: FooterModel;
  readonly drains: readonly DrainModel[];
  /** In the table's place while the console is open. */
  readonly console: ConsoleModel | undefined;
  readonly over: OverModel;
}

export interface TabModel {
  readonly digit: string;
  readonly name: string;
  /** Where the names do not fit. */
  readonly shortName: string;
  readonly isShown: boolean;
}

export type OverModel =
  | { readonly kind: 'none' }
  | { readonly kind: 'list'; readonly list: ListModel }
  | { readonly kind: 'findings'; readonly list: FindingListModel }
  | { readonly kind: 'box'; readonly box: BoxModel }
  | {
      readonly kind: 'menu';
      readonly title: string;
      readonly items: readonly MenuItemModel[];
      readonly marked: number;
    };

export function screenModel(state: State): ScreenModel {
  return {
    ...state.size,
    geometry: geometryOf(state),
    header: headerModel(state),
    tabs: tabModels(state),
    strip: stripModel(state),
    table: tableModel(state),
    selection: selectionLine(state),
    footer: footerModel(state),
    drains: drainModels(state),
    console: consoleModel(state),
    over: overModel(state),
  };
}

/** The views and, at the place of its digit, the console. */
function tabModels(state: State): readonly TabModel[] {
  const isConsole = consoleModel(state) !== undefined;
  const views = tableViews.map(({ digit, name, shortName }) => ({
    digit,
    name,
    shortName,
    isShown: !isConsole && digit === state.view.digit,
  }));
  const all: readonly TabModel[] = [
    ...views,
    { digit: '5', name: 'Console', shortName: 'Cons', isShown: isConsole },
  ];
  return all.toSorted((a, b) => Number(a.digit) - Number(b.digit));
}

function sortItems(state: State): readonly MenuItemModel[] {
  const columns = state.view.columns.map(({ title, explanation }) => ({ title, words: explanation }));
  return [{ title: '', words: "HAProxy's own order, that of its configuration" }, ...columns];
}

function overModel(state: State): OverModel {
  const { overlay } = state;
  switch (overlay.kind) {
    case 'none':
    case 'filter':
      return { kind: 'none' };
    case 'sort':
      return { kind: 'menu', title: 'Sort by', items: sortItems(state), marked: overlay.index };
    case 'detail':
      return { kind: 'list', list: detailModel(state, overlay.key, overlay.top) };
    case 'help':
      return { kind: 'list', list: helpModel(state, overlay.top) };
    case 'prompt':
    case 'console':
      return { kind: 'none' };
    case 'journal':
      return { kind: 'list', list: journalModel(state, overlay.top) };
    case 'probe':
      return { kind: 'list', list: probeModel(state, overlay.top) };
    case 'findings':
      return { kind: 'findings', list: findingListModel(state, overlay.index) };
    case 'menu':
      return { kind: 'menu', title: actionsTitle(state), items: actionItems(state), marked: overlay.index };
    case 'allBackends':
      return { kind: 'box', box: allBackendsModel(state) };
    case 'dialog':
      return { kind: 'box', box: dialogModel(overlay, state.node.source.label) };
  }
}
