import { isCounter } from '../model/fields/field.ts';
import { nearNames } from '../model/near-names.ts';
import type { Columns } from '../model/row.ts';
import { columnOfKey } from './choose.ts';
import { allNames, columnNamed } from './query/names.ts';
import { type TableView, tableViews, valueColumns } from './views.ts';

/** Keys of columns, or one line that says what is wrong. */
export type NamedColumns =
  | { readonly ok: true; readonly keys: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** The columns of a list such as `status,sess,5xx/s,hrsp_2xx`, each once. `present` are the columns that HAProxy gives. */
export function columnsNamed(typed: string, view: TableView, present: Columns): NamedColumns {
  const keys = new Set<string>();
  for (const name of typed.split(',').map((part) => part.trim())) {
    if (name === '') return { ok: false, message: 'a name is missing: write them as in status,sess,5xx/s' };
    const found = keyNamed(name, view, present);
    if (!found.ok) return found;
    keys.add(found.key);
  }
  return { ok: true, keys: [...keys] };
}

type NamedColumn =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly message: string };

function keyNamed(typed: string, view: TableView, present: Columns): NamedColumn {
  const found = knownColumn(typed, view, present);
  if (found !== undefined) return found;
  // What a row is, such as `proxy`, can be asked for in an expression and is no column.
  const names = allNames(present).filter((name) => knownColumn(name, view, present)?.ok);
  const near = nearNames(typed, names).slice(0, 2);
  const advice = near.length === 0 ? 'hatop-ts --help names some' : `did you mean ${near.join(' or ')}?`;
  return { ok: false, message: `no column ${JSON.stringify(typed)}; ${advice}` };
}

/** By its key or title, in this view before all others, or as a field of HAProxy's, with `/s` behind it per second. */
function knownColumn(typed: string, view: TableView, present: Columns): NamedColumn | undefined {
  const name = typed.toLowerCase();
  const own = valueColumns(view).find(
    ({ key, title }) => key.toLowerCase() === name || title.toLowerCase() === name,
  );
  if (own !== undefined) return { ok: true, key: own.key };
  const named = columnNamed(name);
  if (typeof named === 'string') return { ok: false, message: named };
  if (named !== undefined) return { ok: true, key: named.key };
  if (columnOfKey(name, view) !== undefined) return { ok: true, key: name };
  if (present.has(typed)) return { ok: true, key: `field:${typed}` };
  const base = name.endsWith('/s') ? columnNamed(name.slice(0, -2)) : undefined;
  const counter = typeof base === 'object' && isCounter(base.key) ? `${base.key}/s` : undefined;
  return counter !== undefined && columnOfKey(counter, view) !== undefined
    ? { ok: true, key: counter }
    : undefined;
}

/** The digit of the view of that digit or name; undefined for none. */
export function viewNamed(typed: string): string | undefined {
  const wanted = typed.toLowerCase();
  return tableViews.find(
    ({ digit, name, shortName }) =>
      digit === wanted || name.toLowerCase() === wanted || shortName.toLowerCase() === wanted,
  )?.digit;
}
