import { type Geometry, geometryOf } from '../state/geometry.ts';
import type { State } from '../state/state.ts';
import { areSessionsShown } from '../state/update-sessions.ts';
import { tableViews, valueColumns } from '../table/views.ts';
import { actionItems, actionsTitle, allBackendsModel } from './action-menu.ts';
import { capturedModel } from './captured.ts';
import { type ChartModel, chartModel } from './chart.ts';
import { columnExplanation, columnMenu } from './columns.ts';
import { type ConsoleModel, consoleModel, isConsoleOpen } from './console.ts';
import { detailModel } from './detail.ts';
import { type BoxModel, dialogModel } from './dialog.ts';
import { type DrainModel, drainModels } from './drains.ts';
import { type EventsModel, eventsModel, unseenTroubles } from './events.ts';
import { type FindingListModel, findingListModel, type StripModel, stripModel } from './findings.ts';
import { type FooterModel, footerModel } from './footer.ts';
import { type HeaderModel, headerModel } from './header.ts';
import { helpModel } from './help.ts';
import { journalModel } from './journal.ts';
import type { ListModel, MenuItemModel } from './list-model.ts';
import type { Piece } from './piece.ts';
import { probeModel } from './probe.ts';
import { selectionLine } from './selection.ts';
import { sessionModel } from './session.ts';
import { type SessionsModel, sessionsModel } from './sessions.ts';
import { type TableModel, tableModel } from './table-model.ts';
import type { TextModel } from './text-model.ts';

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
  /** What is said of the column under the cursor; undefined without one. */
  readonly explanation: readonly Piece[] | undefined;
  readonly footer: FooterModel;
  readonly drains: readonly DrainModel[];
  /** In the table's place while the console is open. */
  readonly console: ConsoleModel | undefined;
  /** In the table's place while the list of sessions is open. */
  readonly sessions: SessionsModel | undefined;
  readonly over: OverModel;
}

export interface TabModel {
  readonly digit: string;
  readonly name: string;
  /** Where the names do not fit. */
  readonly shortName: string;
  readonly isShown: boolean;
  /** True while something waits there to be looked at. */
  readonly isCalling?: boolean;
}

export type OverModel =
  | { readonly kind: 'none' }
  | { readonly kind: 'list'; readonly list: ListModel; readonly chart?: ChartModel | undefined }
  | { readonly kind: 'findings'; readonly list: FindingListModel }
  | { readonly kind: 'text'; readonly text: TextModel }
  | { readonly kind: 'events'; readonly events: EventsModel }
  | { readonly kind: 'box'; readonly box: BoxModel }
  | {
      readonly kind: 'menu';
      readonly title: string;
      readonly items: readonly MenuItemModel[];
      readonly marked: number;
      /** Cells for the titles at most; all of them fit where it is left out. */
      readonly titleWidth?: number;
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
    explanation: columnExplanation(state),
    footer: footerModel(state),
    drains: drainModels(state),
    console: consoleModel(state),
    sessions: sessionsModel(state),
    over: overModel(state),
  };
}

/** The views and, at the places of their digits, the other screens. */
function tabModels(state: State): readonly TabModel[] {
  const isConsole = isConsoleOpen(state);
  const isSessions = areSessionsShown(state) || state.overlay.kind === 'session';
  const isCaptured = state.overlay.kind === 'captured';
  const isEvents = state.overlay.kind === 'events';
  const isOther = isConsole || isEvents || isSessions || isCaptured;
  const views = tableViews.map(({ digit, name, shortName }) => ({
    digit,
    name,
    shortName,
    isShown: !isOther && digit === state.view.digit,
  }));
  const all: readonly TabModel[] = [
    ...views,
    { digit: '5', name: 'Console', shortName: 'Cons', isShown: isConsole },
    { digit: '8', name: 'Sessions', shortName: 'Sess', isShown: isSessions },
    { digit: '9', name: 'Captured', shortName: 'Capt', isShown: isCaptured },
    eventsTab(state, isEvents),
  ];
  return all.toSorted((a, b) => Number(a.digit) - Number(b.digit));
}

/** The count of what was not looked at has its room whether there is one or not: the tabs stand still. */
function eventsTab(state: State, isShown: boolean): TabModel {
  const count = unseenTroubles(state);
  const figure = count === 0 ? '' : count > 9 ? '9+' : String(count);
  return {
    digit: '7',
    name: `Events ${figure}`.padEnd(9),
    shortName: figure === '' ? 'Evts' : `Ev${figure}`.padEnd(4),
    isShown,
    isCalling: count > 0,
  };
}

function sortItems(state: State): readonly MenuItemModel[] {
  const columns = valueColumns(state.view).map(({ title, explanation }) => ({ title, words: explanation }));
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
    case 'columns':
      return columnMenu(state, overlay);
    case 'detail':
      return {
        kind: 'list',
        list: detailModel(state, overlay.key, overlay.top),
        chart: chartModel(state, overlay),
      };
    case 'help':
      return { kind: 'list', list: helpModel(state, overlay.top) };
    case 'prompt':
    case 'console':
    case 'sessions':
      return { kind: 'none' };
    case 'session':
      return { kind: 'text', text: sessionModel(state, overlay) };
    case 'captured':
      return { kind: 'text', text: capturedModel(state, overlay.top) };
    case 'journal':
      return { kind: 'list', list: journalModel(state, overlay.top) };
    case 'probe':
      return { kind: 'list', list: probeModel(state, overlay.top) };
    case 'findings':
      return { kind: 'findings', list: findingListModel(state, overlay.index) };
    case 'events':
      return { kind: 'events', events: eventsModel(state, overlay) };
    case 'menu':
      return { kind: 'menu', title: actionsTitle(state), items: actionItems(state), marked: overlay.index };
    case 'allBackends':
      return { kind: 'box', box: allBackendsModel(state) };
    case 'dialog':
      return { kind: 'box', box: dialogModel(overlay, state.node.source.label) };
  }
}
