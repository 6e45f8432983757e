import { isProblem } from '../model/problems.ts';
import type { Row } from '../model/row.ts';
import type { Column } from './column.ts';
import { type Filter, matches } from './filter.ts';
import { type Block, type Family, subjectBeneath } from './outline.ts';
import { compareBy } from './sort.ts';
import type { RowSubject, Subject } from './subject.ts';

/** One line of the table. */
export interface Entry {
  readonly key: string;
  readonly depth: 0 | 1 | 2;
  readonly subject: Subject;
  /** Undefined where there is nothing to fold. */
  readonly fold: 'open' | 'closed' | undefined;
}

export interface Sorting {
  readonly column: Column;
  readonly isDescending: boolean;
}

export interface ListingOptions {
  readonly folded: ReadonlySet<string>;
  readonly filter: Filter | undefined;
  readonly isProblemsOnly: boolean;
  /** Keys of the rows of which a finding tells; they are problems whatever else they look like. */
  readonly troubled: ReadonlySet<string>;
  /** Undefined keeps HAProxy's order, which is that of its configuration. */
  readonly sorting: Sorting | undefined;
}

/** The lines of the table, top to bottom. While a filter or "problems only" is on, folds are not applied: a hit is shown. */
export function listing(blocks: readonly Block[], options: ListingOptions): readonly Entry[] {
  const isSelecting = options.filter !== undefined || options.isProblemsOnly;
  const entries: Entry[] = [];
  for (const block of blocks) {
    const families = sorted(
      selectFamilies(block.families, options),
      options.sorting,
      (family) => family.head,
    );
    if (families.length === 0) continue;
    const isBlockFolded = !isSelecting && options.folded.has(block.key);
    entries.push({
      key: block.key,
      depth: 0,
      subject: block.subject,
      fold: isBlockFolded ? 'closed' : 'open',
    });
    if (!isBlockFolded) for (const family of families) addFamily(entries, family, options, isSelecting);
  }
  return entries;
}

function addFamily(entries: Entry[], family: Family, options: ListingOptions, isSelecting: boolean): void {
  const { key } = family.head.row;
  const hasChildren = family.children.length > 0;
  const isFolded = hasChildren && !isSelecting && options.folded.has(key);
  entries.push({
    key,
    depth: 1,
    subject: family.head,
    fold: hasChildren ? (isFolded ? 'closed' : 'open') : undefined,
  });
  if (isFolded) return;
  const subjectOf = (row: Row) => subjectBeneath(family.head, row);
  for (const row of sorted(family.children, options.sorting, subjectOf)) {
    entries.push({ key: row.key, depth: 2, subject: subjectOf(row), fold: undefined });
  }
}

/** A family stays when its head is wanted or any child is; children that are not wanted go. */
function selectFamilies(families: readonly Family[], options: ListingOptions): readonly Family[] {
  const { filter, isProblemsOnly, troubled } = options;
  if (filter === undefined && !isProblemsOnly) return families;
  const isWanted = (subject: RowSubject) =>
    (filter === undefined || matches(filter, subject)) &&
    (!isProblemsOnly || troubled.has(subject.row.key) || isProblem(subject.picture, subject.row));
  const selected: Family[] = [];
  for (const family of families) {
    const children = family.children.filter((row) => isWanted(subjectBeneath(family.head, row)));
    if (children.length > 0 || isWanted(family.head)) selected.push({ head: family.head, children });
  }
  return selected;
}

function sorted<T>(
  items: readonly T[],
  sorting: Sorting | undefined,
  subjectOf: (item: T) => Subject,
): readonly T[] {
  if (sorting === undefined) return items;
  const keyed = items.map((item) => ({ item, value: sorting.column.value(subjectOf(item)) }));
  keyed.sort((a, b) => compareBy(a.value, b.value, sorting.isDescending));
  return keyed.map(({ item }) => item);
}
