import { fieldNamed } from '../model/fields/field.ts';
import type { Column } from './column.ts';
import { fieldColumn, fieldRateColumn } from './columns/fields.ts';
import { type TableView, tableViews } from './views.ts';

/** Columns chosen by the user: keys by the digit of the view, in their order. A view that is not in it has its own. */
export type ColumnChoices = ReadonlyMap<string, readonly string[]>;

/** Begins the key of a column for a field that hatop-ts does not know. */
const strangers = 'field:';

const recorded: ReadonlyMap<string, Column> = new Map(
  tableViews
    .flatMap<Column>(({ columns }) => columns)
    .toReversed()
    .map((column) => [column.key, column]),
);

/**
 * The column of a key, wherever it is chosen: that of a view's own, a field of HAProxy's by its name, a counter's
 * growth as `NAME/s`. Undefined for a key that never was one.
 */
export function columnOfKey(key: string, view: TableView): Column | undefined {
  const known = ownColumns(view).find((column) => column.key === key) ?? recorded.get(key);
  if (known !== undefined) return known;
  if (key.startsWith(strangers)) return { ...fieldColumn(key.slice(strangers.length)), key };
  if (key.endsWith('/s')) return fieldRateColumn(key.slice(0, -2));
  return fieldNamed(key) === undefined ? undefined : fieldColumn(key);
}

/**
 * The view of that digit with the columns chosen for it, else its own; undefined for a digit without a view. What was
 * taken in from elsewhere is wanted, so it leaves last where there is no room.
 */
export function chosenView(digit: string, choices: ColumnChoices): TableView | undefined {
  const view = tableViews.find((candidate) => candidate.digit === digit);
  const keys = choices.get(digit);
  if (view === undefined || keys === undefined) return view;
  const own = new Set(ownKeys(view));
  const columns = keys.flatMap((key) => columnOfKey(key, view) ?? []);
  return {
    ...view,
    columns: columns.map((column) => (own.has(column.key) ? column : { ...column, priority: 1 })),
  };
}

/** The choices after one more; choosing what a view has by itself is no choice. */
export function withChoice(choices: ColumnChoices, view: TableView, keys: readonly string[]): ColumnChoices {
  const others = [...choices].filter(([digit]) => digit !== view.digit);
  const isOwn = keys.join() === ownKeys(view).join();
  return new Map(isOwn ? others : [...others, [view.digit, keys]]);
}

export function ownKeys(view: TableView): readonly string[] {
  return ownColumns(view).map(({ key }) => key);
}

function ownColumns({ digit }: TableView): readonly Column[] {
  return tableViews.find((view) => view.digit === digit)?.columns ?? [];
}

/**
 * Everything that can be chosen for a view: its columns as they stand, then its own that were taken out, those of the
 * other views, and the fields of the dump that none of these shows, each counter also per second.
 */
export function choosable(view: TableView, fields: Iterable<string>): readonly Column[] {
  const all: Column[] = [...view.columns];
  const taken = new Set(all.flatMap(identities));
  const add = (column: Column | undefined) => {
    if (column === undefined || identities(column).some((identity) => taken.has(identity))) return;
    for (const identity of identities(column)) taken.add(identity);
    all.push(column);
  };
  for (const column of ownColumns(view)) add(column);
  for (const { columns } of tableViews) for (const column of columns) add(column);
  for (const name of fields) {
    if (name === '-') continue;
    const isKnown = fieldNamed(name) !== undefined;
    add(columnOfKey(isKnown ? name : `${strangers}${name}`, view));
    add(fieldRateColumn(name));
  }
  return all;
}

/** Two columns of one field and one kind show the same, whatever their views call them. */
function identities({ key, kind, fields }: Column): readonly string[] {
  const [only, ...others] = fields;
  return only === undefined || others.length > 0 ? [key] : [key, `${kind} of ${only}`];
}
