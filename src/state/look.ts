import { trafficClasses } from '../model/traffic-class.ts';
import { type ColumnChoices, chosenView, columnOfKey } from '../table/choose.ts';
import { classKey, frontendsKey } from '../table/outline.ts';
import { overview, tableViews } from '../table/views.ts';
import type { SortChoice, State } from './state.ts';

/** How the table looks, as far as it is kept from one run to the next. */
export interface Look {
  /** Digit of the view. */
  readonly view: string;
  readonly columns: ColumnChoices;
  readonly isWide: boolean;
  readonly sort: SortChoice | undefined;
  readonly isProblemsOnly: boolean;
  /** Keys of the folded blocks; what is folded below them belongs to one HAProxy and is not kept. */
  readonly folded: readonly string[];
}

/** What a configuration file says of the look. */
export interface FirstLook {
  readonly view?: string | undefined;
  readonly columns?: ColumnChoices | undefined;
}

/** The look of a first start, but for what the configuration says. */
export function lookWith({ view = overview.digit, columns = new Map() }: FirstLook): Look {
  return { view, columns, isWide: false, sort: undefined, isProblemsOnly: false, folded: [] };
}

export type LookRead =
  /** `unknown` names what of it is left out. */
  | { readonly ok: true; readonly look: Look; readonly unknown: readonly string[] }
  /** What is wrong; nothing of it is used. */
  | { readonly ok: false; readonly problem: string };

const blockKeys: ReadonlySet<string> = new Set([...trafficClasses.map(classKey), frontendsKey]);

export function lookOf(state: State): Look {
  return {
    view: state.view.digit,
    columns: state.columnChoices,
    isWide: state.isWide,
    sort: state.sort,
    isProblemsOnly: state.isProblemsOnly,
    folded: [...state.folded].filter((key) => blockKeys.has(key)),
  };
}

/** A state before its first picture, looking as it was saved. */
export function withLook(state: State, look: Look): State {
  return {
    ...state,
    view: chosenView(look.view, look.columns) ?? state.view,
    columnChoices: look.columns,
    isWide: look.isWide,
    sort: look.sort,
    isProblemsOnly: look.isProblemsOnly,
    folded: new Set(look.folded),
  };
}

/** The look as its file has it: JSON that can be corrected by hand. */
export function lookText({ view, columns, isWide, sort, isProblemsOnly, folded }: Look): string {
  const saved = {
    view,
    columns: Object.fromEntries(columns),
    wide: isWide,
    sort: sort === undefined ? null : { column: sort.columnKey, descending: sort.isDescending },
    problemsOnly: isProblemsOnly,
    folded,
  };
  return `${JSON.stringify(saved, null, 2)}\n`;
}

/** Reads what `lookText` wrote and somebody may have edited. What is missing is as at the first start. */
export function readLook(text: string): LookRead {
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    return broken('it is not JSON');
  }
  if (!isRecord(saved)) return broken('it is not a JSON object');
  const { view = overview.digit, columns = {}, wide = false, sort = null, ...more } = saved;
  const { problemsOnly = false, folded = [], ...strange } = more;
  if (typeof view !== 'string' || !isView(view))
    return broken(`"view" has to be one of ${tableViews.map(({ digit }) => `"${digit}"`).join(' ')}`);
  if (!isRecord(columns)) return broken('"columns" has to be an object of lists by view');
  if (typeof wide !== 'boolean') return broken('"wide" has to be true or false');
  if (!isSort(sort)) return broken('"sort" has to be null or {"column": "scur", "descending": true}');
  if (typeof problemsOnly !== 'boolean') return broken('"problemsOnly" has to be true or false');
  if (!isTexts(folded)) return broken('"folded" has to be a list of texts');
  const unknown = [...Object.keys(strange), ...folded.filter((key) => !blockKeys.has(key))];
  const choices = new Map<string, readonly string[]>();
  for (const [digit, keys] of Object.entries(columns)) {
    if (!isTexts(keys)) return broken(`"columns" of view "${digit}" has to be a list of texts`);
    const known = [...new Set(keys)].filter((key) => isColumn(key, digit));
    unknown.push(...(isView(digit) ? keys.filter((key) => !known.includes(key)) : [digit]));
    if (known.length > 0) choices.set(digit, known);
  }
  const isSortKnown = sort !== null && isColumn(sort.column, view);
  if (sort !== null && !isSortKnown) unknown.push(sort.column);
  const look: Look = {
    view,
    columns: choices,
    isWide: wide,
    sort: isSortKnown ? { columnKey: sort.column, isDescending: sort.descending } : undefined,
    isProblemsOnly: problemsOnly,
    folded: folded.filter((key) => blockKeys.has(key)),
  };
  return { ok: true, look, unknown: [...new Set(unknown)] };
}

function broken(problem: string): LookRead {
  return { ok: false, problem };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isSort(value: unknown): value is { readonly column: string; readonly descending: boolean } | null {
  if (value === null) return true;
  return isRecord(value) && typeof value.column === 'string' && typeof value.descending === 'boolean';
}

function isView(digit: string): boolean {
  return tableViews.some((view) => view.digit === digit);
}

function isColumn(key: string, digit: string): boolean {
  const view = tableViews.find((candidate) => candidate.digit === digit);
  return view !== undefined && columnOfKey(key, view) !== undefined;
}
