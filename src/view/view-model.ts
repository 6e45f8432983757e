import { type Geometry, geometry } from '../state/geometry.ts';
import type { State } from '../state/state.ts';
import { tableViews } from '../table/views.ts';
import { detailModel } from './detail.ts';
import { type BoxModel, dialogModel } from './dialog.ts';
import { type FooterModel, footerModel } from './footer.ts';
import { type HeaderModel, headerModel } from './header.ts';
import { helpModel } from './help.ts';
import type { ListModel } from './list-model.ts';
import type { Piece } from './piece.ts';
import { selectionLine } from './selection.ts';
import { type TableModel, tableModel } from './table-model.ts';

/** Everything that one frame shows, as data. */
export interface ScreenModel {
  readonly columns: number;
  readonly rows: number;
  readonly geometry: Geometry;
  readonly header: HeaderModel;
  readonly tabs: readonly TabModel[];
  readonly table: TableModel;
  readonly selection: readonly Piece[];
  readonly footer: FooterModel;
  readonly over: OverModel;
}

export interface TabModel {
  readonly digit: string;
  readonly name: string;
  readonly isShown: boolean;
}

export interface MenuItemModel {
  readonly title: string;
  readonly words: string;
}

export type OverModel =
  | { readonly kind: 'none' }
  | { readonly kind: 'list'; readonly list: ListModel }
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
    geometry: geometry(state.size.rows),
    header: headerModel(state),
    tabs: tableViews.map(({ digit, name }) => ({ digit, name, isShown: digit === state.view.digit })),
    table: tableModel(state),
    selection: selectionLine(state),
    footer: footerModel(state),
    over: overModel(state),
  };
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
    case 'dialog':
      return { kind: 'box', box: dialogModel(overlay.plan, overlay.choice, state.node.source.label) };
  }
}
