import type { Columns } from '../model/row.ts';
import { chosenView, columnOfKey, withChoice } from '../table/choose.ts';
import { columnsNamed, viewNamed } from '../table/column-names.ts';
import { withoutKeys } from '../table/condition.ts';
import { parseFilter } from '../table/filter.ts';
import { type TableView, tableViews } from '../table/views.ts';
import type { SortChoice, State } from './state.ts';

/** How a table is wanted on the command line, as it was typed. What is undefined stays as it is. */
export interface TableWish {
  /** Digit or name. */
  readonly view: string | undefined;
  /** As in `status,sess,5xx/s`. */
  readonly columns: string | undefined;
  /** A column, with `:asc` or `:desc` behind it if wished. */
  readonly sort: string | undefined;
  readonly filter: string | undefined;
}

export const noWish: TableWish = { view: undefined, columns: undefined, sort: undefined, filter: undefined };

/**
 * A state before its first picture with the table as it is wanted; a text instead says which option is wrong, and why.
 * `present` are the columns that HAProxy gives, known to us or not.
 */
export function withWish(state: State, wish: TableWish, present: Columns): State | string {
  const digit = wish.view === undefined ? state.view.digit : viewNamed(wish.view);
  const view = digit === undefined ? undefined : chosenView(digit, state.columnChoices);
  if (view === undefined)
    return `--view: write ${tableViews.map(({ name }) => name.toLowerCase()).join(', ')}, or its digit`;
  const named = wish.columns === undefined ? undefined : columnsNamed(wish.columns, view, present);
  if (named !== undefined && !named.ok) return `--columns: ${named.message}`;
  const sort = wish.sort === undefined ? state.sort : readSort(wish.sort, view, present);
  if (typeof sort === 'string') return sort;
  const filter = parseFilter(wish.filter ?? state.filterText, present);
  if (!filter.ok) return `--filter: ${withoutKeys(filter.fault.message)}`;
  const keys = named?.keys ?? view.columns.map(({ key }) => key);
  // What is sorted by on request is shown.
  const isMissing = wish.sort !== undefined && sort !== undefined && !keys.includes(sort.columnKey);
  const wanted = isMissing ? [...keys, sort.columnKey] : keys;
  const columnChoices = withChoice(state.columnChoices, view, wanted);
  return {
    ...state,
    view: chosenView(view.digit, columnChoices) ?? view,
    columnChoices,
    sort,
    filterText: wish.filter ?? state.filterText,
    filter,
  };
}

/** Without a direction as the keys do it: the largest figures first, texts from A on. */
function readSort(typed: string, view: TableView, present: Columns): SortChoice | string {
  const [, name = '', direction] = /^(.*?)(?::(asc|desc))?$/s.exec(typed) ?? [];
  const named = columnsNamed(name, view, present);
  if (!named.ok) return `--sort: ${named.message}`;
  const [columnKey, ...others] = named.keys;
  if (columnKey === undefined || others.length > 0)
    return '--sort: write one column, such as --sort sess or --sort status:desc';
  const kind = columnOfKey(columnKey, view)?.kind;
  const isDescending = direction === undefined ? kind !== 'text' && kind !== 'status' : direction === 'desc';
  return { columnKey, isDescending };
}
