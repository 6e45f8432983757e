import { type Filter, matches, parseFilter } from '../../../src/table/filter.ts';
import { outline, subjectsOf as outlined } from '../../../src/table/outline.ts';
import type { RowSubject } from '../../../src/table/subject.ts';
import { type Edit, pictureFromCaptures } from '../../helpers/pictures.ts';

/** The filter of a typed text; throws for one that cannot be read. */
export function filterOf(typed: string): Filter | undefined {
  const parsed = parseFilter(typed);
  if (!parsed.ok) throw new Error(`${typed}: ${parsed.fault.message}`);
  return parsed.filter;
}

/** Every row of a capture, in the order of the table. */
export function subjectsOf(version = '2.6.12', edit: Edit = {}): readonly RowSubject[] {
  return outlined(outline(pictureFromCaptures(version, edit)));
}

/** `proxy/name` of every row that the text finds. */
export function found(typed: string, version = '2.6.12', edit: Edit = {}): readonly string[] {
  const filter = filterOf(typed);
  return subjectsOf(version, edit)
    .filter((subject) => filter === undefined || matches(filter, subject))
    .map(({ row }) => `${row.proxy}/${row.name}`);
}
